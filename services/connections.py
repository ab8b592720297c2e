"""Opens and closes the connections of an HTTP service, as the lifespan of its app."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.index import IndexUnavailable, SearchIndex
from warraq.streams import Losses, check_redis

log = logging.getLogger(__name__)

LOOK_INTERVAL = 2.0
"""Seconds between two checks whether Redis has become another process."""

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def lifespan(redis: "Redis", index: SearchIndex | None = None, losses: Losses | None = None) -> Lifespan:
    """Return a lifespan that checks ``redis`` and opens ``index`` before the first request, and closes both after the
    last. Every `LOOK_INTERVAL` seconds ``losses`` looks for lost articles.

    Raises RedisTooOld, or RedisError when Redis does not answer. An index that is away is waited for; until then
    searches answer 503.
    """

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as opening:
            opening.push_async_callback(redis.aclose)
            await check_redis(redis)
            if index:
                opening.push_async_callback(index.close)
                await _open(index)
            if losses:
                looking = asyncio.create_task(_look(losses))
                opening.callback(looking.cancel)
            yield

    return opened


async def _look(losses: Losses) -> None:
    while True:
        try:
            await losses.look()
        except RedisError as error:
            log.info("what Redis has is looked at later: %s", error)
        except Exception:  # one answer that cannot be understood must not end the looking for lost articles
            log.exception("what Redis has could not be looked at, trying again")
        await asyncio.sleep(LOOK_INTERVAL)


async def _open(index: SearchIndex) -> None:
    try:
        await index.open()
    except IndexUnavailable as error:
        log.warning("%s Until then /readyz and searches answer 503", error)
