"""The error for what cannot be read as an article."""

from warraq.articles import Unprocessable


class Unreadable(Unprocessable):
    """No article can be found in what was pushed. The message says why."""
