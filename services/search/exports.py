"""A search as a file or as a feed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from warraq.index import SearchIndex, SearchRequest
from warraq.index.export import BYTE_ORDER_MARK, Format, exported

from ..problems import Responses
from .parameters import AsRequest
from .rendering import Render

FEED_SIZE: Final = 50
"""Stories of a feed, the newest."""

_TYPES: Final = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}
_FEEDS: Final = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def exports(index: SearchIndex, in_zone: AsRequest) -> APIRouter:
    """/api/export."""
    router = APIRouter(tags=["search"])

    files = {kind: {"schema": {"type": "string"}} for kind in ("application/x-ndjson", "text/csv")}
    answers: Responses = {200: {"description": "The file, as `format` says", "content": files}}

    @router.get("/api/export", summary="All that a search finds", response_class=StreamingResponse, responses=answers)
    async def export(
        request: Annotated[SearchRequest, Depends(in_zone)],
        format_: Annotated[Format, Query(alias="format", description="articles as JSON lines, or as CSV")] = "jsonl",
        bom: Annotated[Literal["on", "off"], Query(description="on: Excel reads Arabic CSV rightly")] = "off",
    ) -> Response:
        """One article for each story, streamed; what arrives meanwhile does not change it."""
        pieces = exported(index, request, format_)
        first = await anext(pieces, b"")  # what goes wrong at once is a status, not a broken file
        if format_ == "csv":
            first += await anext(pieces, b"")
        mark = BYTE_ORDER_MARK if bom == "on" else b""
        name = {"Content-Disposition": f'attachment; filename="warraq.{format_}"'}
        return StreamingResponse(_after(mark + first, pieces), media_type=_TYPES[format_], headers=name)

    return router


def add_feed(router: APIRouter, index: SearchIndex, render: Render, in_zone: AsRequest) -> None:
    """/feed: the newest of a search, as Atom (RFC 4287) or RSS 2.0."""

    kinds = {kind: {"schema": {"type": "string"}} for kind in _FEEDS.values()}
    answers: Responses = {200: {"description": "The newest 50, as `format` says", "content": kinds}}

    @router.get("/feed", summary="A search as a feed", response_class=Response, responses=answers)
    async def feed(
        request: Request,
        search: Annotated[SearchRequest, Depends(in_zone)],
        format_: Annotated[Literal["atom", "rss"], Query(alias="format")] = "atom",
    ) -> Response:
        """The newest of a search as Atom (RFC 4287) or RSS 2.0, for feed readers."""
        asked = {"sort": "newest", "size": FEED_SIZE, "page": 1, "cursor": None, "facets": "none", "histogram": None}
        result = await index.search(search.model_copy(update=asked))
        updated = max((hit.arrived_at for hit in result.hits), default=datetime(1970, 1, 1, tzinfo=UTC))
        known: dict[str, Any] = {
            "search": search,
            "result": result,
            "updated": updated,
            "site": str(request.base_url).rstrip("/"),
            "own": str(request.url),
            "urn": lambda id_: UUID(id_).urn,
        }
        answer = render(request, f"feed.{format_}.xml", known)
        answer.headers["content-type"] = f"{_FEEDS[format_]}; charset=utf-8"
        return answer


async def _after(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece
