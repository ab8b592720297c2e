"""The JSON API of the search service."""

from datetime import tzinfo
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query

from warraq.articles import IndexedArticle
from warraq.index import Interval, SearchIndex, SearchRequest, SearchResult
from warraq.streams import Ledger
from warraq.streams.client.reports import Status, Trail
from warraq.trails import find_trail

from ..problems import NOT_FOUND
from .examples import ARTICLE, HISTOGRAM, SEARCH, SUGGESTIONS, TRAIL, answers
from .failures import why_missing
from .parameters import AsRequest, search_requests
from .story_api import Id, add_stories, found_article
from .timeline import Timeline, timeline


def api(index: SearchIndex, ledger: Ledger, zone: tzinfo | None = None) -> APIRouter:
    """Return the routes of docs/design.md §6 that answer JSON. ``zone``: of days and hours; None: the machine's."""
    router = APIRouter(tags=["search"])
    _add_articles(router, index, ledger)
    add_stories(router, index, ledger)
    _add_search(router, index, search_requests(zone))

    @router.get("/api/suggest", summary="Complete what is being typed", responses=answers(SUGGESTIONS))
    async def suggest(
        q: Annotated[str, Query(max_length=200, description="the beginning", examples=["بنك"])] = "",
        size: Annotated[int, Query(ge=1, le=20)] = 8,
    ) -> list[str]:
        """Titles, people, places and organizations that go on from `q`."""
        return await index.suggest(q, size)

    @router.get("/api/status", summary="Counts of all stages")
    async def status() -> Status:
        """What waits, is done or died in each stage, and whether the counts add up."""
        return await ledger.status()

    return router


def _add_search(router: APIRouter, index: SearchIndex, in_zone: AsRequest) -> None:
    @router.get("/api/search", summary="Search", responses=answers(SEARCH))
    async def search(request: Annotated[SearchRequest, Depends(in_zone)]) -> SearchResult:
        """Articles by what they say, with facets. Copies are folded under the first hit of their story."""
        return await index.search(request)

    @router.get(
        "/api/histogram", summary="Articles over time", response_model_exclude_none=True, responses=answers(HISTOGRAM)
    )
    async def histogram(
        request: Annotated[SearchRequest, Depends(in_zone)],
        interval: Annotated[Literal[Interval, "auto"], Query(description="auto: by the span")] = "auto",
        compare: Annotated[
            str,
            Query(max_length=1000, description="another query, with the same filters", examples=["الزيتون أو القطار"]),
        ] = "",
    ) -> Timeline:
        """How many stories were published in each hour, day, week or month."""
        asked = request.model_copy(update={"histogram": interval, "size": 0, "facets": "none"})
        return await timeline(index, asked, (await index.search(asked)).histogram, compare)


def _add_articles(router: APIRouter, index: SearchIndex, ledger: Ledger) -> None:
    @router.get("/articles/{article_id}", summary="An article", responses=answers(ARTICLE, NOT_FOUND))
    async def article(article_id: Id) -> IndexedArticle:
        """The indexed document."""
        return await found_article(index, ledger, article_id)

    @router.get("/articles/{article_id}/trail", summary="Where an article is", responses=answers(TRAIL, NOT_FOUND))
    async def trail(article_id: Id) -> Trail:
        """The stages it passed and when, or where it waits, or why it died."""
        found = await find_trail(ledger, index.get, article_id)
        if found.state == "unknown":
            raise HTTPException(404, why_missing(found))
        return found
