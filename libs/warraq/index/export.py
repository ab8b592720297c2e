"""Export of everything that a search finds, in pieces: JSON lines or CSV (`warraq export`, /api/export)."""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator, Sequence
from typing import Final, Literal

import orjson

from warraq.articles import IndexedArticle
from warraq.index.models import Hit, SearchRequest
from warraq.index.protocol import SearchIndex

Format = Literal["jsonl", "csv"]
BYTE_ORDER_MARK: Final = "\ufeff".encode()
"""Put before a CSV file, it makes Excel read Arabic text as UTF-8."""

COLUMNS: Final = (
    "id", "published_at", "arrived_at", "source", "title", "authors", "section", "language", "kind", "relation",
    "story_id", "copies", "url", "body",
)  # fmt: skip
"""The columns of a CSV export, in order."""

_PAGE: Final = 100
_FORMULA = re.compile(r"^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
"""Matches a cell that a spreadsheet would run as a formula (OWASP, "CSV Injection")."""


async def exported(index: SearchIndex, request: SearchRequest, format_: Format) -> AsyncIterator[bytes]:
    """Yield the export as UTF-8 bytes: one article for each story found, in the order of ``request``.

    The page and size of ``request`` are ignored. Articles indexed meanwhile do not change an export that has begun. It
    ends after `warraq.index.cursors.MAX_LISTED` stories.

    Raises `IndexUnavailable`, and `BadCursor` when the reader pauses for minutes between two pieces.
    """
    if format_ == "csv":
        yield _row(COLUMNS)
    write = _line if format_ == "jsonl" else _csv_line
    async for hits in listed(index, request):
        articles = await asyncio.gather(*(index.get(hit.id) for hit in hits))
        yield b"".join(write(hit, article) for hit, article in zip(hits, articles, strict=True) if article)


async def listed(index: SearchIndex, request: SearchRequest) -> AsyncIterator[list[Hit]]:
    """Yield everything that ``request`` finds, page by page. Raises as `exported` does."""
    cursor: str | None = ""
    while cursor is not None:
        changes = {"cursor": cursor, "page": 1, "size": _PAGE, "facets": "none", "histogram": None}
        result = await index.search(request.model_copy(update=changes))
        yield result.hits
        cursor = result.next


def _line(hit: Hit, article: IndexedArticle) -> bytes:
    document = article.model_dump(mode="json") | {"arrived_at": hit.arrived_at, "copies": hit.copies}
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _csv_line(hit: Hit, article: IndexedArticle) -> bytes:
    known = article.model_dump(mode="json", include=set(COLUMNS)) | {
        "arrived_at": hit.arrived_at.isoformat(),
        "authors": "، ".join(article.authors),
        "copies": hit.copies,
    }
    return _row(["" if known[name] is None else str(known[name]) for name in COLUMNS])


def _row(cells: Sequence[str]) -> bytes:
    """Return one line of CSV (RFC 4180). Cells that look like formulas get a leading apostrophe."""
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return line.getvalue().encode("utf-8", "replace")
