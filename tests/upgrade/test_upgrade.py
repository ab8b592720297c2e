"""A running system is brought from an earlier commit to this one, process by process, while articles arrive."""

import os
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from benchmarks.articles import articles
from tests.faults.observing import readiness
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.index import SearchRequest, open_index
from warraq.settings import Settings
from warraq.streams import Ledger, Publisher, connect
from warraq.topology import SERVICES

pytestmark = pytest.mark.upgrade

REPOSITORY = Path(__file__).parents[2]
REVISION = os.environ.get("WARRAQ_UPGRADE_FROM", "HEAD~1")
PART = 15
"""Articles that are pushed between two changes."""


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it was."""
    folder = tmp_path_factory.mktemp("earlier")
    packed = folder / "earlier.tar"
    subprocess.run(["git", "archive", "--output", packed, REVISION], cwd=REPOSITORY, check=True)
    with tarfile.open(packed) as content:
        content.extractall(folder, filter="data")
    return folder


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()


class Rollout:
    """The services of one system, each of the earlier commit or of this one."""

    def __init__(self, earlier: Path, workers: Workers, **settings: str) -> None:
        self._earlier, self._workers, self._settings = earlier, workers, settings
        self._old = {
            name: workers.start(f"services.{name}", code=earlier, **settings)
            for name in SERVICES
            if (earlier / "services" / name).is_dir()
        }

    async def ready(self) -> None:
        """Wait until the old ones are: until 8c3e3f7 one that started first could trim what another had not read."""
        for process in self._old.values():
            await readiness(process, 200)

    def start(self, name: str) -> None:
        """``name`` as it is now."""
        self._workers.start(f"services.{name}", **self._settings)

    def end_old(self, name: str) -> None:
        """It ends as it should, and nothing in its hand is lost."""
        if old := self._old.get(name):
            old.terminate()
            assert old.wait(20) == 0, name


async def push(redis: Redis, accepted: list[str], total: int) -> None:
    """The next articles, and wait until the first of them is indexed: whoever is there has work in hand."""
    begun = len(accepted)
    part = articles(total, words=80)[begun : begun + PART]
    accepted += await Publisher(redis).publish(part)
    await until(lambda: is_indexed(redis, begun + 1))


async def is_indexed(redis: Redis, number: int) -> bool:
    status = await Ledger(redis).status()
    assert (status.dead, status.reconciled) == (0, True), status
    return status.indexed >= number


@pytest.mark.asyncio
@pytest.mark.parametrize("order", [SERVICES, tuple(reversed(SERVICES))], ids=["first to last", "last to first"])
async def test_nothing_is_lost_while_old_and_new_processes_share_the_work(
    earlier: Path, redis_server: RedisServer, workers: Workers, tmp_path: Path, order: tuple[str, ...]
) -> None:
    redis, total, accepted = connect(redis_server.url), PART * (len(order) + 2), list[str]()
    rollout = Rollout(earlier, workers, redis_url=redis_server.url, data=str(tmp_path))
    await rollout.ready()
    await push(redis, accepted, total)
    for name in order:
        if name == "indexer":  # a SQLite file that new code has opened is refused by old code
            rollout.end_old(name)
        rollout.start(name)
        await push(redis, accepted, total)
        rollout.end_old(name)
    await push(redis, accepted, total)
    await until(lambda: is_indexed(redis, total), 120)
    index = open_index(Settings(data=tmp_path))
    found = [article for id_ in accepted if (article := await index.get(id_))]
    assert {article.id for article in found} == set(accepted)
    assert (await index.search(SearchRequest())).total == len({article.story_id for article in found})
    await index.close()
    await redis.aclose()
