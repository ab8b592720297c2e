"""What is no feed."""


class Unparsable(ValueError):
    """What was read is no feed; the message says what it is instead."""
