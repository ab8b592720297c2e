"""A receiver of webhooks that answers as it is told."""

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import orjson
from aiohttp import web


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = orjson.loads(self.body)
        return found

    @property
    def articles(self) -> list[str]:
        return [article["id"] for article in self.document["articles"]]


@dataclass
class Receiver:
    """``status`` of its answers, with ``headers``; given while ``answering`` is set, as it is at first."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    answering: asyncio.Event = field(default_factory=asyncio.Event)
    received: list[Received] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?from=warraq"

    async def __aenter__(self) -> "Receiver":
        self.answering.set()
        app = web.Application()
        app.router.add_post("/hook", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        self.received.append(Received(dict(request.headers), await request.read()))
        await self.answering.wait()
        return web.Response(status=self.status, headers=self.headers)
