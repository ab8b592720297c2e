"""A line that the pages of one source may repeat."""

from typing import NamedTuple


class SourceLine(NamedTuple):
    """A line of a page. ``key``: 8 bytes, equal for equal words. ``needed``: in how many different articles it must
    occur to be boilerplate."""

    key: bytes
    text: str
    needed: int
