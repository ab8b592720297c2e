"""Tags of words: outside any name, or beginning or inside a name of some type (BIO)."""

from collections.abc import Sequence
from typing import NamedTuple

from warraq.articles.documents import EntityType

KINDS = ("PERS", "LOC", "ORG", "MISC")
"""The types of ANERcorp. MISC (nationalities, events, products) is learnt only so that it is not taken for another
type."""

TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
"""Columns of a model's scores, in this order."""

ENTITY_TYPES: dict[str, EntityType] = {"PERS": "person", "LOC": "location", "ORG": "organization"}
"""Types that become entities. MISC does not: lists know those better."""


IMPOSSIBLE = -1e4
"""Score of a tag or transition that is not allowed."""


class Span(NamedTuple):
    """A name at ``start:end`` of a sequence of words, or of the code points of a body."""

    start: int
    end: int
    kind: str


def follows(before: str, tag: str) -> bool:
    """Tell whether ``tag`` may come after ``before``: I-X only after B-X and I-X."""
    return tag[0] != "I" or before[2:] == tag[2:]


def spans(tags: Sequence[str]) -> list[Span]:
    """Return the names that ``tags`` mark, in order. An I- that continues nothing begins a name, as in conlleval."""
    found: list[Span] = []
    start, kind = 0, ""
    for at, tag in enumerate((*tags, "O")):
        if kind and not (tag[0] == "I" and tag[2:] == kind):
            found.append(Span(start, at, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = at, tag[2:]
    return found
