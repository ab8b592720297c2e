"""Runs an HTTP service: settings, connections, uvicorn."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import uvicorn
from fastapi import FastAPI
from redis.asyncio import Redis

from warraq.index import IndexUnavailable, SearchIndex, open_index
from warraq.settings import Settings, settings
from warraq.streams import check_redis, connect
from warraq.streams.run import QuietServer, redis_url

log = logging.getLogger(__name__)

CreateApp = Callable[["Redis", Settings], FastAPI]
CreateSearchingApp = Callable[["Redis", SearchIndex, Settings], FastAPI]
OpenApp = Callable[["Redis", Settings], AbstractAsyncContextManager[FastAPI]]


def serve(create_app: CreateApp) -> None:
    """Serve until SIGTERM, on WARRAQ_HOST and WARRAQ_PORT."""

    @asynccontextmanager
    async def opened(redis: "Redis", config: Settings) -> AsyncIterator[FastAPI]:
        yield create_app(redis, config)

    _run(opened)


def serve_with_index(create_app: CreateSearchingApp) -> None:
    """`serve`, for a service that reads the search index."""

    @asynccontextmanager
    async def opened(redis: "Redis", config: Settings) -> AsyncIterator[FastAPI]:
        index = open_index(config)
        try:
            await index.prepare()
        except IndexUnavailable as error:
            log.warning("%s Until then /readyz and searches answer 503", error)
        try:
            yield create_app(redis, index, config)
        finally:
            await index.close()

    _run(opened)


def _run(opened: OpenApp) -> None:
    config = settings()
    logging.basicConfig(level=config.log_level, format="%(levelname)s %(message)s")
    asyncio.run(_serve(opened, config))


async def _serve(opened: OpenApp, config: Settings) -> None:
    redis = connect(redis_url(config))
    await check_redis(redis)
    async with opened(redis, config) as app:
        options = uvicorn.Config(
            app,
            host=config.host,
            port=config.port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=int(config.grace),
        )
        await QuietServer(options).serve()
    await redis.aclose()
