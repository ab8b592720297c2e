"""Features of the lines of a page, as a table: one row per line, one column per feature, each value a small number.

A column says something of the line (`facts`) or of its place among the others (`structure`). Training turns the values
into names («shape=3»), reading adds up rows of weights; both use `feature_table`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from statistics import median

import numpy as np
import numpy.typing as npt

from warraq.extraction.facts import ENDS, OWN, SHAPES, LineFacts, bucket, facts_of
from warraq.extraction.lines import Line
from warraq.extraction.markup import AROUND, HINTS, TAGS, Markup
from warraq.extraction.overlap import OVERLAP, overlaps
from warraq.extraction.structure import Structure, breaks, structure_of

Numbers = npt.NDArray[np.int64]
_FAR = 99
_COLUMN = {name: at for at, (name, _) in enumerate(OWN)}
_PARAGRAPH = SHAPES.index("P")
_NEIGHBOURS = (-2, -1, 1, 2)
_AROUND_FLAGS = [
    _COLUMN[name] for name in ("byline phrase", "date", "furniture phrase", "section word", "home", "counter")
]
_OPENING_FLAGS = [
    _COLUMN[name]
    for name in ("related heading phrase", "furniture phrase", "copyright", "byline phrase", "date", "footnote credit")
]
_NO_TITLE_END = np.array([at in {0, 2, 3} for at in range(len(ENDS))])


@dataclass(slots=True)
class Table:
    """``sizes``: how many values each column may have."""

    names: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    columns: list[Numbers] = field(default_factory=list)

    def add(self, name: str, size: int, values: Numbers) -> None:
        """One column: ``values`` are below ``size``, one per line."""
        self.names.append(name)
        self.sizes.append(size)
        self.columns.append(values)

    def add_all(self, columns: Sequence[tuple[str, int]], values: Numbers) -> None:
        """One row of ``values`` per column."""
        for (name, size), row in zip(columns, values, strict=True):
            self.add(name, size, row)

    def rows(self) -> Numbers:
        """One row per line."""
        return np.array(self.columns, dtype=np.int64).T


@dataclass(slots=True)
class Page:
    """The lines of a page with all that is known of them."""

    lines: Sequence[Line]
    facts: list[LineFacts]
    structure: Structure
    table: Table


def page_of(lines: Sequence[Line], declared: Sequence[float] = ()) -> Page:
    """``declared``: for blocks of HTML, how far each agrees with the headline that the page declares (0-1)."""
    facts = [facts_of(line.text, line.raw) for line in lines]
    structure = structure_of(facts)
    table = Table()
    own = _unpacked([fact.values for fact in facts], len(OWN))
    table.add_all(OWN, own)
    _add_place(table, lines, own, structure)
    _add_neighbours(table, own)
    _add_runs(table, own)
    _add_since(table, own)
    _add_overlap(table, structure)
    marked = [line.markup for line in lines if line.markup is not None]
    if len(marked) == len(lines) and lines:
        _add_markup(table, marked, own, structure, declared or [0.0] * len(lines))
    return Page(lines, facts, structure, table)


def _unpacked(rows: Sequence[bytes], width: int) -> Numbers:
    """One row per column, from one string of bytes per line."""
    packed = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), width)
    return packed.T.astype(np.int64)


def buckets(values: Numbers | npt.NDArray[np.float64], *edges: float) -> Numbers:
    """For each value how many of ``edges`` are below it."""
    return _edges(edges).searchsorted(values, side="left")


@cache
def _edges(edges: tuple[float, ...]) -> npt.NDArray[np.float64]:
    return np.array(edges, dtype=np.float64)


def _distances(marks: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Along each row: to the last marked line above and the next one below, `_FAR` when there is none."""
    rows, count = marks.shape
    number = np.arange(count)
    above = np.full((rows, count), -1000)
    np.maximum.accumulate(np.where(marks, number, -1000)[:, :-1], axis=1, out=above[:, 1:])
    below = np.full((rows, count), 10**6)
    np.minimum.accumulate(np.where(marks, number, 10**6)[:, :0:-1], axis=1, out=below[:, -2::-1])
    return np.minimum(number - above, _FAR), np.minimum(below - number, _FAR)


