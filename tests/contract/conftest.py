"""An empty index of each kind."""

import os
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex


@pytest_asyncio.fixture
async def sqlite_index(tmp_path: Path) -> AsyncIterator[SQLiteIndex]:
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    await index.prepare()
    yield index
    await index.close()


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """A real Elasticsearch. Tests that ask for it fail without one: `make test-elasticsearch` starts it."""
    url = os.environ.get("WARRAQ_TEST_ELASTICSEARCH_URL")
    assert url, "WARRAQ_TEST_ELASTICSEARCH_URL is not set: run `make test-elasticsearch`"
    return url


@pytest_asyncio.fixture
async def elasticsearch_index(elasticsearch_url: str) -> AsyncIterator[ElasticsearchIndex]:
    """Under an alias of its own; what is written can be searched at once."""
    index = ElasticsearchIndex(elasticsearch_url, alias=f"test-{uuid.uuid4().hex[:12]}", refresh=True)
    await index.prepare()
    yield index
    made = await index.client.indices.get(index=f"{index.names.alias}*", filter_path="*.aliases")
    await index.client.indices.delete(index=list(made))
    await index.close()
