"""All that a search finds, a piece at a time: as JSON lines or as CSV (`warraq export`, /api/export)."""

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
"""Before a CSV file it makes Excel read Arabic rightly."""

COLUMNS: Final = (
    "id", "published_at", "arrived_at", "source", "title", "authors", "section", "language", "kind", "relation",
    "story_id", "copies", "url", "body",
)  # fmt: skip
"""Of a CSV file."""

_PAGE: Final = 100
_FORMULA = re.compile(r"^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
"""How a cell begins that a spreadsheet would compute (OWASP, CSV Injection)."""


async def exported(index: SearchIndex, request: SearchRequest, format_: Format) -> AsyncIterator[bytes]:
    """The articles that speak for their stories, in the order of ``request``, whatever its page; UTF-8.

    New articles do not change an export that is under way. It ends after `warraq.index.cursors.MAX_LISTED` stories.
    Raises `IndexUnavailable`, and `BadCursor` where a reader has paused for minutes.
    """
    if format_ == "csv":
        yield _row(COLUMNS)
    write = _line if format_ == "jsonl" else _csv_line
    async for hits in listed(index, request):
        articles = await asyncio.gather(*(index.get(hit.id) for hit in hits))
        yield b"".join(write(hit, article) for hit, article in zip(hits, articles, strict=True) if article)


async def listed(index: SearchIndex, request: SearchRequest) -> AsyncIterator[list[Hit]]:
    """Pages of all that ``request`` finds. Raises as `exported`."""
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
    """A line of CSV (RFC 4180); what a spreadsheet would take for a formula has an apostrophe before it."""
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return line.getvalue().encode("utf-8", "replace")
