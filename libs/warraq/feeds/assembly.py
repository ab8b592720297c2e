"""Puts the parts of a collector together as the settings say."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from warraq.feeds.book import FeedBook
from warraq.feeds.collecting import Collector
from warraq.feeds.hosts import HostMemory, SharedHosts
from warraq.feeds.pages import Pages
from warraq.feeds.polling import Poll, Poller
from warraq.feeds.publishing import Publication
from warraq.feeds.schedule import Rhythm
from warraq.feeds.web import Web
from warraq.fetching import Downloader, user_agent
from warraq.settings import Settings

PATIENCE = 30.0
"""Seconds for one download."""


@asynccontextmanager
async def assembled(redis: "Redis", settings: Settings, noted: Callable[[str, Poll], None]) -> AsyncIterator[Collector]:
    """Yield a collector on ``redis`` that calls ``noted`` with the address of the feed and each poll. Its connections
    are closed at the end."""
    prefix = settings.stream_prefix
    publication, hosts = (
        Publication(redis, prefix),
        SharedHosts(redis, prefix, patience=PATIENCE, daily=settings.fetch_daily),
    )
    async with _downloader(settings) as downloader:
        web = Web(downloader, hosts, delay=settings.fetch_delay)
        rhythm = Rhythm(settings.feed_shortest, settings.feed_longest)
        pages = Pages(web, publication, most=settings.max_article_bytes)
        yield Collector(
            FeedBook(redis, prefix),
            Poller(web, publication, pages, rhythm),
            publication,
            lease=settings.stale_after,
            most_waiting=settings.backlog_high,
            rhythm=rhythm,
            noted=noted,
        )


@asynccontextmanager
async def web_of_a_command(settings: Settings) -> AsyncIterator[Web]:
    """Yield the `Web` through which a single command reads; it stores nothing."""
    async with _downloader(settings) as downloader:
        yield Web(downloader, HostMemory(), delay=settings.fetch_delay)


def _downloader(settings: Settings) -> Downloader:
    return Downloader(user_agent(settings.contact), private=settings.fetch_private, patience=PATIENCE)
