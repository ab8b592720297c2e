"""Articles as rows of a table: CSV and TSV, as spreadsheets and data sets write them."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from warraq.articles.field_names import field_of, has_content

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 50_000_000
"""Characters; the size of an article is judged later."""


class NoTable(ValueError):
    """The header names no column that holds an article's text."""

    def __init__(self) -> None:
        super().__init__(
            "a table whose first row names no column of text: name the columns in it, as in title,content,url,date"
        )


def rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The line at which each row ends, and its cells by column; blank rows and cells are left out. Raises NoTable."""
    header = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=lambda sign: sum(map(bool, map(field_of, _cells(header, sign)))))
    names = _cells(header, separator)
    if not has_content(names):
        raise NoTable
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    next(reader)
    return (
        (reader.line_num, found)
        for cells in reader
        if (found := {name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()})
    )


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line.strip("\r\n")], delimiter=separator), [])]
