"""Sites are asked seldom, slowly, and by their own rules."""

import asyncio
from contextlib import suppress
from itertools import pairwise

import pytest
from aiohttp import web
from redis.asyncio import Redis

from tests.integration.feeds.conftest import QUICK, Desk
from tests.support.news_site import HTML, TEASER, TEXT, NewsSite, item, rss
from tests.support.waiting import until
from warraq.feeds import FeedBook
from warraq.feeds.assembly import PATIENCE, assembled
from warraq.feeds.collecting import AT_ONCE
from warraq.feeds.hosts import HostMemory
from warraq.fetching import FetchFailed
from warraq.settings import Settings

pytestmark = pytest.mark.asyncio


def desk_with(redis: Redis, **settings: object) -> Desk:
    return Desk(redis, FeedBook(redis), Settings.model_validate(QUICK | settings))


async def test_robots_txt_is_kept_to_for_feeds_and_pages(desk: Desk, site: NewsSite) -> None:
    site.put("/robots.txt", "User-agent: Warraq\nDisallow: /news/\nDisallow: /closed", "text/plain")
    site.page("/news/1")
    await desk.add(site.put("/feed", rss(item(1, f"{site.url}/news/1", summary=TEASER))))
    closed = await desk.add(site.put("/closed", rss()))
    [stub] = await desk.poll()
    assert stub.content == TEASER
    assert "robots.txt" in ((await desk.how(closed.url)).state.error or "")
    assert site.counted() == {"/robots.txt": 1, "/feed": 1}


async def test_a_robots_txt_that_cannot_be_read_is_taken_for_a_no(desk: Desk, site: NewsSite) -> None:
    site.put("/robots.txt", "", "text/plain", status=500)
    feed = await desk.add(site.put("/feed", rss()))
    await desk.poll()
    assert (await desk.how(feed.url)).state.error == "robots.txt cannot be read: the server answers 500"
    assert "/feed" not in site.counted()


async def test_a_host_has_one_request_at_a_time_though_several_collectors_ask(redis: Redis, site: NewsSite) -> None:
    at_once = most = 0
    second = asyncio.Event()

    async def feed(request: web.Request) -> web.Response:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        if at_once > 1:
            second.set()
        with suppress(TimeoutError):  # time for another to come
            await asyncio.wait_for(second.wait(), 0.1)
        at_once -= 1
        return web.Response(text=rss(), content_type="application/rss+xml")

    desks = [desk_with(redis), desk_with(redis)]
    for number in range(6):
        site.handlers[f"/feed/{number}"] = feed
        await desks[0].add(f"{site.url}/feed/{number}")
    await asyncio.gather(*(desk.poll() for desk in desks))
    assert most == 1
    assert sum(site.counted()[f"/feed/{number}"] for number in range(6)) >= 6


async def test_between_two_requests_is_the_pause_that_robots_txt_asks_for(redis: Redis, site: NewsSite) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.4", "text/plain")
    moments: list[float] = []

    async def feed(request: web.Request) -> web.Response:
        moments.append(asyncio.get_running_loop().time())
        return web.Response(text=rss(), content_type="application/rss+xml")

    desk = desk_with(redis)
    for number in range(3):
        site.handlers[f"/feed/{number}"] = feed
        await desk.add(f"{site.url}/feed/{number}")
    await desk.poll()
    assert len(moments) == 3
    assert all(later - earlier >= 0.39 for earlier, later in pairwise(moments))


async def test_retry_after_holds_for_the_feed_and_for_its_host(desk: Desk, site: NewsSite) -> None:
    first = await desk.add(site.put("/a", "", HTML, status=429, Retry_After="7200"))
    await desk.poll()
    other = await desk.add(site.put("/b", rss()))
    await desk.poll()
    assert "left alone" in ((await desk.how(other.url)).state.error or "")
    assert site.counted() == {"/robots.txt": 1, "/a": 1}
    waits = {url: poll.wait for url, poll in desk.polls[:1]}
    assert waits[first.url] > 0.9 * 7200


async def test_a_host_is_asked_so_often_a_day_and_no_more(redis: Redis, site: NewsSite) -> None:
    desk = desk_with(redis, fetch_daily=4)
    for number in range(9):
        site.page(f"/news/{number}")
    await desk.add(site.put("/feed", rss(*[item(n, f"{site.url}/news/{n}", summary=TEASER) for n in range(9)])))
    assert len(await desk.poll()) == 9  # the others are stubs, until tomorrow
    assert len(site.requests) == 4


