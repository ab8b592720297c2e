"""What every HTTP service has: layout, styles, security headers, the description of its API at /docs, health."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from prometheus_client import CollectorRegistry, Histogram

from warraq.process import Check, health_answers

HERE = Path(__file__).parent
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def templates(*folders: Path, **known: Any) -> Jinja2Templates:
    """Templates of ``folders`` beside the layout; ``known`` to all of them. ``searches``: the service has a search."""
    loaded = Jinja2Templates([*folders, HERE / "templates"])
    loaded.env.globals.update(known)
    loaded.env.trim_blocks = loaded.env.lstrip_blocks = True
    return loaded


def add_frame(app: FastAPI, pages: Jinja2Templates) -> None:
    """Add /docs and /static to ``app``, and security headers to every answer. Nothing is loaded from elsewhere."""

    @app.middleware("http")
    async def secure(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        response.headers.update(SECURITY)
        return response

    @app.get("/docs", include_in_schema=False, response_class=HTMLResponse)
    async def docs(request: Request) -> Any:
        return pages.TemplateResponse(request, "docs.html", {"api": app.openapi()})

    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")


def add_health(app: FastAPI, checks: Mapping[str, Check]) -> None:
    """Add /livez, /readyz (every check answers within two seconds) and /metrics, with the time of each request."""
    registry = CollectorRegistry()
    seconds = Histogram("warraq_http_seconds", "Requests by route and status", ["route", "status"], registry=registry)

    @app.middleware("http")
    async def measure(request: Request, call_next: Any) -> Any:
        started = time.perf_counter()
        response = await call_next(request)
        route = getattr(request.scope.get("route"), "path", "other")
        seconds.labels(route, response.status_code).observe(time.perf_counter() - started)
        return response

    for path, answer in health_answers(checks, registry).items():
        app.get(path, include_in_schema=False, response_model=None)(answer)
