"""The error for articles that can never be processed."""


class Unprocessable(Exception):
    """This article cannot be processed, however often it is tried.

    A stage that raises it sends the entry straight to the dead letters. The message is the reason that people see.
    """
