"""The Arabic, right-to-left pages; rendered here, without scripts."""

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from services.search import arabic_page, links
from services.search.failures import add_failures
from services.search.marking import marked_paragraphs
from services.search.parameters import search_request
from services.search.trails import trail_of
from services.search.wording import other_words
from warraq.index import SearchIndex, SearchRequest
from warraq.streams import Ledger

HERE = Path(__file__).parent
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def templates() -> Jinja2Templates:
    loaded = Jinja2Templates(HERE / "templates")
    loaded.env.globals.update(ar=arabic_page, to=links, marked_paragraphs=marked_paragraphs)
    loaded.env.trim_blocks = loaded.env.lstrip_blocks = True
    return loaded


def add_pages(app: FastAPI, index: SearchIndex, ledger: Ledger) -> None:
    """Add /, /article/{id}, /docs and /static to ``app``, pages for failures, and security headers to every answer."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    render = templates().TemplateResponse

    def failure(request: Request, status: int, reason: str) -> Response:
        return render(request, "failure.html", {"status": status, "reason": reason}, status_code=status)

    @router.get("/")
    async def home(request: Request, search: Annotated[SearchRequest, Depends(search_request)]) -> Any:
        result = await index.search(search)
        others = [] if result.total else await other_words(index, search.q)
        return render(request, "search.html", {"search": search, "result": result, "others": others})

    @router.get("/article/{article_id}")
    async def article(request: Request, article_id: str) -> Any:
        found = await index.get(article_id)
        trail = await trail_of(ledger, article_id, found)
        if found is None:
            return render(request, "missing.html", {"id": article_id, "trail": trail}, status_code=404)
        story = [member for member in await index.story(found.story_id) if member.id != article_id]
        return render(request, "article.html", {"article": found, "story": story, "trail": trail})

    @router.get("/docs")
    async def docs(request: Request) -> Any:
        return render(request, "docs.html", {"api": app.openapi()})

    _add_security(app)
    add_failures(app, failure)
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")


def _add_security(app: FastAPI) -> None:
    @app.middleware("http")
    async def secure(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        response.headers.update(SECURITY)
        return response
