"""Collector: reads the feeds that people have added, and puts new articles on the ingest stream."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq import __version__
from warraq.feeds import FeedBook
from warraq.feeds.assembly import assembled
from warraq.running_tasks import wait_at_most
from warraq.settings import Settings
from warraq.streams import check_redis, connect
from warraq.streams.connection import redis_url

from ..frame import add_health
from .metrics import FeedMetrics

logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for each request, with an address in place of the name

log = logging.getLogger(__name__)

METRICS_INTERVAL = 30.0
"""Seconds between two updates of the metrics about all feeds."""


async def watch(book: FeedBook, metrics: FeedMetrics, stopping: asyncio.Event) -> None:
    """Update ``metrics`` with the state of all feeds until ``stopping``. While Redis cannot be read, the figures stay
    as they were."""
    while not stopping.is_set():
        try:
            metrics.set_standings([each.standing for each in await book.overview()])
        except (RedisError, ValueError) as error:  # away, or a record that is no feed
            log.warning("/metrics without how feeds do now: %s", error)
        await wait_at_most(METRICS_INTERVAL, stopping)


def build_app(redis: "Redis", settings: Settings) -> FastAPI:
    """Return the app, which collects while it runs."""
    metrics, book = FeedMetrics(), FeedBook(redis, settings.stream_prefix)

    @asynccontextmanager
    async def collecting(app: FastAPI) -> AsyncIterator[None]:
        await check_redis(redis)
        stopping = asyncio.Event()
        async with assembled(redis, settings, metrics.count) as collector:
            watching = asyncio.create_task(watch(book, metrics, stopping))
            work = asyncio.create_task(collector.run(stopping))
            try:
                yield
            finally:
                stopping.set()
                await asyncio.gather(work, watching)
                await redis.aclose()

    app = FastAPI(title="Warraq collector", version=__version__, docs_url=None, redoc_url=None, lifespan=collecting)
    add_health(app, {"redis": book.count}, registry=metrics.registry)
    return app


def create_app(settings: Settings) -> FastAPI:
    """Return the app on the Redis that ``settings`` name."""
    return build_app(connect(redis_url(settings)), settings)


app = create_app(Settings())
