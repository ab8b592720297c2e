"""The rows of a page dump as lines: hard-wrapped paragraphs joined again, rows of table cells taken apart."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from warraq.extraction.lines import SENTENCE_END, Line, line_of
from warraq.extraction.text import tidy

_WRAP_WIDTH = range(50, 131)
"""Letters in the longest line of a page that was wrapped by a mail program or a terminal."""
_WIDE_GAP = re.compile(r" {3,}")
_CELL_WORDS = 5
"""Words of a menu entry; a row of such entries between wide gaps is a row of cells, a sentence with gaps is not."""


def read_lines(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    rows = tidy(text, keep_gaps=True).split("\n")
    if _is_hard_wrapped(rows):
        rows = [part for row in _unwrapped(rows) for part in (row, "")]
    return list(_lines(rows))


def _lines(rows: Sequence[str]) -> Iterator[Line]:
    gap = 0
    for row in rows:
        if not row.strip():
            gap += 1
            continue
        cells = _cells(row)
        for at, cell in enumerate(cells):
            yield line_of(cell, gap if at == 0 else 0, at + 1 if len(cells) > 1 else 0)
        gap = 0


def _cells(row: str) -> list[str]:
    """A tab parts cells; three spaces do where all cells are short."""
    cells = [cell for cell in row.split("\t") if cell.strip()]
    if len(cells) == 1 and "   " in row.strip():
        parts = [part for part in _WIDE_GAP.split(row.strip()) if part]
        if all(len(part.split()) <= _CELL_WORDS for part in parts):
            return parts
    return cells


def _is_hard_wrapped(rows: Sequence[str]) -> bool:
    """Most lines that are followed by another one are nearly as long as the longest, and stop in mid-sentence."""
    followed = [row.rstrip() for row, after in pairwise(rows) if row.strip() and after.strip()]
    width = max((len(row.rstrip()) for row in rows), default=0)
    if width not in _WRAP_WIDTH or len(followed) < 4:
        return False
    broken = [row for row in followed if len(row) > 0.7 * width and not row.endswith(SENTENCE_END)]
    return len(broken) > 0.6 * len(followed)


def _unwrapped(rows: Sequence[str]) -> list[str]:
    """One row per block between blank rows."""
    blocks: list[list[str]] = [[]]
    for row in rows:
        if row.strip():
            blocks[-1].append(row.strip())
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks]