def _add_place(table: Table, lines: Sequence[Line], own: Numbers, structure: Structure) -> None:
    count = len(lines)
    number = np.arange(count)
    shape = own[_COLUMN["shape"]]
    gap = np.array([line.gap for line in lines])
    usual = median(gap[1:].tolist()) if count > 1 else 0
    before = buckets(gap - usual, -1, 0, 1)
    table.add("gap", 16, 4 * before + np.append(before[1:], 3))
    table.add("cell", 4, np.minimum(np.array([line.cell for line in lines]), 3))
    table.add("from top", 8, buckets(number, 0, 1, 2, 4, 8, 16, 32))
    table.add("from end", 7, buckets(count - number, 1, 2, 3, 5, 9, 17))
    (above,), (below,) = _distances((shape == _PARAGRAPH)[np.newaxis])
    table.add("paragraph above", 7, buckets(above, 1, 2, 3, 5, 9, 90))
    table.add("paragraph below", 7, buckets(below, 1, 2, 3, 5, 9, 90))
    table.add("between paragraphs", 175, 7 * (5 * buckets(above, 1, 2, 4, 90) + buckets(below, 1, 2, 4, 90)) + shape)
    zone = np.where(number < structure.first, 0, np.where(number <= structure.last, 1, 2))
    table.add("zone", 21, 7 * zone + shape)
    to_text = buckets(structure.first - number, 1, 2, 3, 5, 8, 15, 30)
    table.add("to text", 63, np.where(zone == 0, 7 * (1 + to_text) + shape, 0))
    from_text = buckets(number - structure.last, 1, 2, 3, 5, 8, 15, 30)
    table.add("from text", 63, np.where(zone == 2, 7 * (1 + from_text) + shape, 0))
    seen = np.concatenate([[0], np.cumsum(shape == _PARAGRAPH)[:-1]])
    table.add("seen", 35, 7 * buckets(seen, 0, 1, 2, 5) + shape)


def _shifted(values: Numbers, by: int, missing: int) -> Numbers:
    """``values[i + by]``, ``missing`` outside."""
    count = len(values)
    moved = np.full(count, missing, dtype=np.int64)
    if by > 0 and by < count:
        moved[:-by] = values[by:]
    elif by < 0 and -by < count:
        moved[-by:] = values[:by]
    return moved


def _add_neighbours(table: Table, own: Numbers) -> None:
    shape, words, end = (own[_COLUMN[name]] for name in ("shape", "words", "end"))
    for by in _NEIGHBOURS:
        table.add(f"shape {by:+}", 8, _shifted(shape, by, 7))
        table.add(f"words {by:+}", 14, _shifted(words, by, 13))
        table.add(f"end {by:+}", 11, _shifted(end, by, 10))
    before, after = _shifted(shape, -1, 7), _shifted(shape, 1, 7)
    table.add("shapes around", 448, 56 * before + 8 * shape + after)
    table.add("shapes below", 448, 64 * shape + 8 * after + _shifted(shape, 2, 7))
    flags = own[_AROUND_FLAGS]
    around = np.zeros_like(flags)
    around[:, 1:] = flags[:, :-1]
    around[:, :-1] += 2 * flags[:, 1:]
    table.add_all([(f"{OWN[at][0]} around", 4) for at in _AROUND_FLAGS], around)


