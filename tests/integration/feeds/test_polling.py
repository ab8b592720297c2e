"""Feeds are read for real, from a site on loopback: what is pushed, what is asked, and what is pushed once."""

import asyncio

import pytest
from aiohttp import web

from services.collector.app import watch
from services.collector.metrics import OUTCOMES, FeedMetrics
from tests.integration.feeds.conftest import Desk
from tests.support.news_site import HTML, TEASER, TEXT, NewsSite, item, rss
from tests.support.races import once_read
from tests.support.waiting import until
from warraq.extraction import extract
from warraq.feeds import NoSuchFeed
from warraq.feeds.assembly import assembled
from warraq.feeds.publishing import WANTED

pytestmark = pytest.mark.asyncio


async def test_a_whole_text_in_the_feed_is_pushed_without_asking_its_page(desk: Desk, site: NewsSite) -> None:
    whole = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    feed = site.put(
        "/feed", rss(item(1, f"{site.url}/news/1", content=whole, dc_creator="ليلى منصور", category="اقتصاد"))
    )
    await desk.add(feed)
    [article] = await desk.poll()
    assert article.url == f"{site.url}/news/1"
    assert (article.title, article.authors, article.format) == ("خبر 1 من الميناء", ["ليلى منصور"], "html")
    assert article.published_at == "Fri, 20 Nov 2026 09:00:00 +0000"
    assert article.meta == {"feed": feed, "guid": "خبر-1", "categories": ["اقتصاد"]}
    assert "سامر الخطيب" in extract(article).body
    assert site.counted() == {"/robots.txt": 1, "/feed": 1}


async def test_an_unchanged_feed_costs_one_conditional_request_and_no_page(desk: Desk, site: NewsSite) -> None:
    site.page("/news/1")
    await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", summary=TEASER))))
    assert len(await desk.poll()) == 1
    assert site.counted() == {"/robots.txt": 1, "/feed": 1, "/news/1": 1}
    site.forget()
    assert await desk.poll() == []
    assert site.requests == [("/feed", 304)]
    assert desk.polls[-1][1].unchanged


async def test_a_teaser_is_pushed_as_its_page_with_what_the_feed_said(desk: Desk, site: NewsSite) -> None:
    site.page("/news/1", title="عنوان الموقع")
    picture = f"{site.url}/port.jpg"
    entry = item(1, f"{site.url}/news/1", summary=TEASER, author="سعاد الحلبي", media_description="رافعات الميناء")
    entry = entry.replace("<media:description>", "<media:description type='plain'>")
    await desk.add(site.put("/feed", rss(entry.replace("</item>", f'<media:content url="{picture}"/></item>'))))
    [article] = await desk.poll()
    assert article.content.startswith("<html>")
    assert (article.title, article.authors) == ("خبر 1 من الميناء", ["سعاد الحلبي"])
    assert (article.meta["image"], article.meta["caption"]) == (picture, "رافعات الميناء")
    cleaned = extract(article)
    assert "المخازن" in cleaned.body
    assert cleaned.url == f"{site.url}/news/1"


async def test_a_changed_entry_is_pushed_again_and_no_other(desk: Desk, site: NewsSite) -> None:
    entries = [item(number, f"{site.url}/news/{number}", content=f"{TEXT} {number}") for number in (1, 2, 3)]
    feed = site.put("/feed", rss(*entries))
    await desk.add(feed)
    assert len(await desk.poll()) == 3
    entries[1] = item(2, f"{site.url}/news/2", content=f"{TEXT} وأضاف المدير أن العمل مستمر.")
    site.put("/feed", rss(*entries))
    [again] = await desk.poll()
    assert again.url == f"{site.url}/news/2"
    assert "العمل مستمر" in again.content
    entries[0] = item(1, f"{site.url}/news/1?utm_source=rss", content=f"{TEXT} 1", guid="معرّف جديد")
    site.put("/feed", rss(*entries))
    assert await desk.poll() == []  # another guid, but the same link


async def test_an_article_in_two_feeds_of_a_site_is_pushed_once(desk: Desk, site: NewsSite) -> None:
    entry = item(1, f"{site.url}/news/1", content=TEXT)
    shorter = item(1, f"{site.url}/news/1", content=TEXT.rpartition("\n")[0])
    await desk.add(site.put("/all", rss(entry)))
    await desk.poll()
    await desk.add(site.put("/economy", rss(shorter)))
    assert await desk.poll() == []
    site.put("/economy", rss(item(1, f"{site.url}/news/1", content=f"{TEXT} وزاد.")))
    assert len(await desk.poll()) == 1  # what is new there, is


async def test_a_teaser_whose_page_is_away_is_a_stub_until_it_comes(desk: Desk, site: NewsSite) -> None:
    site.put("/news/1", "بعد قليل", HTML, status=503)
    feed = await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", summary=TEASER))))
    [stub] = await desk.poll()
    assert extract(stub).kind == "stub"
    assert await desk.poll() == []  # not before its time
    site.page("/news/1")
    for id_, pending in (await _pending(desk, feed.url)).items():
        await desk.redis.hset(f"feeds:pending:{feed.url}", id_, pending.replace(b'"due":', b'"due":0,"was":'))
    [article] = await desk.poll()  # the feed itself is unchanged
    assert "المخازن" in extract(article).body
    assert extract(article).id == extract(stub).id
    assert await _pending(desk, feed.url) == {}


