"""Where a line stands among the others, as columns of the table: its neighbours, runs, what stands above and below."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from warraq.extraction.lines import Line
from warraq.extraction.model.facts import ENDS, OWN, SHAPES
from warraq.extraction.model.structure import Structure
from warraq.extraction.model.table import Buckets, Marks, Numbers, buckets, distances, run_lengths

_COLUMN = {name: at for at, (name, _) in enumerate(OWN)}
SHAPE, WORDS, END = (_COLUMN[name] for name in ("shape", "words", "end"))
_LOOKS = [SHAPE, WORDS, END]
_OUTSIDE = np.repeat([[7], [13], [10]], 3, axis=1)
"""Shape, words and end of three lines that are not there."""
_PARAGRAPH = SHAPES.index("P")
_AROUND_FLAGS = [
    _COLUMN[name] for name in ("byline phrase", "date", "furniture phrase", "section word", "home", "counter")
]
_OPENING_FLAGS = [
    _COLUMN[name]
    for name in ("related heading phrase", "furniture phrase", "copyright", "byline phrase", "date", "footnote credit")
]
_NO_TITLE_END = np.array([at in {0, 2, 3} for at in range(len(ENDS))])

PLACE = (
    ("gap", 16), ("cell", 4), ("from top", 8), ("from end", 7), ("paragraph above", 7), ("paragraph below", 7),
    ("between paragraphs", 175), ("zone", 21), ("to text", 63), ("from text", 63), ("seen", 35),
    *((f"{name} {by:+}", size) for by in (-2, -1, 1, 2) for name, size in (("shape", 8), ("words", 14), ("end", 11))),
    ("shapes around", 448), ("shapes below", 448), *((f"{OWN[at][0]} around", 4) for at in _AROUND_FLAGS),
    ("run of short", 7), ("run of titles", 6), ("mix around", 168),
    *((f"period {period} {way}", 8) for period in (2, 3) for way in ("ahead", "behind")),
    *(column for at in _OPENING_FLAGS for column in ((f"since {OWN[at][0]}", 49), (f"until {OWN[at][0]}", 6))),
)  # fmt: skip
"""Name and number of values of each column of `places`."""

_FROM_TOP, _FROM_END = Buckets(0, 1, 2, 4, 8, 16, 32), Buckets(1, 2, 3, 5, 9, 17)
_TO_PARAGRAPH, _BETWEEN = Buckets(1, 2, 3, 5, 9, 90), Buckets(1, 2, 4, 90)
_TO_TEXT, _SEEN = Buckets(1, 2, 3, 5, 8, 15, 30), Buckets(0, 1, 2, 5)
_SHORT_RUN, _TITLE_RUN = Buckets(0, 1, 2, 4, 8, 16), Buckets(0, 1, 2, 3, 5)
_SINCE, _UNTIL = Buckets(1, 2, 3, 6, 12, 90), Buckets(1, 2, 4, 8, 90)
_MIXED = np.array([[0], [1], [4]])
_MOST_MIXED = np.array([[5], [3], [6]])


def places(lines: Sequence[Line], own: Numbers, structure: Structure) -> list[Numbers]:
    """Return blocks of rows, one row for each entry of `PLACE`. ``own``: one row for each entry of `OWN`."""
    shape = own[SHAPE]
    paragraph = shape == _PARAGRAPH
    above, below = distances(np.concatenate([paragraph[np.newaxis], own[_OPENING_FLAGS] == 1]))
    padded = np.concatenate([_OUTSIDE, own[_LOOKS], _OUTSIDE], axis=1)
    return [
        np.array([*_positions(lines), *_to_text(structure, shape, paragraph, above[0], below[0])]),
        *_neighbours(padded, own),
        np.array([*_runs(own), *_periods(padded[0])]),
        _since(shape, above[1:], below[1:]),
    ]


def _positions(lines: Sequence[Line]) -> list[Numbers]:
    count = len(lines)
    number = np.arange(count)
    gap = np.array([line.gap for line in lines])
    usual = median(gap[1:].tolist()) if count > 1 else 0
    before = buckets(gap - usual, -1, 0, 1)
    behind = np.full(count, 3)
    behind[:-1] = before[1:]
    cell = np.minimum(np.array([line.cell for line in lines]), 3)
    return [4 * before + behind, cell, _FROM_TOP(number), _FROM_END(count - number)]


def _to_text(structure: Structure, shape: Numbers, paragraph: Marks, above: Numbers, below: Numbers) -> list[Numbers]:
    """Paragraphs around a line, and its place before, in or behind the main text."""
    first, last = structure.first, structure.last
    number = np.arange(len(shape))
    zone = (number >= first).astype(np.int64) + (number > max(last, first - 1))
    to_text, from_text = np.zeros((2, len(shape)), dtype=np.int64)
    to_text[:first] = 7 * (1 + _TO_TEXT(first - number[:first])) + shape[:first]
    behind = max(first, last + 1)
    from_text[behind:] = 7 * (1 + _TO_TEXT(number[behind:] - last)) + shape[behind:]
    seen: Numbers = np.cumsum(paragraph) - paragraph
    between = 7 * (5 * _BETWEEN(above) + _BETWEEN(below)) + shape
    return [
        _TO_PARAGRAPH(above), _TO_PARAGRAPH(below), between, 7 * zone + shape, to_text, from_text,
        7 * _SEEN(seen) + shape,
    ]  # fmt: skip


def _neighbours(padded: Numbers, own: Numbers) -> list[Numbers]:
    """``padded``: shape, words and end, with three lines that are none at either end."""
    count = own.shape[1]
    looks = [padded[:, 3 + by : 3 + by + count] for by in (-2, -1, 1, 2)]
    shape, before, after, second = own[SHAPE], looks[1][0], looks[2][0], looks[3][0]
    shapes = np.array([56 * before + 8 * shape + after, 64 * shape + 8 * after + second])
    flags = own[_AROUND_FLAGS]
    around = np.zeros(flags.shape, dtype=np.int64)
    around[:, 1:] = flags[:, :-1]
    around[:, :-1] += 2 * flags[:, 1:]
    return [*looks, shapes, around]


def _runs(own: Numbers) -> list[Numbers]:
    shape, words, end = own[_LOOKS]
    titles = (words >= 4) & (words <= 10) & ~_NO_TITLE_END[end]
    count = len(shape)
    total = np.zeros((3, count + 9), dtype=np.int64)
    np.cumsum(shape == _MIXED, axis=1, out=total[:, 5 : 5 + count])
    total[:, 5 + count :] = total[:, 4 + count : 5 + count]
    around = np.minimum(total[:, 9:] - total[:, :-9], _MOST_MIXED)
    mixed = 28 * around[0] + 7 * around[1] + around[2]
    return [_SHORT_RUN(run_lengths(words <= 4)), _TITLE_RUN(run_lengths(titles)), mixed]


def _periods(padded: Numbers) -> list[Numbers]:
    """Shapes that come again two or three lines on, as the titles and names of a list of links do."""
    count = len(padded) - 6
    shape = padded[3:-3]
    differs = padded[1:] != padded[:-1]
    found = []
    for period in (2, 3):
        same = padded[period:] == padded[:-period]
        ahead = np.zeros(count, dtype=bool)
        ahead[:-1] = (same[3 : 2 + count] & same[4 : 3 + count]) & differs[3 : 2 + count]
        behind = same[3 - period : 3 - period + count] & differs[2 : 2 + count]
        found += [np.where(ahead, 1 + shape, 0), np.where(behind, 1 + shape, 0)]
    return found


def _since(shape: Numbers, above: Numbers, below: Numbers) -> Numbers:
    """How far above the last line with a sign stands: what it opens may go on for many lines."""
    found = np.empty((2 * len(above), len(shape)), dtype=np.int64)
    found[::2] = 7 * _SINCE(above) + shape
    found[1::2] = _UNTIL(below)
    return found
