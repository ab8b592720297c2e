"""The JSON side of the search service."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query

from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest, SearchResult
from warraq.streams import Ledger
from warraq.streams.client.reports import Status, Trail
from warraq.trails import find_trail

from .failures import NOT_FOUND, RESPONSES, why_missing
from .parameters import search_request
from .story_api import Id, add_stories, found_article


def api(index: SearchIndex, ledger: Ledger) -> APIRouter:
    """Routes of docs/design.md §6 that answer JSON."""
    router = APIRouter(tags=["search"], responses=RESPONSES)
    _add_articles(router, index, ledger)
    add_stories(router, index, ledger)

    @router.get("/api/search", summary="Search")
    async def search(request: Annotated[SearchRequest, Depends(search_request)]) -> SearchResult:
        """Articles by what they say, with facets. Copies are folded under the first hit of their story."""
        return await index.search(request)

    @router.get("/api/suggest", summary="Complete what is being typed")
    async def suggest(
        q: Annotated[str, Query(max_length=200, description="the beginning")] = "",
        size: Annotated[int, Query(ge=1, le=20)] = 8,
    ) -> list[str]:
        """Titles, people, places and organizations that go on from `q`."""
        return await index.suggest(q, size)

    @router.get("/api/status", summary="Counts of all stages")
    async def status() -> Status:
        """What waits, is done or died in each stage, and whether the counts add up."""
        return await ledger.status()

    return router


def _add_articles(router: APIRouter, index: SearchIndex, ledger: Ledger) -> None:
    @router.get("/articles/{article_id}", summary="An article", responses=NOT_FOUND)
    async def article(article_id: Id) -> IndexedArticle:
        """The indexed document."""
        return await found_article(index, ledger, article_id)

    @router.get("/articles/{article_id}/trail", summary="Where an article is", responses=NOT_FOUND)
    async def trail(article_id: Id) -> Trail:
        """The stages it passed and when, or where it waits, or why it died."""
        found = await find_trail(ledger, index.get, article_id)
        if found.state == "unknown":
            raise HTTPException(404, why_missing(found))
        return found
