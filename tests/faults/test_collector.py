"""A collector is killed with -9 again and again while its feed grows: every entry is published once."""

from collections import Counter

import orjson
import pytest
from redis.asyncio import Redis

from tests.support.news_site import TEASER, TEXT, NewsSite, item, rss
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.feeds import FeedBook, new_feed
from warraq.streams import connect

ENTRIES, KILLS = 200, 4
"""Small enough for every run; docs/sources.md has 2,000 entries and ten kills."""

PAGES = 10
"""Every tenth entry is a teaser, whose page must be asked."""


@pytest.mark.asyncio
async def test_every_entry_is_published_once_though_collectors_are_killed(redis_url: str, workers: Workers) -> None:
    await grow_under_fire(redis_url, workers, ENTRIES, KILLS)


async def grow_under_fire(redis_url: str, workers: Workers, entries: int, kills: int) -> None:
    settings = {
        "redis_url": redis_url, "fetch_private": "true", "fetch_delay": "0", "feed_shortest": "0.2",
        "feed_longest": "0.5", "fetch_daily": "1000000", "backlog_high": "1000000",
    }  # fmt: skip
    redis, items = connect(redis_url), list[str]()
    async with NewsSite() as site:
        feed = new_feed(f"{site.url}/feed")
        await FeedBook(redis).add([feed])
        for kill in range(kills + 1):
            add_entries(site, items, entries * (kill + 1) // (kills + 1))
            collector = workers.start("services.collector", **settings)
            if kill < kills:
                seen = await redis.xlen("articles:raw")
                await until(lambda before=seen: grown(redis, before), 60)  # type: ignore[misc]
                collector.kill()
                collector.wait()
        await until(lambda: grown(redis, entries - 1), 120)
        await until(lambda: settled(redis, feed.url), 60)
    rows = await redis.xrange("articles:raw")
    published = Counter(orjson.loads(fields[b"data"])["url"] for _, fields in rows)
    assert len(published) == entries
    assert set(published.values()) == {1}
    await redis.aclose()


def add_entries(site: NewsSite, items: list[str], number: int) -> None:
    for each in range(len(items), number):
        link = f"{site.url}/news/{each}"
        if each % PAGES:
            items.append(item(each, link, content=f"{TEXT} {each}"))
        else:
            site.page(f"/news/{each}")
            items.append(item(each, link, summary=TEASER))
    site.put("/feed", rss(*items))


async def grown(redis: Redis, before: int) -> bool:
    return int(await redis.xlen("articles:raw")) > before


async def settled(redis: Redis, url: str) -> bool:
    """Read to its end after the last entry came."""
    how = next(each for each in await FeedBook(redis).overview() if each.feed.url == url)
    return how.state.failures == 0 and sum(how.state.days.values()) > 0
