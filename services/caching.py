"""Saves bandwidth: answers get a weak ETag, and 304 if the client has them already (RFC 9110, §13).

Nothing is cached here. A client asks again each time, so that what was indexed a moment ago is seen.
"""

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from xxhash import xxh3_128_hexdigest

ASK_AGAIN: Final = "private, no-cache"
FILES: Final = "public, max-age=300"
"""Cache-Control of styles and scripts. They keep their address after an upgrade, so pages of the new version must not
use old ones for long."""

NEVER_KEPT: Final = frozenset({"/livez", "/readyz", "/metrics", "/login", "/logout"})

_CHANGES_ALWAYS: Final = re.compile(rb'"took_ms":\d+')
"""A part of the body that differs every time without mattering, which is why the tag is weak."""


class Caching:
    """ASGI middleware that adds ETag and Cache-Control to answers to GET; streamed answers get only the latter."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a connection (ASGI)."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Tagging(scope, send))


class _Tagging:
    def __init__(self, scope: Scope, send: Send) -> None:
        self._path, self._known = scope["path"], Headers(scope=scope).get("if-none-match", "")
        self._send = send
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            headers = MutableHeaders(scope=message)
            headers.setdefault("Cache-Control", _rule(self._path, message["status"]))
            return
        if (start := self._start) is not None:
            self._start = None
            message = self._judge(start, message)
            await self._send(start)
        await self._send(message)

    def _judge(self, start: Message, body: Message) -> Message:
        """Return the body to send. Adds the tag to ``start``, and turns it into a 304 if the client has this body."""
        headers = MutableHeaders(scope=start)
        if start["status"] != 200 or body.get("more_body") or headers["cache-control"] == "no-store":
            return body
        if "etag" not in headers:
            headers["ETag"] = f'W/"{xxh3_128_hexdigest(_CHANGES_ALWAYS.sub(b"", body.get("body", b"")))}"'
        if not _has(self._known, headers["etag"]):
            return body
        start["status"] = 304
        del headers["content-length"], headers["content-type"]
        return {"type": "http.response.body", "body": b""}


def _rule(path: str, status: int) -> str:
    if status >= 400 or path in NEVER_KEPT:
        return "no-store"
    return FILES if path.startswith("/static/") else ASK_AGAIN


def _has(known: str, tag: str) -> bool:
    """Compare tags weakly. ``known``: a list of tags, or ``*``."""
    bare = tag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") in {bare, "*"} for each in known.split(","))
