"""The page of a story: who was first, who took it over when, and what each changed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from warraq.articles import IndexedArticle
from warraq.changes import Change
from warraq.index import SearchIndex
from warraq.stories import copy_changes, earlier_issues, original_of, story_of
from warraq.streams import Ledger
from warraq.trails import find_trail

from .rendering import Render
from .story_chart import Spread, spread


@dataclass(frozen=True, slots=True)
class ShownStory:
    """``copies``, ``parts`` (instalments): by time of publication. ``issues``: earlier ones of the series."""

    original: IndexedArticle
    copies: list[IndexedArticle]
    parts: list[IndexedArticle]
    issues: list[IndexedArticle]
    changes: dict[str, Change]
    picture: Spread | None


def add_story_page(router: APIRouter, index: SearchIndex, ledger: Ledger, render: Render) -> None:
    """Add /story/{id}, where id is that of a story or of any member."""

    @router.get("/story/{story_id}")
    async def story(request: Request, story_id: str) -> Any:
        members = await story_of(index, story_id)
        if not members:
            trail = await find_trail(ledger, index.get, story_id)
            known = {"id": story_id, "trail": trail, "is_story": True}
            return render(request, "missing.html", known, status_code=404)
        return render(request, "story.html", {"story": await _shown(index, members)})


async def _shown(index: SearchIndex, members: Sequence[IndexedArticle]) -> ShownStory:
    original = original_of(members)
    others = [member for member in members if member.id != original.id]
    return ShownStory(
        original=original,
        copies=[member for member in others if member.relation != "instalment"],
        parts=[member for member in reversed(others) if member.relation == "instalment"],
        issues=await earlier_issues(index, original),
        changes=await asyncio.to_thread(copy_changes, members),
        picture=spread(members),
    )
