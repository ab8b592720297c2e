"""Servers that mean harm, or are broken: refused in bounded time, and the list says why."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from redis.asyncio import Redis

from tests.integration.feeds.conftest import QUICK, Desk
from tests.support.news_site import HTML, TEXT, NewsSite, item, rss, slowly
from warraq.feeds import FeedBook
from warraq.fetching import Downloader, FetchFailed
from warraq.fetching.urls import Login
from warraq.settings import Settings

pytestmark = pytest.mark.asyncio

PATIENCE = 0.5
MOST = 100_000


@pytest_asyncio.fixture
async def downloader() -> AsyncIterator[Downloader]:
    async with Downloader("Warraq/test", private=True, patience=PATIENCE, most=MOST) as opened:
        yield opened


async def refused(downloader: Downloader, url: str) -> str:
    with pytest.raises(FetchFailed) as failed:
        await asyncio.wait_for(downloader.get(url), 10 * PATIENCE)
    return str(failed.value)


async def test_a_server_that_drips_is_left(downloader: Downloader, site: NewsSite) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        return await slowly(request, [b"<"] * 100, 0.1)

    site.handlers["/drip"] = drip
    assert await refused(downloader, f"{site.url}/drip") == "not read within 0.5 s"


async def test_a_body_without_end_is_cut(downloader: Downloader, site: NewsSite) -> None:
    async def flood(request: web.Request) -> web.StreamResponse:
        return await slowly(request, [b"<item/>" * 1000] * 1000, 0)

    site.handlers["/flood"] = flood
    assert await refused(downloader, f"{site.url}/flood") == "it has more than 100000 bytes"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
async def test_a_bomb_is_unpacked_only_up_to_the_limit(downloader: Downloader, site: NewsSite, encoding: str) -> None:
    zeros = bytes(50_000_000)
    bomb = zlib.compress(zeros) if encoding == "deflate" else gzip.compress(zeros)
    headers = {"Content_Encoding": encoding} if encoding else {}
    url = site.put("/bomb", bomb, "application/xml", **headers)
    assert await refused(downloader, url) == "it has more than 100000 bytes"


async def test_what_is_packed_in_another_way_or_wrong_is_refused(downloader: Downloader, site: NewsSite) -> None:
    assert "packed as zstd" in await refused(downloader, site.put("/zstd", b"x", Content_Encoding="zstd"))
    assert "cannot be unpacked" in await refused(downloader, site.put("/no", b"no gzip", Content_Encoding="gzip"))


async def test_circles_long_chains_and_bad_targets_of_redirects_are_refused(
    downloader: Downloader, site: NewsSite
) -> None:
    site.put("/a", "", status=302, Location="/b")
    site.put("/b", "", status=302, Location="/a")
    assert "lead in a circle" in await refused(downloader, f"{site.url}/a")
    for number in range(9):
        site.put(f"/{number}", "", status=302, Location=f"/{number + 1}")
    assert "more than 5 redirects" in await refused(downloader, f"{site.url}/0")
    for target in ("file:///etc/passwd", "gopher://x/", ""):
        assert "leads to no web address" in await refused(
            downloader, site.put("/c", "", status=302, **({"Location": target} if target else {}))
        )


async def test_only_what_moved_for_good_all_the_way_has_moved(downloader: Downloader, site: NewsSite) -> None:
    site.put("/new", "x")
    site.put("/old", "", status=308, Location="/new")
    site.put("/now", "", status=302, Location="/old")
    assert (await downloader.get(f"{site.url}/old")).moved_to == f"{site.url}/new"
    assert (await downloader.get(f"{site.url}/now")).moved_to is None


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/"]
)
async def test_the_own_network_is_refused_also_behind_a_redirect(
    site: NewsSite, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.fetching import addresses  # noqa: PLC0415

    real = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or real(address))
    first = site.put("/feed", "", status=302, Location=target.replace("127.0.0.1", "127.0.0.2"))
    async with Downloader("Warraq/test", private=False, patience=5) as downloader:
        assert "WARRAQ_FETCH_PRIVATE" in await refused(downloader, first)


async def test_a_password_goes_to_its_own_host_only(downloader: Downloader, site: NewsSite) -> None:
    async with NewsSite() as other:
        other.put("/feed", "x")
        site.put("/feed", "", status=302, Location=f"{other.url}/feed")
        await downloader.get(f"{site.url}/feed", login=Login("reader", "secret"))
        assert site.told[0]["Authorization"].startswith("Basic ")
        assert "Authorization" not in other.told[0]


@pytest.mark.parametrize("kind", ["text/html; Charset=windows-1256", 'text/html;charset="windows-1256"; level=1'])
async def test_the_charset_is_read_however_it_is_written(downloader: Downloader, site: NewsSite, kind: str) -> None:
    assert (await downloader.get(site.put("/page", "x", kind))).charset == "windows-1256"


async def test_a_cookie_of_one_site_does_not_go_to_another_on_its_address(
    downloader: Downloader, site: NewsSite
) -> None:
    async with NewsSite() as other:
        await downloader.get(site.put("/feed", "x", Set_Cookie="session=secret; Path=/"))
        await downloader.get(other.put("/feed", "x"))
        assert "Cookie" not in other.told[0]


async def test_a_feed_in_the_own_network_is_listed_with_what_to_do(redis: Redis, site: NewsSite) -> None:
    desk = Desk(redis, FeedBook(redis), Settings.model_validate(QUICK | {"fetch_private": False}))
    feed = await desk.add(site.put("/feed", rss(item(1, f"{site.url}/1", content=TEXT))))
    assert await desk.poll() == []
    how = await desk.how(feed.url)
    assert how.standing == "failing"
    assert "set WARRAQ_FETCH_PRIVATE=true to allow it" in (how.state.error or "")
    assert site.requests == []


async def test_what_is_no_feed_is_said_so_in_words(desk: Desk, site: NewsSite) -> None:
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/news.xml</loc></sitemap>"
    said = {
        site.put("/text", "مرحباً", "text/plain"): "it is no feed",
        site.put("/empty", "", "text/xml"): "it is no feed",
        site.put("/page", "<!DOCTYPE html><html><body>لا خلاصة هنا</body></html>", HTML): "no feed of it can be read",
        site.put("/json", '{"a": 1}', "application/json"): "no list `items`",
        site.put("/index", f"{index}</sitemapindex>"): f"add one of them instead, as {site.url}/news.xml",
        f"{site.url}/none": "the server answers 404",
        site.put("/circle", "", status=301, Location="/circle"): "lead in a circle",
    }
    for url in said:
        await desk.add(url)
    assert await desk.poll() == []
    for url, expected in said.items():
        assert expected in ((await desk.how(url)).state.error or ""), url
