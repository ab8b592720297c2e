"""What a line has in common with other lines of its page: repetitions, words of the text, kinship with the story."""

from collections.abc import Mapping, Sequence

import numpy as np

from warraq.extraction.model.facts import SHAPES, LineFacts, bucket
from warraq.extraction.model.structure import Structure, kinship
from warraq.extraction.model.table import buckets

OVERLAP = (
    ("repeated", 12), ("beginning repeated", 6), ("inside a neighbour", 3), ("words in text", 18),
    ("words in text, shape", 42), ("said by a paragraph", 45), ("kin", 29), ("kin, zone", 22), ("title score", 8),
    ("title rank", 6),
)  # fmt: skip
"""Name and number of values of each column of `overlaps`."""


_SHAPE = {shape: at for at, shape in enumerate(SHAPES)}
_LEAST_SAID = 0.3
_MOST_COMPARED = 300
"""Paragraphs with which a short line is compared. With all of them the time of a page grows with their square: 11 s in
place of 1.6 for 6,000 short ones. No page of gold has so many."""
_WORDS_OF_REPEAT = tuple(bucket(words, 1, 3, 6) for words in range(8))
_LONG = 60
"""Words of a line that no other has within."""


def overlaps(page: Structure) -> list[bytes]:
    """Return for each line a byte for each entry of `OVERLAP`."""
    facts = page.facts
    keys = [fact.key if fact.words < _LONG else "" for fact in facts]
    everything = frozenset().union(*(facts[at].stems for at in page.paragraphs))
    ranks = _ranks(page.scores)
    shares = [_share_in_text(page, at, fact) for at, fact in enumerate(facts)]
    in_texts = buckets(np.array(shares), 0.05, 0.2, 0.4, 0.6, 0.8).tolist()
    found: list[bytes] = []
    for at, (fact, in_text) in enumerate(zip(facts, in_texts, strict=True)):
        zone = 0 if at < page.first else 1 if at <= page.last else 2
        kin, kin_zone = _kin(page, at, fact, zone) if fact.is_paragraph and at > page.first else (0, 0)
        begins = inside = 0
        if fact.words >= 4:
            begins = page.begins[page.beginnings[at]]
            inside = _is_inside(fact.key, keys[max(0, at - 12) : at + 13])
        found.append(bytes((
            4 * (min(page.times[fact.key], 3) - 1) + _WORDS_OF_REPEAT[min(fact.words, 7)],
            (min(begins, 3) - 1 if begins else 0) + 3 * (zone == 0),
            (1 + (zone == 0)) * inside,
            6 * zone + in_text,
            7 * in_text + _SHAPE[fact.shape],
            _said(page, at, fact, zone, everything) if 3 <= fact.words <= 25 and fact.stems else 0,
            kin,
            kin_zone,
            1 + bucket(page.scores[at], 0.5, 1, 1.5, 2, 2.5, 3) if at in page.scores else 0,
            ranks.get(at, 0),
        )))  # fmt: skip
    return found


def _kin(page: Structure, at: int, fact: LineFacts, zone: int) -> tuple[int, int]:
    """Of a paragraph below the first: how near it is to the story, with how far the one above is, and with its zone."""
    near = bucket(kinship(page, fact.stems), 0.06, 0.12, 0.18, 0.25, 0.35, 0.5)
    before = next((at - each for each in (at - 1, at - 2, at - 3, at - 4) if page.facts[each].is_paragraph), 5)
    return 1 + 4 * near + bucket(before, 1, 2, 4), 1 + 3 * near + zone


def _share_in_text(page: Structure, at: int, fact: LineFacts) -> float:
    if not fact.stems:
        return 0.0
    others = page.repeated if page.first <= at <= page.last and fact.is_paragraph else page.said
    return len(fact.stems & others) / len(fact.stems)


def _said(page: Structure, at: int, fact: LineFacts, zone: int, everything: frozenset[str]) -> int:
    """How much of a short line with stems one paragraph has: pull quotes are taken from the text."""
    shared, count = fact.stems & everything, len(fact.stems)
    best = 0.0
    if len(shared) > _LEAST_SAID * count:
        paragraphs = (p for p in page.paragraphs[:_MOST_COMPARED] if p != at)
        best = max((len(shared & page.facts[p].stems) for p in paragraphs), default=0) / count
    return 9 * bucket(best, _LEAST_SAID, 0.5, 0.74, 0.99) + 3 * zone + bucket(fact.words, 4, 8)


def _is_inside(key: str, near: Sequence[str]) -> bool:
    """A longer one of the keys ``near`` has ``key`` within."""
    size = len(key)
    for other in near:  # noqa: SIM110 a generator takes twice as long
        if key in other and len(other) > size:
            return True
    return False


def _ranks(scores: Mapping[int, float]) -> dict[int, int]:
    """1 for the line most like the headline, up to 5; equal scores share a rank."""
    best = sorted(scores.values(), reverse=True)
    return {at: 1 + min(4, best.index(score)) for at, score in scores.items()}
