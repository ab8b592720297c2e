"""The errors that a search index raises."""


class IndexUnavailable(Exception):
    """The search index cannot be used now. The message says why and what to do."""


class SemanticMissing(Exception):
    """Semantic search is on, but a package or file that it needs is not installed. The message says what to do."""
