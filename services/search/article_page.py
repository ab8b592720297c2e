"""The page of an article: text, entities, story, versions, and its way through the pipeline."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from warraq.index import Hit, SearchIndex, SearchRequest, parse
from warraq.index.highlight import Highlighter
from warraq.index.similarity import SHOWN, Similar
from warraq.stories import MOST_ISSUES, Around, around, version_changes
from warraq.streams import Ledger
from warraq.trails import find_trail

from .links import asks
from .parameters import AsRequest
from .rendering import Render


def add_article_page(router: APIRouter, index: SearchIndex, ledger: Ledger, render: Render, in_zone: AsRequest) -> None:
    """Add /article/{id}. With the parameters of a search, the words that were typed are marked."""

    @router.get("/article/{article_id}")
    async def article(request: Request, article_id: str, search: Annotated[SearchRequest, Depends(in_zone)]) -> Any:
        found = await index.get(article_id)
        trail = await find_trail(ledger, index.get, article_id, article=found)
        if found is None:
            return render(request, "missing.html", {"id": article_id, "trail": trail}, status_code=404)
        belonging, history, similar = await asyncio.gather(
            around(index, found), index.history(article_id), index.similar(found, SHOWN + MOST_ISSUES)
        )
        known = {
            "article": found,
            "story": belonging.others(article_id),
            "issues": belonging.issues,
            "source": belonging.source,
            "similar": _elsewhere(similar, belonging),
            "trail": trail,
            "versions": list(zip(history, await asyncio.to_thread(version_changes, history), strict=True)),
            "highlighter": Highlighter.of(parse(search.q)),
        }
        return render(request, "article.html", known | ({"search": search} if asks(search) else {}))


def _elsewhere(similar: Similar, belonging: Around) -> list[Hit]:
    """Return similar articles that are not on the page anyway."""
    beside = [*belonging.issues, *([belonging.source] if belonging.source else [])]
    shown = {article.story_id for article in beside}
    return [hit for hit in similar.hits if hit.story_id not in shown][:SHOWN]
