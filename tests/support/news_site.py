"""A news site on loopback that serves what a test puts there, and remembers every request."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from types import TracebackType
from xml.sax.saxutils import escape

from aiohttp import web

from tests.support.waiting import until

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TEXT = "\n".join(
    [
        "أعلنت إدارة ميناء الساحل، صباح الأحد، انتهاء أعمال توسعة الرصيف الجنوبي بعد عام ونصف العام من "
        "بدئها، وقالت إن الرصيف الجديد يستقبل أول سفينة حاويات مطلع الشهر المقبل.",
        "وأوضح مدير الميناء سامر الخطيب، في مؤتمر صحفي، أن طول الرصيف صار ستمئة متر، وأن عمق المياه أمامه "
        "يسمح بدخول سفن أكبر من تلك التي اعتاد الميناء استقبالها في العقود الماضية، مشيراً إلى أن كلفة "
        "الأعمال بلغت أربعين مليون دولار.",
        "ورحّب تجار المدينة بالخطوة، غير أنهم طالبوا بتحسين الطريق الذي يصل الميناء بالأسواق، لأن "
        "الشاحنات تنتظر ساعات طويلة عند المدخل في مواسم الحصاد، وتتلف بعض البضائع قبل أن تصل إلى "
        "المخازن.",
    ]
)
"""A whole article, written for the purpose: more than eighty words."""

TEASER = "أعلنت إدارة ميناء الساحل، صباح الأحد، انتهاء أعمال توسعة الرصيف الجنوبي…"

RSS = "application/rss+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass
class Resource:
    """``body`` with ``headers``; an ETag is made of it, and a request that knows it gets 304."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass
class NewsSite:
    """``pages``: by path and query; ``handlers``: for what answers in its own way. Whatever else is asked is 404."""

    pages: dict[str, Resource] = field(default_factory=dict)
    handlers: dict[str, Handler] = field(default_factory=dict)
    requests: list[tuple[str, int]] = field(default_factory=list)
    told: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes, kind: str = RSS, *, status: int = 200, **headers: str) -> str:
        """Serve ``body`` there; its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Resource(data, {"Content-Type": kind, **named}, status)
        return f"{self.url}{path}"

    def page(self, path: str, title: str = "عنوان الصفحة", text: str = "") -> str:
        """An article's page."""
        paragraphs = "".join(f"<p>{line}</p>" for line in (text or TEXT).splitlines() if line.strip())
        body = f"<article><h1>{title}</h1>{paragraphs}</article>"
        html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
        return self.put(path, html, HTML)

    def counted(self) -> dict[str, int]:
        """Requests by path."""
        return dict(Counter(path for path, _ in self.requests))

    def forget(self) -> None:
        """Begin to count anew."""
        self.requests.clear()
        self.told.clear()

    async def __aenter__(self) -> "NewsSite":
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.path_qs
        self.told.append({"path": path, **request.headers})
        response = await self._response(request)
        self.requests.append((path, response.status))
        return response

    async def _response(self, request: web.Request) -> web.StreamResponse:
        if request.path_qs in self.handlers:
            return await self.handlers[request.path_qs](request)
        found = self.pages.get(request.path_qs)
        if found is None:
            return web.Response(status=404)
        tag = f'"{hash(found.body)}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        headers = {**found.headers, **({"ETag": tag} if found.status == 200 else {})}
        return web.Response(status=found.status, body=found.body, headers=headers)


def item(number: int, link: str, *, content: str = "", summary: str = "", **more: str) -> str:
    """An RSS item; ``more``: further elements by name, ``dc_creator`` for ``dc:creator``."""
    known = {
        "title": f"خبر {number} من الميناء",
        "guid": f"خبر-{number}",
        "pubDate": format_datetime(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)),
    }
    parts = {**known, **more}
    rows = [
        f"<{name.replace('_', ':')}>{escape(text)}</{name.replace('_', ':')}>" for name, text in parts.items() if text
    ]
    link_row = f"<link>{escape(link)}</link>" if link else ""
    summary_row = f"<description><![CDATA[{summary}]]></description>" if summary else ""
    content_row = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"<item>{link_row}{''.join(rows)}{summary_row}{content_row}</item>"


def rss(*items: str, title: str = "صحيفة الميناء", encoding: str = "UTF-8") -> str:
    """An RSS 2.0 feed."""
    names = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/"'
    )
    start = f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0" {names}>'
    return f"{start}<channel><title>{title}</title>{''.join(items)}</channel></rss>"


async def slowly(request: web.Request, pieces: list[bytes], pause: float) -> web.StreamResponse:
    """``pieces`` with ``pause`` seconds between, as long as somebody listens."""
    response = web.StreamResponse(headers={"Content-Type": RSS})
    await response.prepare(request)
    with suppress(ConnectionError, asyncio.CancelledError):
        for piece in pieces:
            await response.write(piece)
            if pause and await is_left(request, pause):
                break
    return response


async def is_left(request: web.Request, seconds: float) -> bool:
    """Whether who asked goes away within ``seconds``."""
    with suppress(AssertionError):
        await until(lambda: request.transport is None or request.transport.is_closing(), seconds)
        return True
    return False
