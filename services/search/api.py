"""The JSON side of the search service."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query

from services.search.parameters import search_request
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest, SearchResult
from warraq.streams import Ledger
from warraq.streams.reports import Status, Trail


def api(index: SearchIndex, ledger: Ledger) -> APIRouter:
    """Routes of DESIGN §6 that answer JSON."""
    router = APIRouter(tags=["search"])

    @router.get("/api/search")
    async def search(request: Annotated[SearchRequest, Depends(search_request)]) -> SearchResult:
        return await index.search(request)

    @router.get("/api/suggest")
    async def suggest(
        q: Annotated[str, Query(max_length=200)] = "", size: Annotated[int, Query(ge=1, le=20)] = 8
    ) -> list[str]:
        return await index.suggest(q, size)

    @router.get("/api/status")
    async def status() -> Status:
        return await ledger.status()

    @router.get("/articles/{article_id}")
    async def article(article_id: str) -> IndexedArticle:
        found = await index.get(article_id)
        if found is None:
            trail = await ledger.trail(article_id)
            raise HTTPException(404, f"no indexed article {article_id} (state: {trail.state}); see its /trail")
        return found

    @router.get("/articles/{article_id}/trail")
    async def trail(article_id: str) -> Trail:
        found = await full_trail(index, ledger, article_id)
        if found.state == "unknown":
            raise HTTPException(404, f"no article {article_id} was pushed here: check the id, or push the article")
        return found

    @router.get("/articles/{article_id}/related")
    async def related(article_id: str) -> dict[str, Any]:
        found = await article(article_id)
        members = [member for member in await index.story(found.story_id) if member.id != article_id]
        story = [{"id": m.id, "title": m.title, "source": m.source, "relation": m.relation} for m in members]
        return {"id": article_id, "story_id": found.story_id, "story": story, "links": found.related}

    return router


async def full_trail(index: SearchIndex, ledger: Ledger, article_id: str) -> Trail:
    """The trail that Redis has, else the one that the indexed article carries."""
    trail = await ledger.trail(article_id)
    if trail.state != "unknown":
        return trail
    article = await index.get(article_id)
    if article is None:
        return trail
    steps = [{"stage": stage, "at": at} for stage, at in article.trail.items()]
    return Trail.model_validate({"id": article_id, "state": "indexed", "steps": steps})
