"""Liveness, readiness and figures of a process, as ASGI endpoints that FastAPI and FastStream both take."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

Check = Callable[[], Awaitable[Any]]
"""Returns when all is well; whatever it raises is the reason why not."""

PATIENCE = 2.0
"""Seconds a check may take."""


class Endpoint:
    """An ASGI app that answers every request by what ``answer`` makes."""

    def __init__(self, answer: Callable[[], Awaitable[Response]]) -> None:
        self._answer = answer

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        response = await self._answer()
        await response(scope, receive, send)


def health_routes(checks: Mapping[str, Check], registry: CollectorRegistry) -> list[tuple[str, Endpoint]]:
    """``/livez`` (200 while the process answers), ``/readyz`` (503 with the reasons while a check fails) and
    ``/metrics`` (what ``registry`` holds, for Prometheus)."""

    async def livez() -> Response:
        return PlainTextResponse("ok")

    async def readyz() -> Response:
        failed = [f"{name}: {reason}" for name, check in checks.items() if (reason := await _failure(check))]
        return PlainTextResponse("; ".join(failed) or "ready", 503 if failed else 200)

    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return [("/livez", Endpoint(livez)), ("/readyz", Endpoint(readyz)), ("/metrics", Endpoint(metrics))]


async def _failure(check: Check) -> str:
    try:
        await asyncio.wait_for(check(), PATIENCE)
    except Exception as error:
        return f"{type(error).__name__} {error}".strip()
    return ""
