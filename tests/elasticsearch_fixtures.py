"""A real Elasticsearch for every test that wants one: these tests fail without, they are never skipped."""

import os
import uuid
from collections.abc import Iterator

import pytest

from tests.elasticsearch_server import ElasticsearchServer


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """WARRAQ_TEST_ELASTICSEARCH_URL, else a server that is started; with WARRAQ_TEST_PASSWORD, security is on."""
    if url := os.environ.get("WARRAQ_TEST_ELASTICSEARCH_URL"):
        yield url
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
