"""A real Redis for every test that wants one; indexes in `tests.index_fixtures`."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import redis

from tests.support.redis_server import RedisServer

pytest_plugins = ["tests.index_fixtures"]

TESTS = Path(__file__).parent

PLACES = {
    "quality": ("quality",),
    "browser": ("browser",),
    "elasticsearch": ("acceptance", "contract", "faults", "integration/elasticsearch"),
}
"""Folders in which the Makefile looks for tests with a mark; the first mark of a test counts."""

FIRST = (
    "faults",
    "quality/test_entity_quality.py",
    "quality/test_extraction_quality.py",
    "quality/test_dedup_quality.py",
    "quality/test_search_quality_elasticsearch.py",
    "quality/test_semantic_quality.py",
    "quality/test_search_quality.py",
    "browser/test_search_page.py",
    "contract/test_words.py",
    "acceptance",
    "contract/test_searching.py",
)
"""Folders and files whose tests take longest. They begin first, so that of two workers that take whole files none is
left with a long one while the other has nothing to do; xdist would begin with those that have most tests."""

_MISPLACED = pytest.StashKey[list[str]]()


def misplaced(items: Sequence[pytest.Item]) -> list[str]:
    """What is wrong with those of ``items`` that are marked and elsewhere."""
    wrong = []
    for item in items:
        mark = next((mark for mark in PLACES if item.get_closest_marker(mark)), None)
        if mark and not any(item.path.is_relative_to(TESTS / folder) for folder in PLACES[mark]):
            wrong.append(f"{item.nodeid} is marked {mark}: its place is tests/{PLACES[mark][0]}")
    return wrong


@cache
def turn(path: Path) -> int:
    """The place in `FIRST` of the tests in ``path``; all others come after them."""
    return next((at for at, place in enumerate(FIRST) if path.is_relative_to(TESTS / place)), len(FIRST))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Look before pytest leaves out what `-m` does not name."""
    config.stash[_MISPLACED] = misplaced(items)
    items.sort(key=lambda item: turn(item.path))


@pytest.fixture(scope="session")
def misplaced_tests(pytestconfig: pytest.Config) -> list[str]:
    """What is wrong with the tests that were collected in this run (`tests.unit.test_places`)."""
    return pytestconfig.stash[_MISPLACED]


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
