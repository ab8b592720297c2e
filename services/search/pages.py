"""The Arabic, right-to-left pages; rendered here, without scripts."""

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from warraq.index import SearchIndex, SearchRequest
from warraq.streams import Ledger
from warraq.trails import find_trail

from ..frame import add_frame, templates
from . import arabic_page, links
from .alternatives import suggest_alternatives
from .annotations import annotated_paragraphs
from .failures import add_failures
from .parameters import search_request
from .stories import earlier_issues, ordered

HERE = Path(__file__).parent


def add_pages(app: FastAPI, index: SearchIndex, ledger: Ledger) -> None:
    """Add /, /article/{id}, pages for failures, and what `add_frame` adds to ``app``."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    own = templates(
        HERE / "templates", searches=True, ar=arabic_page, to=links, annotated_paragraphs=annotated_paragraphs
    )
    render = own.TemplateResponse

    def failure(request: Request, status: int, reason: str) -> Response:
        return render(request, "failure.html", {"status": status, "reason": reason}, status_code=status)

    @router.get("/")
    async def home(request: Request, search: Annotated[SearchRequest, Depends(search_request)]) -> Any:
        result = await index.search(search)
        alternatives = [] if result.total else await suggest_alternatives(index, search.q)
        return render(request, "search.html", {"search": search, "result": result, "alternatives": alternatives})

    @router.get("/article/{article_id}")
    async def article(request: Request, article_id: str) -> Any:
        found = await index.get(article_id)
        trail = await find_trail(ledger, index.get, article_id, article=found)
        if found is None:
            return render(request, "missing.html", {"id": article_id, "trail": trail}, status_code=404)
        story = [member for member in ordered(await index.story(found.story_id)) if member.id != article_id]
        issues = await earlier_issues(index, found)
        return render(request, "article.html", {"article": found, "story": story, "issues": issues, "trail": trail})

    add_frame(app, own)
    add_failures(app, failure)
    app.include_router(router)
