"""A client of an empty Redis, and a deduplicator on it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from warraq.dedup import Deduplicator
from warraq.streams import connect


@pytest_asyncio.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = connect(redis_url)
    yield client
    await client.aclose()


@pytest.fixture
def deduplicator(redis: Redis) -> Deduplicator:
    return Deduplicator(redis)
