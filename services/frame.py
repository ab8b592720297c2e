"""What all HTTP services share: page layout, styles, security headers, API description at /docs, health checks."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader
from prometheus_client import CollectorRegistry, Histogram
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from warraq import __version__
from warraq.process import Answer, Check, health_answers

from .caching import Caching
from .connections import Lifespan
from .interface import EnglishLoader, Language, current, in_english
from .stream_pages import add_stream_pages

HERE = Path(__file__).parent
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
SMALLEST_GZIP = 1000
"""Bytes. Anything smaller than a packet is not worth compressing."""
GZIP_LEVEL = 5
"""1 to 9; above this, pages of results hardly get smaller."""


class Pages:
    """Renders templates of ``folders`` and of the layout, in the language of the present request. ``known``: values for
    all templates.

    ``searches``: the service has a search. ``wording``: a module with texts for templates, which are translated, too.
    """

    def __init__(self, *folders: Path, wording: ModuleType | None = None, **known: Any) -> None:
        loader = FileSystemLoader([*folders, HERE / "templates"])
        arabic = Jinja2Templates(
            env=Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
        )
        arabic.env.globals.update(known, ui="ar", say=wording)
        english = Jinja2Templates(env=arabic.env.overlay(loader=EnglishLoader(loader)))
        english.env.globals = {**arabic.env.globals, "ui": "en", "say": in_english(wording) if wording else None}
        self._by_language: dict[Language, Jinja2Templates] = {"ar": arabic, "en": english}

    def render(
        self,
        request: Request,
        name: str,
        context: dict[str, Any] | None = None,
        status_code: int = 200,
        media_type: str | None = None,
    ) -> Response:
        """Return the page that template ``name`` makes of ``context``."""
        pages = self._by_language[current.get()]
        return pages.TemplateResponse(request, name, context, status_code, media_type=media_type)


def new_app(title: str, opened: Lifespan | None) -> FastAPI:
    """Return an app without FastAPI's own /docs, which loads scripts from other hosts. ``opened``: its lifespan."""
    return FastAPI(
        title=title,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        lifespan=opened,
        separate_input_output_schemas=False,  # answers leave out what is empty: it must not be described as required
    )


def add_frame(app: FastAPI, pages: Pages) -> None:
    """Add /docs, `add_stream_pages` and /static to ``app``, and security headers, tags (`Caching`) and compression to
    all answers. Nothing is loaded from other hosts."""
    # Innermost: a middleware of FastAPI's decorator would pass every body on in parts.
    app.user_middleware.append(Middleware(GZipMiddleware, minimum_size=SMALLEST_GZIP, compresslevel=GZIP_LEVEL))
    app.user_middleware.append(Middleware(Caching))

    app.add_middleware(Starting, tell=_secure)

    @app.get("/docs", include_in_schema=False, response_class=HTMLResponse)
    async def docs(request: Request) -> Any:
        return pages.render(request, "docs.html", {"api": app.openapi()})

    add_stream_pages(app, pages)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")


def _secure(scope: Scope, start: Message, taken: float) -> None:
    headers = MutableHeaders(scope=start)
    for name, value in SECURITY.items():
        headers.setdefault(name, value)


class HeadAsGet:
    """ASGI middleware: HEAD is answered as GET is, by all that is within (RFC 9110, §9.3.2). The server leaves the body
    out: it looks at the scope that it made itself. What makes a long body asks `wants_no_body`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI calls it."""
        asks = scope["type"] == "http" and scope["method"] == "HEAD"
        await self._app({**scope, "method": "GET", _NO_BODY: True} if asks else scope, receive, send)


_NO_BODY: Final = "warraq.no_body"


def wants_no_body(request: Request) -> bool:
    """Tell whether a HEAD is answered, whose body nobody gets."""
    return _NO_BODY in request.scope


class Starting:
    """ASGI middleware that calls ``tell`` before each answer starts, with the seconds it took.

    FastAPI's own decorator would start a task and a stream for each request.
    """

    def __init__(self, app: ASGIApp, tell: Callable[[Scope, Message, float], None]) -> None:
        self._app, self._tell = app, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a connection (ASGI)."""
        began = time.perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._tell(scope, message, time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, answer)


def add_health(
    app: FastAPI,
    checks: Mapping[str, Check],
    gather: Callable[[Answer], Answer] | None = None,
    registry: CollectorRegistry | None = None,
) -> None:
    """Add /livez, /readyz (each check must answer within two seconds) and /metrics, with the duration of requests and
    whatever is in ``registry``.

    ``gather``: wraps the /metrics answer, to add that of other programs.
    """
    registry = registry or CollectorRegistry()
    seconds = Histogram("warraq_http_seconds", "Requests by route and status", ["route", "status"], registry=registry)

    def measure(scope: Scope, start: Message, taken: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        seconds.labels(route, start["status"]).observe(taken)

    app.add_middleware(Starting, tell=measure)
    app.add_middleware(HeadAsGet)
    answers = health_answers(checks, registry)
    if gather:
        answers["/metrics"] = gather(answers["/metrics"])
    for path, answer in answers.items():
        app.get(path, include_in_schema=False, response_model=None)(answer)
