"""The error for what is no feed."""


class Unparsable(ValueError):
    """What was read is no feed. The message says what it is instead."""
