"""Liveness, readiness and figures of an HTTP service."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest

Check = Callable[[], Awaitable[Any]]
PATIENCE = 2.0


def add_health(app: FastAPI, checks: dict[str, Check]) -> None:
    """Add /livez, /readyz (every check answers within two seconds) and /metrics."""
    registry = CollectorRegistry()
    seconds = Histogram("warraq_http_seconds", "Requests by route and status", ["route", "status"], registry=registry)

    @app.middleware("http")
    async def measure(request: Request, call_next: Any) -> Any:
        started = time.perf_counter()
        response = await call_next(request)
        route = getattr(request.scope.get("route"), "path", "other")
        seconds.labels(route, response.status_code).observe(time.perf_counter() - started)
        return response

    @app.get("/livez", include_in_schema=False)
    async def livez() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> PlainTextResponse:
        failed = [f"{name}: {reason}" for name, check in checks.items() if (reason := await _failure(check))]
        return PlainTextResponse("; ".join(failed) or "ready", 503 if failed else 200)

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


async def _failure(check: Check) -> str:
    try:
        await asyncio.wait_for(check(), PATIENCE)
    except Exception as error:
        return f"{type(error).__name__} {error}".strip()
    return ""
