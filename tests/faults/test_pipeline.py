"""The whole path under fire: workers and Redis are killed with -9; nothing may be missing or twice."""

import random
import subprocess
from pathlib import Path

import pytest
from redis.asyncio import Redis

from benchmarks.articles import articles
from tests.support.redis_server import RedisServer
from tests.support.waiting import throughout, unchanging, until
from tests.support.workers import Fleet, Workers
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import Ledger, Publisher, connect
from warraq.topology import SERVICES

PATH = ("cleaner", "deduplicator", "tagger", "indexer")
"""The stages that an article passes, in order; others read beside them."""


@pytest.fixture(params=["sqlite", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Settings of the index, WARRAQ_* names in lower case."""
    if request.param == "sqlite":
        return {"data": str(tmp_path)}
    url, alias = request.getfixturevalue("elasticsearch_url"), request.getfixturevalue("alias")
    return {"data": str(tmp_path), "elasticsearch_url": url, "elasticsearch_index": alias}


@pytest.mark.asyncio
async def test_two_thousand_articles_survive_twelve_killed_workers_and_two_killed_redis(
    redis_server: RedisServer, workers: Workers, backend: dict[str, str]
) -> None:
    redis = connect(redis_server.url)
    fleet = Fleet(workers, SERVICES, redis_url=redis_server.url, **backend)
    accepted = await push_under_fire(redis, redis_server, fleet)
    assert fleet.kills == 12

    async def all_indexed() -> bool:
        fleet.keep_running()
        status = await Ledger(redis).status()
        assert status.reconciled, status
        return status.in_flight == 0

    await until(all_indexed, 400)
    status = await Ledger(redis).status()
    assert (status.dead, status.dropped) == (0, 0)
    assert status.indexed == status.pushed == len(accepted) == 2000
    await holds(backend, accepted)
    for article_id in random.Random(1).sample(sorted(accepted), 50):
        assert (await Ledger(redis).trail(article_id)).state == "indexed"


async def push_under_fire(redis: Redis, redis_server: RedisServer, fleet: Fleet) -> set[str]:
    """Push 2,000 articles while twelve workers and Redis, twice, are killed; the ids that were accepted."""
    fleet.keep_running()
    raws = articles(2000, words=80)
    accepted: set[str] = set()
    chance = random.Random(5)
    for start in range(0, len(raws), 100):
        accepted |= set(await Publisher(redis).publish(raws[start : start + 100]))
        if start in (600, 1400):
            redis_server.kill()
            redis_server.start()
        if fleet.kills < 12:
            fleet.kill(chance.choice(SERVICES))
        fleet.keep_running()
        await something_more_is_done(redis)
    return accepted


async def something_more_is_done(redis: Redis) -> None:
    before = await finished(redis)

    async def more() -> bool:
        return await finished(redis) != before or (await Ledger(redis).status()).in_flight == 0

    await until(more)


async def holds(backend: dict[str, str], accepted: set[str]) -> None:
    """The index has every one of ``accepted``, and nothing else."""
    index = open_index(Settings.model_validate(backend))

    async def all_counted() -> bool:  # Elasticsearch counts what it has refreshed
        return await index.count() == len(accepted)

    await until(all_counted, 10)
    for article_id in random.Random(1).sample(sorted(accepted), 50):
        assert await index.get(article_id)
    await index.close()


@pytest.mark.asyncio
async def test_a_stopped_indexer_stops_the_stages_before_it(redis_url: str, workers: Workers, tmp_path: Path) -> None:
    redis = connect(redis_url)
    stages = await stalled(redis, redis_url, workers, tmp_path)
    status = await Ledger(redis).status()
    backlogs = [each.waiting + each.in_hand for each in status.stages if each.stage in PATH[1:]]
    assert max(backlogs) <= 140, backlogs  # the high mark and the batches in hand
    before, done = resident(stages), await finished(redis)

    async def stands_still() -> bool:
        grown = {name: now - before[name] for name, now in resident(stages).items()}
        assert max(grown.values()) < 2_000, f"kB grown while standing still: {grown}"
        return await finished(redis) == done

    await throughout(stands_still, 5)
    await Publisher(redis).publish(articles(1500, words=80, copies=0, seed=2))
    await throughout(stands_still, 5)
    workers.start("services.indexer", redis_url=redis_url, data=str(tmp_path))

    async def drained() -> bool:
        return (await Ledger(redis).status()).indexed == 3000

    await until(drained, 300)


async def stalled(redis: Redis, redis_url: str, workers: Workers, data: Path) -> dict[str, subprocess.Popen[bytes]]:
    """All stages but the indexer, once they have stopped because nobody takes what they make."""
    marks = {"backlog_high": "100", "backlog_low": "50", "batch_size": "20"}
    await redis.xgroup_create("articles:tagged", "indexer", id="0", mkstream=True)
    stages = {
        name: workers.start(f"services.{name}", redis_url=redis_url, data=str(data), **marks)
        for name in SERVICES
        if name != "indexer"
    }
    await Publisher(redis).publish(articles(1500, words=80, copies=0))

    async def tagged_is_full() -> bool:
        return int(await redis.xlen("articles:tagged")) > 100

    await until(tagged_is_full)
    await unchanging(lambda: finished(redis), 2)
    return stages


async def finished(redis: Redis) -> list[int]:
    """How many entries each stage of the way to the index has finished."""
    return [stage.done for stage in (await Ledger(redis).status()).stages if stage.stage in PATH]


def resident(processes: dict[str, subprocess.Popen[bytes]]) -> dict[str, int]:
    """kB of memory that each process holds (VmRSS of proc(5))."""
    sizes = {}
    for name, process in processes.items():
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        sizes[name] = int(status.split("VmRSS:")[1].split()[0])
    return sizes
