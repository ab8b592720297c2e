"""Opens and closes what an HTTP service needs, as the lifespan of its app."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from redis.asyncio import Redis

from warraq.index import IndexUnavailable, SearchIndex
from warraq.streams import check_redis

log = logging.getLogger(__name__)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def lifespan(redis: "Redis", index: SearchIndex | None = None) -> Lifespan:
    """Checks ``redis`` and prepares ``index`` before the first request; closes both after the last.

    Raises RedisTooOld, or RedisError when Redis does not answer. An index that is away is waited for: until then
    searches answer 503.
    """

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as opening:
            opening.push_async_callback(redis.aclose)
            await check_redis(redis)
            if index:
                opening.push_async_callback(index.close)
                await _prepare(index)
            yield

    return opened


async def _prepare(index: SearchIndex) -> None:
    try:
        await index.prepare()
    except IndexUnavailable as error:
        log.warning("%s Until then /readyz and searches answer 503", error)
