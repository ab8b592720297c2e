"""The JSON side of the search service."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query
from pydantic import BaseModel

from warraq.articles import IndexedArticle, RelatedLink
from warraq.articles.documents import Relation
from warraq.index import SearchIndex, SearchRequest, SearchResult
from warraq.streams import Ledger
from warraq.streams.client.reports import Status, Trail
from warraq.trails import find_trail

from .failures import NOT_FOUND, RESPONSES, why_missing
from .parameters import search_request
from .stories import earlier_issues, ordered

Id = Annotated[str, Path(max_length=200, description="32 hex digits, as POST /articles answers")]


class Member(BaseModel):
    """Another article of the same story. ``similarity`` as in the document."""

    id: str
    title: str
    url: str | None
    source: str | None
    relation: Relation
    similarity: float


class StoryMember(Member):
    """A member of a story, with when it was published."""

    published_at: datetime | None


class Story(BaseModel):
    """A story: its last instalment first, then its members as they were published, copies behind the originals."""

    story_id: str
    members: list[StoryMember]


class Related(BaseModel):
    """What belongs to an article: its story without itself, its links, and earlier issues of its series."""

    id: str
    story_id: str
    story: list[Member]
    links: list[RelatedLink]
    issues: list[Member]


def api(index: SearchIndex, ledger: Ledger) -> APIRouter:
    """Routes of docs/design.md §6 that answer JSON."""
    router = APIRouter(tags=["search"], responses=RESPONSES)
    _add_articles(router, index, ledger)

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
        return await _found(index, ledger, article_id)

    @router.get("/articles/{article_id}/trail", summary="Where an article is", responses=NOT_FOUND)
    async def trail(article_id: Id) -> Trail:
        """The stages it passed and when, or where it waits, or why it died."""
        found = await find_trail(ledger, index.get, article_id)
        if found.state == "unknown":
            raise HTTPException(404, why_missing(found))
        return found

    @router.get("/articles/{article_id}/related", summary="Its story and links", responses=NOT_FOUND)
    async def related(article_id: Id) -> Related:
        """Further articles of the story, and the links on the page with what they lead to here."""
        found = await _found(index, ledger, article_id)
        members = ordered(await index.story(found.story_id))
        story = [Member.model_validate(m, from_attributes=True) for m in members if m.id != article_id]
        earlier = await earlier_issues(index, found)
        issues = [Member.model_validate(issue, from_attributes=True) for issue in earlier]
        return Related(id=article_id, story_id=found.story_id, story=story, links=found.related, issues=issues)

    @router.get("/stories/{story_id}", summary="A story", responses=NOT_FOUND)
    async def story(story_id: Id) -> Story:
        """All members of a story, by its id or that of any member."""
        found = await index.get(story_id)
        members = ordered(await index.story(found.story_id if found else story_id))
        if not members:
            raise HTTPException(404, why_missing(await find_trail(ledger, index.get, story_id)))
        return Story(
            story_id=members[0].story_id,
            members=[StoryMember.model_validate(member, from_attributes=True) for member in members],
        )


async def _found(index: SearchIndex, ledger: Ledger, article_id: str) -> IndexedArticle:
    article = await index.get(article_id)
    if article is None:
        raise HTTPException(404, why_missing(await find_trail(ledger, index.get, article_id)))
    return article
