"""Feeds over HTTP: the API and the page."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from services.search.app import build_app
from warraq.feeds import FeedBook, FeedState
from warraq.index import SearchIndex
from warraq.streams import Ledger

pytestmark = pytest.mark.asyncio

PORT = "https://mina.example/feed"


@pytest.fixture
def book(redis: Redis) -> FeedBook:
    return FeedBook(redis)


@pytest_asyncio.fixture
async def client(index: SearchIndex, redis: Redis, book: FeedBook) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(index, Ledger(redis), feeds=book))
    async with httpx.AsyncClient(transport=transport, base_url="http://search") as opened:
        yield opened


async def settle(book: FeedBook, url: str, **state: object) -> None:
    """As if the feed had been read, with this to be noted."""
    for lease in await book.take(100, 60):
        if lease.feed.url == url:
            assert await book.settle(lease, FeedState.model_validate(state), 600)
        else:
            await book.release(lease)


async def test_a_feed_is_added_listed_paused_and_removed(client: httpx.AsyncClient) -> None:
    asked = {"url": "https://reader:secret@mina.example/feed", "title": "الميناء", "group": "لبنان"}
    made = await client.post("/api/sources", json=asked)
    assert (made.status_code, made.json()["url"], made.json()["state"]) == (201, PORT, "new")
    assert (await client.post("/api/sources", json={"url": PORT})).status_code == 409
    assert (await client.post("/api/sources", json={"url": "ليس عنواناً"})).status_code == 422
    listed = await client.get("/api/sources")
    assert [(each["url"], each["title"], each["group"]) for each in listed.json()] == [(PORT, "الميناء", "لبنان")]
    opml = await client.get("/api/sources/opml")
    assert f'xmlUrl="{PORT}"' in opml.text
    assert "secret" not in made.text + listed.text + opml.text
    paused = await client.post("/api/sources/pause", params={"url": PORT})
    assert (paused.json()["state"], paused.json()["next_poll"]) == ("paused", None)
    assert (await client.post("/api/sources/resume", params={"url": PORT})).json()["next_poll"]
    assert (await client.delete("/api/sources", params={"url": PORT})).status_code == 204
    assert (await client.delete("/api/sources", params={"url": PORT})).status_code == 404
    assert (await client.get("/api/sources")).json() == []


async def test_what_fails_and_what_is_silent_comes_first(client: httpx.AsyncClient, book: FeedBook) -> None:
    now = datetime.now(UTC)
    states: dict[str, dict[str, object]] = {
        "https://well.example/": {"succeeded_at": now, "newest_at": now},
        "https://silent.example/": {"succeeded_at": now, "newest_at": now - timedelta(days=30)},
        "https://failing.example/": {"failures": 3, "error": "the server answers 503", "failing_since": now},
        "https://longer.example/": {"failures": 9, "error": "no", "failing_since": now - timedelta(days=3)},
    }
    for url in states:
        await client.post("/api/sources", json={"url": url})
    for url, state in states.items():
        await settle(book, url, **state)
    listed = (await client.get("/api/sources")).json()
    assert [each["url"].split("/")[2].split(".")[0] for each in listed] == ["longer", "failing", "silent", "well"]
    page = (await client.get("/sources")).text
    assert page.index("تعذّرت قراءته") < page.index("لا جديد منذ أسبوع") < page.index("يعمل")
    assert "the server answers 503" in page


async def test_the_page_adds_several_and_says_what_is_no_address(client: httpx.AsyncClient) -> None:
    assert "لا مصادر بعد" in (await client.get("/sources")).text
    added = await client.post("/sources", data={"urls": f"{PORT}\nsouk.example\n", "group": "لبنان"})
    assert (added.status_code, added.headers["location"]) == (303, "/sources")
    page = (await client.get("/sources")).text
    assert PORT in page
    assert "https://souk.example/" in page
    wrong = await client.post("/sources", data={"urls": "ftp://x/y"})
    assert wrong.status_code == 422
    assert "هذا ليس عنوان موقع" in wrong.text
    assert "ftp://x/y" in wrong.text
    paused = await client.post("/sources/pause", data={"url": PORT})
    assert paused.status_code == 303
    assert "متوقف" in (await client.get("/sources")).text
    await client.post("/sources/remove", data={"url": PORT})
    assert PORT not in (await client.get("/sources")).text


@pytest.mark.parametrize("path", ["/sources", "/sources/remove", "/api/sources", "/api/sources/pause?url=x"])
async def test_the_page_of_another_site_changes_nothing(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.post(path, data={"urls": PORT}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert (await client.get("/api/sources")).json() == []
