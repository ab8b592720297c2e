"""The page of results is sent in pieces: what was found, then facets and chart."""

import asyncio
import zlib
from typing import Any

import pytest
from redis.asyncio import Redis
from starlette.types import Message

from services.search.app import build_app
from tests.support.asgi import ask
from warraq.index import IndexUnavailable, SearchIndex, SearchRequest, SearchResult
from warraq.streams import Ledger


class SlowToCount:
    """``index``, whose facets wait for ``counted``; ``fails``: they are never answered."""

    def __init__(self, index: SearchIndex, *, fails: bool = False) -> None:
        self._index, self._fails = index, fails
        self.asked, self.counted, self.cancelled = asyncio.Event(), asyncio.Event(), False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)

    async def search(self, request: SearchRequest) -> SearchResult:
        if request.facets != "none":
            self.asked.set()
            try:
                await self.counted.wait()
            except asyncio.CancelledError:
                self.cancelled = True
                raise
            if self._fails:
                raise IndexUnavailable("no index")
        return await self._index.search(request)


class Reader:
    """What a browser can show of the messages so far."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.text = ""

    def __call__(self, message: Message) -> None:
        self.messages.append(message)
        if message["type"] == "http.response.body":
            self.text += self._unzip.decompress(message["body"]).decode()


@pytest.mark.asyncio
async def test_results_are_sent_before_facets_are_counted(index: SearchIndex, redis: Redis) -> None:
    slow, page = SlowToCount(index), Reader()
    answer = asyncio.create_task(ask(build_app(slow, Ledger(redis)), "/", page, {"q": "الزيتون"}))
    async with asyncio.timeout(10):
        await slow.asked.wait()
        assert '<article class="hit">' in page.text
        assert page.text.rstrip().endswith("</section>")
        assert 'class="facets"' not in page.text
        slow.counted.set()
        await answer
    assert page.text.count("<h1>") == page.text.count('class="facets"') == page.text.count("</html>") == 1
    headers = dict(page.messages[0]["headers"])
    assert headers[b"content-encoding"] == b"gzip"
    assert headers[b"cache-control"] == b"private, no-cache"
    assert b"etag" not in headers
    assert b"content-length" not in headers


@pytest.mark.asyncio
async def test_facets_that_fail_are_a_line_of_a_whole_page(
    index: SearchIndex, redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    slow, page = SlowToCount(index, fails=True), Reader()
    slow.counted.set()
    await ask(build_app(slow, Ledger(redis)), "/", page, {"q": "الزيتون"})
    assert page.messages[0]["status"] == 200
    assert '<article class="hit">' in page.text
    assert '<p role="status">تعذّر عدّ المرشحات والرسم: أعد تحميل الصفحة.</p>' in page.text
    assert page.text.rstrip().endswith("</html>")
    assert "facets and chart of a page failed" in caplog.text


@pytest.mark.asyncio
async def test_who_goes_away_has_nothing_counted(index: SearchIndex, redis: Redis) -> None:
    slow, gone = SlowToCount(index), asyncio.Event()
    answer = asyncio.create_task(ask(build_app(slow, Ledger(redis)), "/", Reader(), gone=gone))
    async with asyncio.timeout(10):
        await slow.asked.wait()
        gone.set()
        await asyncio.wait([answer])
    assert slow.cancelled
