"""What a names model says of each word: outside any name, or beginning or inside one of a type (BIO)."""

from collections.abc import Sequence
from typing import NamedTuple

from warraq.articles.documents import EntityType

KINDS = ("PERS", "LOC", "ORG", "MISC")
"""The types of ANERcorp. MISC (nationalities, events, products) is learnt so that it is not taken for another."""

TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
"""Columns of a model's scores, in this order."""

ENTITY_TYPES: dict[str, EntityType] = {"PERS": "person", "LOC": "location", "ORG": "organization"}
"""The kinds that become entities; MISC does not, lists know those better."""


IMPOSSIBLE = -1e4
"""The score of what cannot be: of a tag, or of going from one to the next."""


class Span(NamedTuple):
    """A name at ``start:end`` of a sequence of words, or of a body's code points."""

    start: int
    end: int
    kind: str


def follows(before: str, tag: str) -> bool:
    """Whether ``tag`` may come after ``before``: I-X only after B-X and I-X."""
    return tag[0] != "I" or before[2:] == tag[2:]


def spans(tags: Sequence[str]) -> list[Span]:
    """The names that ``tags`` mark, in order. An I- that continues nothing begins a name, as conlleval counts it."""
    found: list[Span] = []
    start, kind = 0, ""
    for at, tag in enumerate((*tags, "O")):
        if kind and not (tag[0] == "I" and tag[2:] == kind):
            found.append(Span(start, at, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = at, tag[2:]
    return found
