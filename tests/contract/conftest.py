"""An empty index of each kind."""

import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.conftest import delete_indexes
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex


@pytest_asyncio.fixture
async def sqlite_index(tmp_path: Path) -> AsyncIterator[SQLiteIndex]:
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    await index.prepare()
    yield index
    await index.close()


@pytest_asyncio.fixture
async def elasticsearch_index(elasticsearch_url: str) -> AsyncIterator[ElasticsearchIndex]:
    """Under an alias of its own; what is written can be searched at once."""
    index = ElasticsearchIndex(elasticsearch_url, alias=f"test-{uuid.uuid4().hex[:12]}", refresh=True)
    await index.prepare()
    yield index
    await delete_indexes(index)
    await index.close()
