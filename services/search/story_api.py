"""The JSON API of stories: who was first, who copied, and what was changed."""

import asyncio
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel

from warraq.articles import IndexedArticle, RelatedLink
from warraq.articles.documents import Relation
from warraq.changes import Change
from warraq.index import SearchIndex
from warraq.index.similarity import SHOWN, Similar
from warraq.stories import around, copy_changes, original_of, story_of, version_changes
from warraq.streams import Ledger
from warraq.trails import find_trail

from ..problems import NOT_FOUND
from .examples import RELATED, STORY, answers
from .failures import why_missing

Id = Annotated[str, Path(max_length=200, description="32 hex digits, as POST /articles answers")]


class Changed(BaseModel):
    """What one text changed of another. ``retitled``: its title has other words. ``share``: share of the words of both
    bodies without a counterpart (0-1). ``added``, ``dropped``: sentences, as written."""

    retitled: bool
    share: float
    added: list[str]
    dropped: list[str]

    @classmethod
    def of(cls, change: Change | None) -> "Changed | None":
        """Convert ``change``; None stays None."""
        return cls.model_validate(change, from_attributes=True) if change is not None else None


class Member(BaseModel):
    """Another article of the same story. ``similarity``: as in the document."""

    id: str
    title: str
    url: str | None
    source: str | None
    relation: Relation
    similarity: float


class StoryMember(Member):
    """A member of a story with its time of publication. ``changes``: what a copy changed of its original, else null."""

    published_at: datetime | None
    duplicate_of: str | None
    follows: str | None
    derived_from: str | None
    changes: Changed | None = None


class Story(BaseModel):
    """A story: its last instalment first, then its members by time of publication, copies after the originals.

    ``original``: the member that was first.
    """

    story_id: str
    original: str
    members: list[StoryMember]


class Related(BaseModel):
    """What belongs to an article: the rest of its story, its links, earlier issues of its series, and the text it is
    derived from (or null)."""

    id: str
    story_id: str
    story: list[Member]
    links: list[RelatedLink]
    issues: list[Member]
    derived_from: Member | None


class SimilarTo(Similar):
    """Articles similar to the article ``id``."""

    id: str


class Version(BaseModel):
    """What an article said from ``at`` on. ``version``: ms since 1970. ``changes``: to the previous version, null for
    the first."""

    version: int
    at: datetime
    title: str
    published_at: datetime | None
    changes: Changed | None


class Versions(BaseModel):
    """The versions of an article, oldest first, the present one last. Of many, the first and the newest are kept."""

    id: str
    versions: list[Version]


def add_stories(router: APIRouter, index: SearchIndex, ledger: Ledger) -> None:
    """Add the routes of docs/design.md §6 about stories and versions."""

    @router.get("/articles/{article_id}/related", summary="Its story and links", responses=answers(RELATED, NOT_FOUND))
    async def related(article_id: Id) -> Related:
        """Further articles of the story, and the links on the page with what they lead to here."""
        found = await found_article(index, ledger, article_id)
        belonging = await around(index, found)
        return Related(
            id=article_id,
            story_id=found.story_id,
            story=[Member.model_validate(m, from_attributes=True) for m in belonging.others(article_id)],
            links=found.related,
            issues=[Member.model_validate(issue, from_attributes=True) for issue in belonging.issues],
            derived_from=belonging.source and Member.model_validate(belonging.source, from_attributes=True),
        )

    @router.get("/stories/{story_id}", summary="A story", responses=answers(STORY, NOT_FOUND))
    async def story(story_id: Id) -> Story:
        """All members of a story, by its id or that of any member, and what the copies changed."""
        members = await story_of(index, story_id)
        if not members:
            raise HTTPException(404, why_missing(await find_trail(ledger, index.get, story_id)))
        changes = await asyncio.to_thread(copy_changes, members)
        return Story(
            story_id=members[0].story_id,
            original=original_of(members).id,
            members=[_member(member, changes.get(member.id)) for member in members],
        )

    _add_similar(router, index, ledger)
    _add_versions(router, index, ledger)


def _add_similar(router: APIRouter, index: SearchIndex, ledger: Ledger) -> None:
    @router.get("/articles/{article_id}/similar", summary="Other stories like it", responses=NOT_FOUND)
    async def similar(article_id: Id, size: Annotated[int, Query(ge=1, le=20)] = SHOWN) -> SimilarTo:
        """Stories that are near in meaning, or, without semantic search, share its rare words and names."""
        found = await index.similar(await found_article(index, ledger, article_id), size)
        return SimilarTo(id=article_id, **dict(found))


def _add_versions(router: APIRouter, index: SearchIndex, ledger: Ledger) -> None:
    @router.get("/articles/{article_id}/versions", summary="What was changed in an article", responses=NOT_FOUND)
    async def versions(article_id: Id) -> Versions:
        """What the article said before it was edited, and what each edit added and dropped."""
        history = await index.history(article_id)
        if not history:
            raise HTTPException(404, why_missing(await find_trail(ledger, index.get, article_id)))
        changes = await asyncio.to_thread(version_changes, history)
        return Versions(
            id=article_id,
            versions=[
                Version(
                    version=each.version,
                    at=each.at,
                    title=each.title,
                    published_at=each.published_at,
                    changes=Changed.of(changed),
                )
                for each, changed in zip(history, changes, strict=True)
            ],
        )


async def found_article(index: SearchIndex, ledger: Ledger, article_id: str) -> IndexedArticle:
    """Return the article. Raises HTTPException 404, which says where the article is instead."""
    article = await index.get(article_id)
    if article is None:
        raise HTTPException(404, why_missing(await find_trail(ledger, index.get, article_id)))
    return article


def _member(article: IndexedArticle, changes: Change | None) -> StoryMember:
    member = StoryMember.model_validate(article, from_attributes=True)
    return member.model_copy(update={"changes": Changed.of(changes)})
