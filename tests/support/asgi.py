"""An ASGI app asked without an HTTP client: every message of its answer as it is sent."""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message


async def ask(
    app: ASGIApp,
    path: str,
    sent: Callable[[Message], None],
    params: dict[str, Any] | None = None,
    gone: asyncio.Event | None = None,
) -> None:
    """GET ``path``, with gzip. ``sent`` is told of each message; ``gone``: when set, the client has gone away."""
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": urlencode(params or {}, doseq=True).encode(),
        "headers": [(b"host", b"search"), (b"accept-encoding", b"gzip")],
        "client": ("127.0.0.1", 1), "server": ("search", 80),
    }  # fmt: skip
    gone, requests = gone or asyncio.Event(), iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        if request := next(requests, None):
            return request
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent(message)

    await app(scope, receive, send)
