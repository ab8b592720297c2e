"""A news site, and a collector that reads it, on a real Redis."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest_asyncio
from redis.asyncio import Redis

from tests.support.news_site import NewsSite
from warraq.articles import RawArticle
from warraq.feeds import Feed, FeedBook, new_feed
from warraq.feeds.assembly import assembled
from warraq.feeds.book import Overview
from warraq.feeds.polling import Poll
from warraq.settings import Settings

QUICK = {"fetch_private": True, "fetch_delay": 0.0, "redis_url": "redis://unused"}


@dataclass
class Desk:
    """Feeds on one Redis, polled when a test says so."""

    redis: Redis
    book: FeedBook
    settings: Settings
    polls: list[tuple[str, Poll]] = field(default_factory=list)

    async def add(self, url: str, **more: Any) -> Feed:
        feed = new_feed(url, **more)
        await self.book.add([feed])
        return feed

    async def poll(self) -> list[RawArticle]:
        """Poll every feed that is not paused or gone; what that published, in order."""
        before = await self.redis.xlen("articles:raw")
        for url in await self.redis.zrange("feeds:due", 0, -1):
            await self.redis.zadd("feeds:due", {url: 0})
        async with assembled(self.redis, self.settings, lambda url, poll: self.polls.append((url, poll))) as collector:
            await collector.run_due()
        return (await self.published())[before:]

    async def published(self) -> list[RawArticle]:
        """All that is on the ingest stream."""
        rows = await self.redis.xrange("articles:raw")
        return [RawArticle.model_validate(orjson.loads(fields[b"data"])) for _, fields in rows]

    async def how(self, url: str) -> Overview:
        """The feed as it is listed."""
        return next(each for each in await self.book.overview() if each.feed.url == url)


@pytest_asyncio.fixture
async def site() -> AsyncIterator[NewsSite]:
    async with NewsSite() as started:
        yield started


@pytest_asyncio.fixture
async def desk(redis: Redis) -> Desk:
    return Desk(redis, FeedBook(redis), Settings.model_validate(QUICK))
