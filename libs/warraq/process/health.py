"""Liveness, readiness and metrics of a process: the answers, for both FastAPI and FastStream."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.responses import PlainTextResponse, Response

Check = Callable[[], Awaitable[Any]]
"""Returns when all is well; what it raises is the reason why not."""

Answer = Callable[[], Awaitable[Response]]
"""Answers a GET without parameters."""

PROCESS_HEADER = "X-Process-Id"
"""Header of /readyz: the id of the process that answers, so that a supervisor notices if another one has taken its
port."""

PATIENCE = 2.0
"""Seconds a check may take."""


class Endpoint:
    """An ASGI app that answers GET with ``answer`` and refuses other methods; FastStream takes such apps as routes."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Handle a connection (ASGI)."""
        allowed = scope["method"] in {"GET", "HEAD"}
        response = await self._answer() if allowed else PlainTextResponse("Method Not Allowed", 405, {"Allow": "GET"})
        await response(scope, receive, send)


def health_answers(checks: Mapping[str, Check], registry: CollectorRegistry) -> dict[str, Answer]:
    """Return the handlers of ``/livez`` (200 while the process answers), ``/readyz`` (503 with the reasons while a
    check fails) and ``/metrics`` (the content of ``registry``, for Prometheus)."""

    async def livez() -> Response:
        return PlainTextResponse("ok")

    async def readyz() -> Response:
        failed = [f"{name}: {reason}" for name, check in checks.items() if (reason := await _failure(check))]
        return PlainTextResponse(
            "; ".join(failed) or "ready", 503 if failed else 200, {PROCESS_HEADER: str(os.getpid())}
        )

    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return {"/livez": livez, "/readyz": readyz, "/metrics": metrics}


async def _failure(check: Check) -> str:
    try:
        await asyncio.wait_for(check(), PATIENCE)
    except Exception as error:
        return f"{type(error).__name__} {error}".strip()
    return ""
