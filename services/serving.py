"""Runs an HTTP service: settings, connections, uvicorn."""

import asyncio
import logging
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI
from redis.asyncio import Redis

from warraq.index import SearchIndex, open_index
from warraq.settings import Settings, settings
from warraq.streams import check_redis, connect
from warraq.streams.run import QuietServer, redis_url

CreateApp = Callable[["Redis", SearchIndex, Settings], FastAPI]


def serve(create_app: CreateApp, *, uses_index: bool = True) -> None:
    """Serve until SIGTERM, on WARRAQ_HOST and WARRAQ_PORT. ``uses_index=False``: start while the index is away, too."""
    config = settings()
    logging.basicConfig(level=config.log_level, format="%(levelname)s %(message)s")
    asyncio.run(_serve(create_app, config, uses_index))


async def _serve(create_app: CreateApp, config: Settings, uses_index: bool) -> None:
    redis = connect(redis_url(config))
    await check_redis(redis)
    index = open_index(config)
    if uses_index:
        await index.prepare()
    options = uvicorn.Config(
        create_app(redis, index, config),
        host=config.host,
        port=config.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=int(config.grace),
    )
    await QuietServer(options).serve()
    await index.close()
    await redis.aclose()
