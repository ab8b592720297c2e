"""A line of a page that the pages of its source may have in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLine:
    """``key``: 8 bytes, the same for the same words. ``needed``: how many different articles make it boilerplate."""

    key: bytes
    text: str
    needed: int
