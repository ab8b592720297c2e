"""Entries/s of the collector on a local server: ``python -m benchmarks.collector``.

A feed of 2,000 entries with whole texts, the same once more (nothing is new), and 300 teasers whose pages are fetched;
no pause between requests. CPU seconds are of this process: collector, server and the look at what came together, so
the collector alone is faster.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from tests.integration.feeds.conftest import QUICK, Desk
from tests.support.news_site import TEASER, TEXT, NewsSite, item, rss
from tests.support.redis_server import RedisServer
from warraq.feeds import FeedBook
from warraq.settings import Settings
from warraq.streams import connect

WHOLE, TEASERS = 2_000, 300


async def measured(desk: Desk, what: str, entries: int) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    new = len(await desk.poll())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:42} {new:5} new  {entries / wall:7.0f} entries/s  {entries / cpu:7.0f} entries a CPU second")


async def run(url: str) -> None:
    redis = connect(url)
    settings = Settings.model_validate({**QUICK, "fetch_daily": 1_000_000, "backlog_high": 1_000_000})
    desk = Desk(redis, FeedBook(redis), settings)
    async with NewsSite() as site:
        whole = [item(number, f"{site.url}/news/{number}", content=f"{TEXT} {number}") for number in range(WHOLE)]
        feed = site.put("/feed", rss(*whole))
        await desk.add(feed)
        await measured(desk, f"{WHOLE} entries with whole texts", WHOLE)
        await measured(desk, "unchanged (304)", WHOLE)
        site.put("/feed", rss(*whole, title="عنوان آخر"))
        await measured(desk, "the feed has changed, no entry has", WHOLE)
        await desk.book.remove(feed)
        for number in range(TEASERS):
            site.page(f"/page/{number}")
        teasers = [item(number, f"{site.url}/page/{number}", summary=TEASER) for number in range(TEASERS)]
        await desk.add(site.put("/teasers", rss(*teasers)))
        await measured(desk, f"{TEASERS} teasers and their pages, one host", TEASERS)
    await redis.aclose()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, RedisServer(Path(folder) / "redis") as server:
        asyncio.run(run(server.url))
