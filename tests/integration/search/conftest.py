"""The newsroom's articles in an index, and a client of the search service on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio
from redis.asyncio import Redis

from tests.browser.newsroom import fill
from tests.integration.search.requests import search_client
from warraq.index import SearchIndex, open_index
from warraq.settings import Settings


@pytest_asyncio.fixture
async def index(tmp_path: Path) -> AsyncIterator[SearchIndex]:
    opened = open_index(Settings(data=tmp_path))
    await fill(opened)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def client(index: SearchIndex, redis: Redis) -> AsyncIterator[httpx.AsyncClient]:
    async with search_client(index, redis) as opened:
        yield opened
