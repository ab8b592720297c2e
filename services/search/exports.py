"""A search as a file or a feed."""

from collections.abc import AsyncIterator
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from warraq.index import SearchIndex, SearchRequest
from warraq.index.export import BYTE_ORDER_MARK, Format, exported

from ..frame import wants_no_body
from ..problems import Responses
from .feeds import MEDIA_TYPES, FeedFormat, feed_of
from .parameters import AsRequest
from .rendering import Render

FEED_SIZE: Final = 50
"""Stories in a feed, the newest."""

_ANSWERED: Final = {"size": 0, "page": 1, "cursor": None, "facets": "none", "histogram": None}
"""Changes a search into the least that tells whether the index answers it."""

_TYPES: Final = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8"}


def exports(index: SearchIndex, in_zone: AsRequest) -> APIRouter:
    """Return the route /api/export."""
    router = APIRouter(tags=["search"])

    files = {kind: {"schema": {"type": "string"}} for kind in ("application/x-ndjson", "text/csv")}
    answers: Responses = {200: {"description": "The file, as `format` says", "content": files}}

    @router.get("/api/export", summary="All that a search finds", response_class=StreamingResponse, responses=answers)
    async def export(
        asked: Request,
        request: Annotated[SearchRequest, Depends(in_zone)],
        format_: Annotated[Format, Query(alias="format", description="articles as JSON lines, or as CSV")] = "jsonl",
        bom: Annotated[Literal["on", "off"], Query(description="on: Excel reads Arabic CSV rightly")] = "off",
    ) -> Response:
        """One article for each story, streamed; what arrives meanwhile does not change it."""
        name = {"Content-Disposition": f'attachment; filename="warraq.{format_}"'}
        if wants_no_body(asked):
            await index.search(request.model_copy(update=_ANSWERED))
            return StreamingResponse(iter((b"",)), media_type=_TYPES[format_], headers=name)
        pieces = exported(index, request, format_)
        first = await anext(pieces, b"")  # what goes wrong at once is a status, not a broken file
        if format_ == "csv":
            first += await anext(pieces, b"")
        mark = BYTE_ORDER_MARK if bom == "on" else b""
        return StreamingResponse(_after(mark + first, pieces), media_type=_TYPES[format_], headers=name)

    return router


def add_feed(router: APIRouter, index: SearchIndex, render: Render, in_zone: AsRequest) -> None:
    """Add /feed: the newest results of a search as Atom (RFC 4287) or RSS 2.0."""

    kinds = {kind: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}
    answers: Responses = {200: {"description": "The newest 50, as `format` says", "content": kinds}}

    @router.get("/feed", summary="A search as a feed", response_class=Response, responses=answers)
    async def feed(
        request: Request,
        search: Annotated[SearchRequest, Depends(in_zone)],
        format_: Annotated[FeedFormat, Query(alias="format")] = "atom",
    ) -> Response:
        """The newest of a search as Atom (RFC 4287) or RSS 2.0, for feed readers."""
        asked = {"sort": "newest", "size": FEED_SIZE, "page": 1, "cursor": None, "facets": "none", "histogram": None}
        result = await index.search(search.model_copy(update=asked))
        times = [hit.arrived_at for hit in result.hits]
        return feed_of(request, render, format_, result.hits, times, search=search)


async def _after(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in rest:
        yield piece
