"""A real Redis for every test that wants one; indexes in `tests.index_fixtures`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import redis

from tests.support.redis_server import RedisServer

pytest_plugins = ["tests.index_fixtures"]

PLACES = {
    "browser": ("browser",),
    "quality": ("quality",),
    "elasticsearch": ("acceptance", "contract", "faults", "integration/elasticsearch", "quality"),
}
"""Folders in which the Makefile looks for tests with a mark."""


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """One that is marked and elsewhere would never be run."""
    tests = Path(__file__).parent
    for item in items:
        folder = item.path.parent.relative_to(tests).as_posix()
        for mark, folders in PLACES.items():
            if item.get_closest_marker(mark) and folder not in folders:
                raise pytest.UsageError(f"{item.nodeid} is marked {mark}: its place is tests/{folders[0]}")


@pytest.fixture(scope="session")
def _shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def redis_url(_shared_redis: RedisServer) -> str:
    """URL of a real, empty Redis shared by the session."""
    with redis.Redis.from_url(_shared_redis.url) as client:
        client.flushall()
    return _shared_redis.url


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A real Redis of this test's own, to be killed and restarted."""
    with RedisServer(tmp_path / "redis", fsync="always") as server:
        yield server
