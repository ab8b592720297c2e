"""Turns the rows of a page dump into lines: joins hard-wrapped paragraphs, splits rows of table cells."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from warraq.extraction.body.sign_offs import without_sign_off
from warraq.extraction.lines import SENTENCE_END, Line, line_of
from warraq.extraction.text import tidy

_WRAP_WIDTH = range(50, 131)
"""Letters in the longest line of a page that was wrapped by a mail program or a terminal."""
_COLUMN_WIDTH = range(22, 50)
"""Of a column of a newspaper; menus and verses are as narrow, but their lines end no sentences."""
_COLUMN_BREAKS, _COLUMN_ROWS = 8, 2
"""Fewest broken lines of a column, and of each of its paragraphs on average: a couplet has one."""
_ENDS = 0.6
"""Share of the whole lines of running text that end a sentence."""
_FULL = 0.95
_FEWEST_BREAKS = 4
_HEAD = 12
"""Rows above a text, of its headline and of who and when."""
_BULLET = re.compile(r"\s*(?:[•*▪●-]|\d{1,2}[.)])\s")
_POSTED, _AT, _POSTER_ROWS = frozenset({"مرسلة بواسطة", "Posted by", "Publié par"}), frozenset({"في", "at", "à"}), 4
_WIDE_GAP = re.compile(r" {3,}")
_CELL_WORDS = 5
"""Words of a menu entry; a row of such entries between wide gaps is a row of cells, a sentence with gaps is not."""


def read_lines(text: str) -> list[Line]:
    """Return the non-empty lines in order."""
    rows = tidy(text, keep_gaps=True).split("\n")
    return list(_lines(_with_posters(unwrapped(rows))))


def _with_posters(rows: list[str]) -> list[str]:
    """Join the rows into which a browser copies what blogs print on one: «مرسلة بواسطة», «فلانة», «في», «9:47 م»."""
    bare = [row.strip() for row in rows]
    for at in range(len(bare) - _POSTER_ROWS, -1, -1):
        if bare[at] in _POSTED and bare[at + 2] in _AT and bare[at + 1] and bare[at + 3][:1].isdigit():
            rows[at : at + _POSTER_ROWS] = [" ".join(bare[at : at + _POSTER_ROWS])]
    return rows


def _lines(rows: Sequence[str]) -> Iterator[Line]:
    gap = 0
    for row in rows:
        if not row or row.isspace():
            gap += 1
            continue
        if "\t" not in row and "   " not in row:
            sentence, sign_off = without_sign_off(row)
            yield line_of(sentence, gap)
            if sign_off:
                yield line_of(sign_off)
            gap = 0
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


def unwrapped(rows: Sequence[str], *, running: bool = False) -> list[str]:
    """Rows that a mail program or a text browser broke, joined: a row was broken where the next word would not have
    fitted. Pages with longer rows were not wrapped, nor those where this happens by chance now and then. Where no
    blank row parts paragraphs, one ends with a full stop. A headline may be longer than the rows below it.
    ``running``: there is no menu around the text, so rows that end no sentences are a list's."""
    lengths = [len(row.rstrip()) for row in rows]
    if (broken := _broken(rows, lengths)) and (not running or _ends_sentences(rows, broken)):
        return _without_breaks(rows, broken)
    for head in [at for at, length in enumerate(lengths[:_HEAD]) if at and not length]:
        if (broken := _broken(rows[head:], lengths[head:])) and _is_column(rows[head:], broken):
            return [*rows[:head], *_without_breaks(rows[head:], broken)]
    return list(rows)


def _broken(rows: Sequence[str], lengths: Sequence[int]) -> list[bool]:
    """Of each row but the last whether the one below goes on with its sentence; [] where the page was not wrapped.
    ``lengths``: letters of each row, without spaces behind."""
    width = max(lengths, default=0)
    if width not in _WRAP_WIDTH and width not in _COLUMN_WIDTH:
        return []
    broken = [_is_broken(row, after, width) for row, after in pairwise(rows)]
    if not _parts_paragraphs(rows):
        broken = [each and not row.rstrip().endswith(".") for each, row in zip(broken, rows, strict=False)]
    ended = sum(each and row.rstrip().endswith(SENTENCE_END) for row, each in zip(rows, broken, strict=False))
    if 2 * ended > sum(broken):  # sentences of equal length
        return []
    if sum(broken) < max(_FEWEST_BREAKS, 0.5 * sum(length > 0.7 * width for length in lengths)):
        return []
    if width in _COLUMN_WIDTH and not _is_column(rows, broken):
        return []
    return broken


def _without_breaks(rows: Sequence[str], broken: Sequence[bool]) -> list[str]:
    joined: list[str] = []
    for at, row in enumerate(rows):
        if at and broken[at - 1]:
            joined[-1] = f"{joined[-1].rstrip()} {row.strip()}"
        else:
            joined.append(row)
    return joined


def _is_column(rows: Sequence[str], broken: Sequence[bool]) -> bool:
    """Running text in short lines: most lines are broken, and the others end sentences."""
    fewest = max(_COLUMN_BREAKS, _COLUMN_ROWS * len(_whole(rows, broken)))
    return sum(broken) >= fewest and _ends_sentences(rows, broken)


def _ends_sentences(rows: Sequence[str], broken: Sequence[bool]) -> bool:
    whole = _whole(rows, broken)
    return sum(row.endswith(SENTENCE_END) for row in whole) >= _ENDS * len(whole)


def _whole(rows: Sequence[str], broken: Sequence[bool]) -> list[str]:
    return [row.rstrip() for row, each in zip(rows, [*broken, False], strict=True) if row.strip() and not each]


def _parts_paragraphs(rows: Sequence[str]) -> bool:
    """A blank row stands in the text, not only below its headline."""
    shown = [at for at, row in enumerate(rows) if row.strip()]
    return sum(after - before > 1 for before, after in pairwise(shown)) > 1


def _is_broken(row: str, after: str, width: int) -> bool:
    if not row.strip() or not after.strip() or _BULLET.match(after):
        return False
    # Harakat take no column where rows are counted in columns.
    return len(row.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > _FULL * width
