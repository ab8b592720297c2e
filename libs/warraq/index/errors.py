"""What a search index raises."""


class IndexUnavailable(Exception):
    """The search index cannot be used now: its message says why and what to do."""
