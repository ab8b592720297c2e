"""Articles as rows of a table: CSV and TSV, as spreadsheets and data sets write them."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from warraq.articles.field_names import field_of, has_content

_SEPARATORS = ",;\t|،"
_LONGEST_CELL = 50_000_000
"""Characters; the size of an article is judged later."""


class NoTable(ValueError):
    """The header names no column that holds an article's text."""

    def __init__(self) -> None:
        super().__init__(
            "a table whose first row names no column of text: name the columns in it, as in title,content,url,date"
            " or العنوان,النص,الرابط,التاريخ"
        )


def rows(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """The line at which each row ends, and its cells by column, or why it cannot be read; blank rows and cells are left
    out. Empty for a blank text. Raises NoTable."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    separator = max(_SEPARATORS, key=lambda sign: sum(map(bool, map(field_of, _header(_cells(lines, sign))))))
    cells = _cells(lines, separator, quoted=separator != "\t" or _is_quoted(lines, separator))
    names = _header(cells)
    if names and not has_content(names):
        raise NoTable
    return _named(cells, names, separator)


def _cells(
    lines: io.StringIO, separator: str, *, quoted: bool = True, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """The line at which each row ends, and its cells. Raises csv.Error."""
    lines.seek(0)
    reader = csv.reader(
        lines,
        delimiter=separator,
        skipinitialspace=True,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=strict,
    )
    return ((reader.line_num, cells) for cells in reader)


def _is_quoted(lines: io.StringIO, separator: str) -> bool:
    """Tell whether every quotation mark at the beginning of a cell is closed at the end of one."""
    try:
        for _ in _cells(lines, separator, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _header(cells: Iterator[tuple[int, list[str]]]) -> list[str]:
    """Take the names of the columns: the first row that is not blank, behind Excel's ``sep=;``; [] if there is none."""
    try:
        stripped = ([cell.strip() for cell in row] for _, row in cells)
        return next((row for row in stripped if any(row) and not row[0].lower().startswith("sep=")), [])
    except csv.Error as error:
        raise NoTable from error


def _named(
    cells: Iterator[tuple[int, list[str]]], names: list[str], separator: str
) -> Iterator[tuple[int, dict[str, Any] | str]]:
    line = 1
    try:
        for line, row in cells:
            if any(map(str.strip, row[len(names) :])):
                yield (
                    line,
                    (
                        f"{len(row)} cells, but the first row names {len(names)} columns: put cells that contain "
                        f"{separator!r} in quotation marks"
                    ),
                )
            elif found := {name: cell for name, cell in zip(names, row, strict=False) if name and cell.strip()}:
                yield line, found
    except csv.Error as error:
        yield line + 1, f"{error}: close the quotation marks of the cells of this row"
