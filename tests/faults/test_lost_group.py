"""A stage whose group Redis has lost makes it again and reads on, or says that it cannot and ends."""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis.asyncio import Redis

from benchmarks.articles import articles
from tests.faults.observing import archived, contents, finished, in_hand, news, published, readiness, trimmed
from tests.faults.toy import TOY
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.articles import IndexedArticle
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import CLEAN, RAW, Ledger, Publisher, connect
from warraq.topology import ARTICLE_STAGES, GROUPS, SERVICES

GROUP = "cleaner"


async def group_destroyed(redis: Redis) -> None:
    assert await redis.xgroup_destroy(RAW, GROUP)


async def stream_deleted(redis: Redis) -> None:
    assert await redis.delete(RAW)


async def everything_flushed(redis: Redis) -> None:
    assert await redis.flushall()


@pytest.mark.asyncio
@pytest.mark.parametrize("loss", [group_destroyed, stream_deleted, everything_flushed])
async def test_the_same_process_processes_what_comes_after_the_loss(
    redis_url: str, workers: Workers, loss: Callable[[Redis], Awaitable[None]]
) -> None:
    redis = connect(redis_url)
    worker = workers.start(TOY, redis_url=redis_url)
    await readiness(worker, 200)
    await Publisher(redis).publish([news("قبل")])
    await published(redis, 1)
    await loss(redis)
    await Publisher(redis).publish([news(f"بعد {i}") for i in range(30)])
    await finished(redis)
    assert {f"بعد {i}" for i in range(30)} <= set(await contents(redis))
    await readiness(worker, 200)
    assert worker.poll() is None


@pytest.mark.asyncio
async def test_what_was_in_hand_when_the_group_was_lost_is_processed(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    worker = workers.start(TOY, redis_url=redis_url)
    await Publisher(redis).publish([news("slow 1"), news("خبر")])
    await in_hand(redis, 2)
    await group_destroyed(redis)
    await published(redis, 2)
    await finished(redis)
    assert set(await contents(redis)) == {"slow 1", "خبر"}
    assert worker.poll() is None


@pytest.mark.asyncio
async def test_only_what_is_still_in_the_stream_is_processed_again(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    workers.start(TOY, redis_url=redis_url)
    await Publisher(redis).publish([news(f"خبر {i}") for i in range(50)])
    await published(redis, 50)
    await archived(redis)
    await trimmed(redis)
    await group_destroyed(redis)
    await Publisher(redis).publish([news("بعد")])
    await published(redis, 52)
    await finished(redis)
    assert sum((await contents(redis)).values()) == 52, "the last of the fifty came twice"
    status = await Ledger(redis).status()
    assert (status.pushed, status.again, status.in_flight, status.reconciled) == (51, 1, 52, True)


@pytest.mark.asyncio
async def test_a_stage_that_cannot_read_its_stream_turns_unready_and_exits_non_zero(
    redis_url: str, workers: Workers
) -> None:
    redis = connect(redis_url)
    worker = workers.start(TOY, redis_url=redis_url)
    await readiness(worker, 200)
    await redis.delete(RAW)
    await redis.set(RAW, "no stream")
    await readiness(worker, 503)
    assert await exit_status(worker) == 1


@pytest.mark.asyncio
async def test_a_stage_whose_group_is_lost_again_and_again_exits_non_zero(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    worker = workers.start(TOY, redis_url=redis_url)
    await readiness(worker, 200)

    async def gave_up() -> bool:
        await redis.delete(RAW)
        return worker.poll() is not None

    await until(gave_up)
    assert worker.returncode == 1
    workers.start(TOY, redis_url=redis_url)
    await Publisher(redis).publish([news("من جديد")])
    await published(redis, 1)
    assert await redis.xlen(CLEAN) == 1


@pytest.mark.asyncio
async def test_articles_that_pass_again_change_nothing_in_the_index(
    redis_url: str, workers: Workers, tmp_path: Path
) -> None:
    redis, ledger = connect(redis_url), Ledger(connect(redis_url))
    streams = tuple(spec.source for spec in ARTICLE_STAGES)
    ids = await Publisher(redis).publish(articles(50, copies=0))
    for service in SERVICES:
        workers.start(f"services.{service}", redis_url=redis_url, data=str(tmp_path))

    async def indexed() -> bool:
        return (status := await ledger.status()).pushed == 50 and status.in_flight == 0

    async def passed_again() -> bool:
        return (await ledger.status()).again >= len(streams)

    await until(indexed)
    before = await documents(tmp_path, ids)
    assert len(before) == 50
    for stream in streams:
        await redis.xgroup_destroy(stream, GROUPS[stream])
    await until(passed_again)
    await until(indexed)
    assert await documents(tmp_path, ids) == before
    assert (await ledger.status()).reconciled


async def documents(data: Path, ids: list[str]) -> list[IndexedArticle]:
    """What the index holds, apart from when it came there."""
    index = open_index(Settings(data=data))
    await index.prepare()
    found = [article for id_ in ids if (article := await index.get(id_))]
    await index.close()
    return [article.model_copy(update={"trail": {}, "indexed_at": datetime(1, 1, 1, tzinfo=UTC)}) for article in found]


async def exit_status(worker: subprocess.Popen[bytes]) -> int:
    return await asyncio.to_thread(worker.wait, 20)
