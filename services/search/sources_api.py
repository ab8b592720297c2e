"""The feeds that Warraq reads, as JSON."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from warraq.feeds import FeedBook, FeedError, NoSuchFeed, new_feed
from warraq.feeds.opml import write_opml
from warraq.feeds.shown import ShownFeed, shown

from ..bodies import SmallBodyRoute
from ..forms import from_own_page
from ..problems import JSON_BODY, Responses

Address = Annotated[str, Query(max_length=2000, description="as it is listed")]
NO_FEED: Responses = {404: {"description": "No such feed"}}
KNOWN: Responses = {409: {"description": "It is read already"}}


class NewSource(BaseModel):
    """A feed to read, or a site whose feed is to be found. ``url`` may hold user:password@."""

    url: str = Field(max_length=2000, examples=["https://site.example/feed"])
    title: str | None = Field(None, max_length=200)
    group: str | None = Field(None, max_length=200)


def sources_api(book: FeedBook) -> APIRouter:
    """Return the routes of docs/design.md §6 about feeds."""
    router = APIRouter(prefix="/api/sources", tags=["sources"], route_class=SmallBodyRoute)
    changing = [Depends(from_own_page)]

    @router.get("", summary="Feeds")
    async def sources() -> list[ShownFeed]:
        """What fails or has long been silent comes first."""
        return [shown(each) for each in await book.overview()]

    @router.post("", summary="Read a feed", status_code=201, responses=KNOWN | JSON_BODY, dependencies=changing)
    async def add(wanted: NewSource) -> ShownFeed:
        """It is read within seconds; how that went is in its `state`."""
        try:
            feed = new_feed(wanted.url, title=wanted.title, group=wanted.group)
            added = await book.add([feed])
        except FeedError as error:
            raise HTTPException(422, str(error)) from error
        if not added:
            raise HTTPException(409, f"{feed.url} is read already")
        return await _shown(book, feed.url)

    @router.delete("", summary="Read a feed no more", status_code=204, responses=NO_FEED, dependencies=changing)
    async def remove(url: Address) -> None:
        """Its articles stay."""
        await found(book.remove(url))

    @router.post("/{action}", summary="Pause or resume a feed", responses=NO_FEED, dependencies=changing)
    async def pause(action: Literal["pause", "resume"], url: Address) -> ShownFeed:
        """Resuming reads it at once, also one that was gone."""
        await found(book.pause(url, action == "pause"))
        return await _shown(book, url)

    _add_opml(router, book)
    return router


def _add_opml(router: APIRouter, book: FeedBook) -> None:
    opml_file: Responses = {200: {"content": {"text/x-opml": {"schema": {"type": "string"}}}}}

    @router.get("/opml", summary="Feeds as OPML", response_class=Response, responses=opml_file)
    async def opml() -> Response:
        """For other readers; passwords are left out."""
        text = write_opml(each.feed for each in await book.overview())
        headers = {"Content-Disposition": 'attachment; filename="warraq.opml"'}
        return Response(text, media_type="text/x-opml; charset=utf-8", headers=headers)


async def found(asked: Any) -> Any:
    """Await ``asked``. Raises HTTPException 404 if it is about a feed that does not exist."""
    try:
        return await asked
    except NoSuchFeed as error:
        raise HTTPException(404, str(error)) from error


async def _shown(book: FeedBook, url: str) -> ShownFeed:
    overview = next((each for each in await book.overview() if each.feed.url == url), None)
    if overview is None:  # removed meanwhile
        raise HTTPException(404, f"no feed {url}")
    return shown(overview)