async def test_pages_that_are_wanted_are_forgotten_in_time(desk: Desk, site: NewsSite) -> None:
    site.put("/news/1", "", HTML, status=503)
    feed = await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", summary=TEASER))))
    await desk.poll()
    key = f"feeds:pending:{feed.url}"
    assert 0 < await desk.redis.ttl(key) <= WANTED
    await desk.redis.persist(key)
    for id_, pending in (await _pending(desk, feed.url)).items():
        await desk.redis.hset(key, id_, pending.replace(b'"due":', b'"due":0,"was":'))
    await desk.poll()
    assert 0 < await desk.redis.ttl(key) <= WANTED


@pytest.mark.parametrize("status", [404, 403, 410])
async def test_a_page_that_will_not_come_is_not_asked_again(desk: Desk, site: NewsSite, status: int) -> None:
    site.put("/news/1", "لا", HTML, status=status)
    feed = await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", summary=TEASER))))
    assert len(await desk.poll()) == 1
    assert await _pending(desk, feed.url) == {}


async def test_a_dead_site_is_not_waited_for_again_and_again(desk: Desk, site: NewsSite) -> None:
    entries = [item(number, f"{site.url}/news/{number}", summary=TEASER) for number in range(9)]
    for number in range(9):
        site.put(f"/news/{number}", "", HTML, status=500)
    feed = await desk.add(site.put("/feed", rss(*entries)))
    assert len(await desk.poll()) == 9
    assert len([path for path, _ in site.requests if path.startswith("/news/")]) == 3
    assert len(await _pending(desk, feed.url)) == 9


async def test_a_feed_that_is_removed_while_it_is_read_leaves_no_page_that_is_wanted(
    desk: Desk, site: NewsSite
) -> None:
    feed = await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", summary=TEASER))))

    async def removed_meanwhile(_: web.Request) -> web.Response:
        await desk.book.remove(feed.url)
        return web.Response(status=503)

    site.handlers["/news/1"] = removed_meanwhile
    assert len(await desk.poll()) == 1
    assert await desk.book.count() == 0
    assert await _pending(desk, feed.url) == {}


@pytest.mark.parametrize("paused", [True, False])
async def test_a_feed_that_is_removed_while_it_is_paused_or_resumed_stays_removed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, paused: bool
) -> None:
    feed = await desk.add("https://site.example/feed")
    once_read(monkeypatch, desk.redis, "feeds:saved", lambda: desk.book.remove(feed.url))
    with pytest.raises(NoSuchFeed):
        await desk.book.pause(feed.url, paused)
    assert await desk.redis.keys("feeds:*") == []


async def test_what_a_poll_stores_while_its_feed_is_resumed_is_kept(
    desk: Desk, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = await desk.add(site.put("/feed", "", HTML, status=410))
    await desk.poll()
    state = (await desk.how(feed.url)).state.model_copy(update={"etag": "newer"}).model_dump_json()
    once_read(monkeypatch, desk.redis, "feeds:states", lambda: desk.redis.hset("feeds:states", feed.url, state))
    await desk.book.pause(feed.url, False)
    found = (await desk.how(feed.url)).state
    assert (found.gone, found.etag) == (False, "newer")


async def _pending(desk: Desk, url: str) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = await desk.redis.hgetall(f"feeds:pending:{url}")
    return found


async def test_figures_say_how_all_feeds_do(desk: Desk, site: NewsSite) -> None:
    await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", content=TEXT))))
    await desk.add(f"{site.url}/missing")
    later = await desk.add(f"{site.url}/later")
    await desk.book.pause(later.url, True)
    await desk.poll()
    metrics, stopping = FeedMetrics(), asyncio.Event()
    watching = asyncio.create_task(watch(desk.book, metrics, stopping))

    def counted(standing: str) -> float | None:
        return metrics.registry.get_sample_value("warraq_feeds", {"standing": standing})

    await until(lambda: counted("gone") is not None)
    assert {name: counted(name) for name in ("well", "failing", "paused", "gone")} == {
        "well": 1, "failing": 1, "paused": 1, "gone": 0,
    }  # fmt: skip
    stopping.set()
    await watching


async def test_a_record_that_is_no_feed_does_not_end_the_figures(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    await desk.redis.hset("feeds:saved", "https://mina.example/feed", "{")
    stopping = asyncio.Event()
    watching = asyncio.create_task(watch(desk.book, FeedMetrics(), stopping))
    await until(lambda: "how feeds do" in caplog.text)
    stopping.set()
    await watching


async def test_what_is_no_feed_in_redis_does_not_end_the_reading_of_others(desk: Desk, site: NewsSite) -> None:
    bad, stopping = "https://mina.example/feed", asyncio.Event()
    await desk.redis.hset("feeds:saved", bad, "{")
    await desk.redis.zadd("feeds:due", {bad: 0})

    async def was_taken() -> bool:
        return bool(await desk.redis.zscore("feeds:due", bad))

    async def is_published() -> bool:
        return bool(await desk.published())

    async with assembled(desk.redis, desk.settings, lambda url, poll: None) as collector:
        work = asyncio.create_task(collector.run(stopping))
        await until(was_taken)
        await desk.add(site.put("/feed", rss(item(1, f"{site.url}/1", content=TEXT))))
        await until(is_published)
        stopping.set()
        await work


async def test_a_feed_that_never_failed_has_no_failures_in_the_figures(desk: Desk, site: NewsSite) -> None:
    feed = await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", content=TEXT))))
    await desk.poll()
    metrics = FeedMetrics()
    for url, poll in desk.polls:
        metrics.count(url, poll)
    counts = {
        outcome: metrics.registry.get_sample_value("warraq_feed_polls_total", {"feed": feed.url, "outcome": outcome})
        for outcome in OUTCOMES
    }
    assert counts == {"read": 1, "unchanged": 0, "failed": 0}
