"""What a search index raises."""


class IndexUnavailable(Exception):
    """The search index cannot be used now: its message says why and what to do."""


class SemanticMissing(Exception):
    """What semantic search needs is not there; the message says what to do."""