def _run_lengths(marks: npt.NDArray[np.bool_]) -> Numbers:
    """For each marked line how long its run of marked lines is."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(np.int8)))
    lengths = np.zeros(len(marks), dtype=np.int64)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        lengths[start:end] = end - start
    return lengths


def _add_runs(table: Table, own: Numbers) -> None:
    shape, words, end = (own[_COLUMN[name]] for name in ("shape", "words", "end"))
    table.add("run of short", 7, buckets(_run_lengths(words <= 4), 0, 1, 2, 4, 8, 16))
    titles = (words >= 4) & (words <= 10) & ~_NO_TITLE_END[end]
    table.add("run of titles", 6, buckets(_run_lengths(titles), 0, 1, 2, 3, 5))
    count = len(shape)
    around = []
    for group, most in ((0, 5), (1, 3), (4, 6)):
        total = np.concatenate([[0], np.cumsum(shape == group)])
        low, high = np.maximum(np.arange(count) - 4, 0), np.minimum(np.arange(count) + 5, count)
        around.append(np.minimum(total[high] - total[low], most))
    table.add("mix around", 168, 28 * around[0] + 7 * around[1] + around[2])
    for period in (2, 3):
        same = _shifted(shape, period, 7) == shape
        differs = _shifted(shape, 1, 7) != shape
        ahead = same & _shifted(same.astype(np.int64), 1, 0).astype(bool) & differs
        table.add(f"period {period} ahead", 8, np.where(ahead, 1 + shape, 0))
        behind = (_shifted(shape, -period, 7) == shape) & (_shifted(shape, -1, 7) != shape)
        table.add(f"period {period} behind", 8, np.where(behind, 1 + shape, 0))


def _add_since(table: Table, own: Numbers) -> None:
    """How far above the last line with a sign stands: what it opens may go on for many lines."""
    shape = own[_COLUMN["shape"]]
    above, below = _distances(own[_OPENING_FLAGS] == 1)
    since, until = 7 * buckets(above, 1, 2, 3, 6, 12, 90) + shape, buckets(below, 1, 2, 4, 8, 90)
    for at, row, other in zip(_OPENING_FLAGS, since, until, strict=True):
        table.add(f"since {OWN[at][0]}", 49, row)
        table.add(f"until {OWN[at][0]}", 6, other)


def _add_overlap(table: Table, page: Structure) -> None:
    facts = page.facts
    rows = overlaps(page)
    columns = np.array(rows, dtype=np.int64).reshape(len(facts), len(OVERLAP))
    for at, (name, size) in enumerate(OVERLAP):
        table.add(name, size, columns[:, at])
    found = breaks(page)
    strength = np.zeros(len(facts), dtype=np.int64)
    for at, (gain, link) in found.items():
        strength[at] = 1 + 6 * bucket(gain, -0.3, 0, 0.2, 0.4, 0.6) + bucket(link, 0.1, 0.15, 0.2, 0.3, 0.4)
    table.add("break", 37, strength)
    strong = np.where(strength >= 19, strength, 0)
    last = np.maximum.accumulate(np.where(strong > 0, np.arange(len(facts)), -1))
    table.add("since break", 8, np.where(last >= 0, 1 + np.array([SHAPES.index(f.shape) for f in facts]), 0))


def _add_markup(
    table: Table, marked: Sequence[Markup], own: Numbers, page: Structure, declared: Sequence[float]
) -> None:
    words = buckets(own[_COLUMN["words"]], 2, 5, 8, 10)
    tags = np.array([TAGS.index(each.tag) for each in marked])
    table.add("tag", 80, 5 * tags + words)
    for by in (-1, 1):
        table.add(f"tag {by:+}", 17, _shifted(tags, by, 16))
    linked = buckets(np.array([each.linked for each in marked]), 0.05, 0.3, 0.7, 0.95)
    table.add("linked", 25, 5 * linked + words)
    table.add("linked around", 36, 6 * _shifted(linked, -1, 5) + _shifted(linked, 1, 5))
    around = _unpacked([_around_row(each.around) for each in marked], len(AROUND))
    table.add_all([(f"in {name}", 2) for name in AROUND], around)
    hints = _unpacked([_hint_row(each.near, each.far) for each in marked], len(HINTS))
    table.add_all([(f"class {name}", 6) for name in HINTS], hints + 3 * (words >= 3))
    agreed = buckets(np.array(declared, dtype=np.float64), 0.3, 0.6, 0.9)
    table.add("declared title", 20, 5 * agreed + words)
    table.add("place in text", 21, 7 * _container(marked, page) + own[_COLUMN["shape"]])


@lru_cache(5000)
def _around_row(around: frozenset[str]) -> bytes:
    return bytes(name in around for name in AROUND)


@lru_cache(20_000)
def _hint_row(near: frozenset[str], far: frozenset[str]) -> bytes:
    """2 for a hint of the block itself, 1 for one farther out."""
    return bytes(2 if name in near else int(name in far) for name in HINTS)


def _container(marked: Sequence[Markup], page: Structure) -> Numbers:
    """1 for what has the parent of most of the text, 2 for what has its grandparent, else 0."""
    inner, outer = Counter[int](), Counter[int]()
    for at in page.main:
        inner[marked[at].container] += page.facts[at].words
        outer[marked[at].outer] += page.facts[at].words
    best = inner.most_common(1)[0][0] if inner else -1
    wide = outer.most_common(1)[0][0] if outer else -1
    places = [1 if each.container == best else 2 if wide in {each.outer, each.container} else 0 for each in marked]
    return np.array(places, dtype=np.int64)
