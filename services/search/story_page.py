"""The page of a story: who was first, who took it over when, and what each changed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from warraq.articles import IndexedArticle
from warraq.changes import Change
from warraq.index import SearchIndex
from warraq.stories import around, copy_changes, original_of
from warraq.streams import Ledger
from warraq.trails import find_trail

from .charts import Spread, spread
from .rendering import Render


@dataclass(frozen=True, slots=True)
class ShownStory:
    """``copies`` and ``parts`` (instalments) as they were published; ``issues``: earlier ones of the series."""

    original: IndexedArticle
    copies: list[IndexedArticle]
    parts: list[IndexedArticle]
    issues: list[IndexedArticle]
    changes: dict[str, Change]
    picture: Spread | None


def add_story_page(router: APIRouter, index: SearchIndex, ledger: Ledger, render: Render) -> None:
    """Add /story/{id}, by the id of a story or of any member."""

    @router.get("/story/{story_id}")
    async def story(request: Request, story_id: str) -> Any:
        found = await index.get(story_id) or next(iter(await index.story(story_id)), None)
        if found is None:
            trail = await find_trail(ledger, index.get, story_id)
            return render(request, "missing.html", {"id": story_id, "trail": trail}, status_code=404)
        return render(request, "story.html", {"story": await _shown(index, found)})


async def _shown(index: SearchIndex, article: IndexedArticle) -> ShownStory:
    belonging = await around(index, article)
    members: Sequence[IndexedArticle] = belonging.members or [article]
    original = original_of(members)
    others = [member for member in members if member.id != original.id]
    issues = belonging.issues if article.id == original.id else (await around(index, original)).issues
    return ShownStory(
        original=original,
        copies=[member for member in others if member.relation != "instalment"],
        parts=[member for member in reversed(others) if member.relation == "instalment"],
        issues=issues,
        changes=await asyncio.to_thread(copy_changes, members),
        picture=spread(members),
    )
