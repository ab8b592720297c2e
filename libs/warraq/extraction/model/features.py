"""Features of the lines of a page as a table: one row for each line, one column for each feature, small integers.

A column describes the line itself (`facts`) or its place among the others (`place`, `overlap`). Training turns values
into names («shape=3»), reading adds up rows of weights; both use `page_of`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from warraq.extraction.lines import Line
from warraq.extraction.model.facts import OWN, LineFacts, bucket, facts_of
from warraq.extraction.model.markup import ADDRESSES, AROUND, HINTS, TAGS, Markup, address_kind
from warraq.extraction.model.overlap import OVERLAP, overlaps
from warraq.extraction.model.phrases import Phrases
from warraq.extraction.model.place import PLACE, SHAPE, WORDS, places
from warraq.extraction.model.speech import SPEECH, Weights, speaking
from warraq.extraction.model.structure import Structure, breaks, structure_of
from warraq.extraction.model.table import Buckets, Numbers, Table, buckets, unpacked

_BREAK = (("break", 37), ("since break", 8))
_STRONG = 19
"""From this value of ``break`` another article is likely."""
_MARKUP = (
    ("tag", 80), ("tag -1", 17), ("tag +1", 17), ("linked", 25), ("linked around", 36),
    *((f"in {name}", 2) for name in AROUND), *((f"class {name}", 6) for name in HINTS),
    ("declared title", 20), ("place in text", 21), ("address", 5 * len(ADDRESSES)), ("pictured", 20),
)  # fmt: skip
_SHARED = (*OWN, *PLACE, *OVERLAP, *_BREAK)
_DUMP = (*_SHARED, *SPEECH)
_HTML = (*_SHARED, *_MARKUP)
_TAG = {name: at for at, name in enumerate(TAGS)}
_MARKUP_WORDS = Buckets(2, 5, 8, 10)


@dataclass(slots=True)
class Page:
    """The lines of a page with everything known about them. ``menus``: see `menu_names`, None until it is asked for."""

    lines: Sequence[Line]
    facts: list[LineFacts]
    structure: Structure
    table: Table
    phrases: Phrases
    menus: frozenset[str] | None = None


def page_of(lines: Sequence[Line], declared: Sequence[float] = (), speech: Sequence[Weights] = ()) -> Page:
    """Compute the features of ``lines``.

    ``declared``: for each block of HTML, how far it agrees with the headline that the page declares (0-1). ``speech``:
    for each line of a dump, the weights of words that tell who is speaking.
    """
    facts = [facts_of(line.raw) for line in lines]
    structure = structure_of(facts)
    own = unpacked([fact.values for fact in facts], len(OWN))
    blocks = [
        own,
        *places(lines, own, structure),
        unpacked(overlaps(structure), len(OVERLAP)),
        _breaks(structure, own[SHAPE]),
    ]
    marked = [line.markup for line in lines if line.markup is not None]
    if len(marked) == len(lines) and lines:
        wing = _HTML
        blocks += _marks(marked, own, structure, declared or [0.0] * len(lines))
    else:
        wing = _DUMP
        blocks.append(speaking(structure, own[SHAPE], speech))
    return Page(lines, facts, structure, Table(_names(wing), _sizes(wing), np.concatenate(blocks)), Phrases(facts))


@lru_cache(2)
def _names(columns: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    return tuple(name for name, _ in columns)


@lru_cache(2)
def _sizes(columns: tuple[tuple[str, int], ...]) -> tuple[int, ...]:
    return tuple(size for _, size in columns)


def _breaks(page: Structure, shape: Numbers) -> Numbers:
    strength = np.zeros(len(shape), dtype=np.int64)
    for at, (gain, link) in breaks(page).items():
        strength[at] = 1 + 6 * bucket(gain, -0.3, 0, 0.2, 0.4, 0.6) + bucket(link, 0.1, 0.15, 0.2, 0.3, 0.4)
    behind = np.maximum.accumulate(strength >= _STRONG)
    return np.array([strength, np.where(behind, 1 + shape, 0)])


def _marks(marked: Sequence[Markup], own: Numbers, page: Structure, declared: Sequence[float]) -> list[Numbers]:
    """One row per entry of `_MARKUP`, in blocks."""
    words = _MARKUP_WORDS(own[WORDS])
    tags = np.array([16, *(_TAG[each.tag] for each in marked), 16])
    share = buckets(np.array([each.linked for each in marked]), 0.05, 0.3, 0.7, 0.95)
    linked = np.concatenate([[5], share, [5]])
    agreed = buckets(np.array(declared, dtype=np.float64), 0.3, 0.6, 0.9)
    near = [5 * tags[1:-1] + words, tags[:-2], tags[2:], 5 * share + words, 6 * linked[:-2] + linked[2:]]
    hints = unpacked([_hint_row(each.near, each.far) for each in marked], len(HINTS))
    return [
        np.array(near),
        unpacked([_around_row(each.around) for each in marked], len(AROUND)),
        hints + 3 * (words >= 3),
        np.array([5 * agreed + words, 7 * _container(marked, page) + own[SHAPE]]),
        np.array([5 * _addresses(marked) + words, 5 * _pictures(marked) + words]),
    ]


@lru_cache(5000)
def _around_row(around: frozenset[str]) -> bytes:
    return bytes(name in around for name in AROUND)


@lru_cache(20_000)
def _hint_row(near: frozenset[str], far: frozenset[str]) -> bytes:
    """2 for a hint of the block itself, 1 for one farther out."""
    return bytes(2 if name in near else int(name in far) for name in HINTS)


def _addresses(marked: Sequence[Markup]) -> Numbers:
    return np.array([address_kind(each.url) for each in marked], dtype=np.int64)


def _pictures(marked: Sequence[Markup]) -> Numbers:
    """1 below a picture, 2 above one, 3 between two."""
    found = np.array([each.pictured > 0 for each in marked], dtype=np.int64)
    found[:-1] += 2 * (found[1:] & 1)
    return found


def _container(marked: Sequence[Markup], page: Structure) -> Numbers:
    """1 for what has the parent of most of the text, 2 for what has its grandparent, else 0."""
    inner, outer = Counter[int](), Counter[int]()
    for at in page.main:
        inner[marked[at].container] += page.facts[at].words
        outer[marked[at].outer] += page.facts[at].words
    best = inner.most_common(1)[0][0] if inner else -1
    wide = outer.most_common(1)[0][0] if outer else -1
    found = [1 if each.container == best else 2 if wide in (each.outer, each.container) else 0 for each in marked]
    return np.array(found, dtype=np.int64)