async def test_a_host_is_one_however_feeds_spell_it(redis: Redis, site: NewsSite) -> None:
    desk = desk_with(redis, fetch_daily=3)
    links = [f"http://{name}127.0.0.1:{site.port}/{name}" for name in ("", "a@", "b:c@", "d@")]
    await desk.add(site.put("/feed", rss(*[item(n, link, summary=TEASER) for n, link in enumerate(links)])))
    await desk.poll()
    assert sum(site.counted().values()) == 3, "robots.txt, the feed and one page"


async def test_a_command_waits_after_a_failure_too() -> None:
    hosts = HostMemory()
    with suppress(FetchFailed):
        async with hosts.turn("mina.example", 60.0):
            raise FetchFailed("the server answers 404", 404)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01), hosts.turn("mina.example", 60.0):
            pass


async def test_sites_are_told_who_asks(redis: Redis, site: NewsSite) -> None:
    await desk_with(redis, contact="https://library.example/warraq").add(site.put("/feed", rss()))
    await desk_with(redis, contact="https://library.example/warraq").poll()
    assert site.told[-1]["User-Agent"].endswith("(+https://library.example/warraq)")


async def test_nothing_is_fetched_while_too_much_waits(redis: Redis, site: NewsSite) -> None:
    desk = desk_with(redis, backlog_high=2)
    await desk.add(site.put("/feed", rss(*[item(n, f"{site.url}/{n}", content=TEXT) for n in range(5)])))
    assert len(await desk.poll()) == 5
    site.forget()
    assert await desk.poll() == []
    assert site.requests == []


async def test_a_feed_that_moved_is_read_where_it_is_now(desk: Desk, site: NewsSite) -> None:
    feed = await desk.add(site.put("/old", "", HTML, status=301, Location="/new"))
    site.put("/new", rss())
    await desk.poll()
    site.forget()
    await desk.poll()
    assert site.requests == [("/new", 304)]
    del site.pages["/new"]
    for _ in range(3):
        await desk.poll()
    site.put("/old", rss(item(1, f"{site.url}/1", content=TEXT)))  # it has moved back
    assert len(await desk.poll()) == 1
    assert (await desk.how(feed.url)).standing == "well"


async def test_a_feed_that_is_gone_is_asked_no_more_until_somebody_resumes_it(desk: Desk, site: NewsSite) -> None:
    feed = await desk.add(site.put("/feed", "", HTML, status=410))
    await desk.poll()
    site.forget()
    assert ((await desk.how(feed.url)).standing, (await desk.how(feed.url)).next_at) == ("gone", None)
    await desk.poll()
    assert site.requests == []
    site.put("/feed", rss())
    await desk.book.pause(feed.url, False)
    await desk.poll()
    assert (await desk.how(feed.url)).standing == "well"


@pytest.mark.parametrize("stopped", ["paused", "gone"])
async def test_a_feed_that_is_not_read_stays_so_when_it_is_in_a_list_that_is_added(
    desk: Desk, site: NewsSite, stopped: str
) -> None:
    feed = await desk.add(site.put("/feed", rss(), status=410 if stopped == "gone" else 200))
    await desk.poll()
    if stopped == "paused":
        await desk.book.pause(feed.url, True)
    assert await desk.book.add([feed]) == []
    assert ((await desk.how(feed.url)).standing, (await desk.how(feed.url)).next_at) == (stopped, None)


async def test_a_host_that_does_not_answer_keeps_no_other_waiting(desk: Desk, site: NewsSite) -> None:
    answer, stopping = asyncio.Event(), asyncio.Event()

    async def hang(request: web.Request) -> web.StreamResponse:
        await answer.wait()
        return web.Response(status=503)

    site.handlers["/robots.txt"] = hang
    for number in range(2 * AT_ONCE):
        await desk.add(f"{site.url}/{number}")

    async def is_published() -> bool:
        return bool(await desk.published())

    async with NewsSite() as quick, assembled(desk.redis, desk.settings, lambda url, poll: None) as collector:
        await desk.add(quick.put("/feed", rss(item(1, f"{quick.url}/1", content=TEXT))))
        work = asyncio.create_task(collector.run(stopping))
        await until(is_published, PATIENCE / 2)  # then they are given up, and make room
        answer.set()
        stopping.set()
        await work
