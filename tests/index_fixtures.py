"""An empty index of each kind. Elasticsearch is a real one: tests that want it fail without, they are never skipped."""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.elasticsearch_cluster import ElasticsearchCluster
from tests.support.elasticsearch_server import ElasticsearchServer
from tests.support.emptied_indexes import EmptiedIndexes
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex

SHARDS = int(os.environ.get("WARRAQ_TEST_SHARDS", "1"))
"""Of the Elasticsearch index: everything must hold for any number."""


@pytest.fixture
def synonyms(tmp_path: Path) -> Path:
    """The synonyms file of the index: a copy of Warraq's own."""
    path = tmp_path / "synonyms.txt"
    path.write_text(files("warraq.index").joinpath("synonyms.txt").read_text("utf-8"), "utf-8")
    return path


@pytest.fixture
def names_file(tmp_path: Path) -> Path:
    """The own file of names of the index, empty at first."""
    path = tmp_path / "names.toml"
    path.write_text("", "utf-8")
    return path


@pytest_asyncio.fixture
async def sqlite_index(tmp_path: Path, synonyms: Path, names_file: Path) -> AsyncIterator[SQLiteIndex]:
    index = SQLiteIndex(tmp_path / "index.sqlite3", synonyms, names_file)
    await index.prepare()
    yield index
    await index.close()


@pytest.fixture(scope="session")
def _emptied_indexes(elasticsearch_url: str) -> Iterator[EmptiedIndexes]:
    indexes = EmptiedIndexes(elasticsearch_url, SHARDS, ours="WARRAQ_TEST_ELASTICSEARCH_URL" not in os.environ)
    yield indexes
    asyncio.run(indexes.delete())


@pytest_asyncio.fixture
async def empty_alias(_emptied_indexes: EmptiedIndexes) -> AsyncIterator[str]:
    """An alias of indexes in Elasticsearch that are prepared and empty."""
    alias = await _emptied_indexes.take()
    yield alias
    await _emptied_indexes.give_back(alias)


@pytest_asyncio.fixture
async def elasticsearch_index(
    elasticsearch_url: str, empty_alias: str, synonyms: Path, names_file: Path
) -> AsyncIterator[ElasticsearchIndex]:
    """Under an alias of its own; what is written can be searched at once."""
    index = ElasticsearchIndex(
        elasticsearch_url, alias=empty_alias, synonyms=synonyms, names=names_file, refresh=True, shards=SHARDS
    )
    await index.prepare()
    yield index
    await index.close()


@pytest.fixture(scope="session")
def elasticsearch_cluster() -> Iterator[ElasticsearchCluster]:
    """Several nodes, shared by the session: who kills one starts it again."""
    cluster = ElasticsearchCluster()
    yield cluster
    cluster.close()


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """WARRAQ_TEST_ELASTICSEARCH_URL, else a server that is started; with WARRAQ_TEST_PASSWORD, security is on; with
    WARRAQ_TEST_CLUSTER, it is several nodes."""
    if url := os.environ.get("WARRAQ_TEST_ELASTICSEARCH_URL"):
        yield url
        return
    if os.environ.get("WARRAQ_TEST_CLUSTER"):
        cluster: ElasticsearchCluster = request.getfixturevalue("elasticsearch_cluster")
        yield cluster.url
        return
    server = ElasticsearchServer(os.environ.get("WARRAQ_TEST_PASSWORD", ""))
    yield server.url
    server.close()


@pytest.fixture
def elasticsearch_server() -> Iterator[ElasticsearchServer]:
    """A server of this test's own, to be killed and restarted."""
    server = ElasticsearchServer(os.environ.get("WARRAQ_TEST_PASSWORD", ""))
    yield server
    server.close()


@pytest.fixture
def alias() -> str:
    """An alias that no other test uses."""
    return f"test-{uuid.uuid4().hex[:12]}"
