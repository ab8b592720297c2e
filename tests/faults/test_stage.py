"""What a stage promises (docs/design.md §3), with real processes on a real Redis."""

import asyncio
import signal
from typing import Any

import orjson
import pytest
from faststream.redis import RedisBroker

from tests.faults.observing import (
    archived,
    contents,
    finished,
    in_hand,
    news,
    published,
    published_once_each,
    readiness,
    trimmed,
)
from tests.faults.toy import TOY
from tests.support.redis_server import RedisServer
from tests.support.waiting import unchanging, until
from tests.support.workers import Workers
from warraq.articles import article_id
from warraq.streams import CLEAN, RAW, DeadLetters, Ledger, Publisher, connect


@pytest.mark.asyncio
async def test_entries_from_before_the_group_are_processed(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await Publisher(redis).publish([news(f"قديم {i}") for i in range(30)])
    workers.start(TOY, redis_url=redis_url)
    await published(redis, 30)
    assert len(await contents(redis)) == 30


@pytest.mark.asyncio
async def test_a_killed_worker_loses_nothing_and_repeats_nothing(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await Publisher(redis).publish([news(f"slow 0.01 {i}") for i in range(200)])
    for _ in range(3):
        victim = workers.start(TOY, redis_url=redis_url, batch_size="10")
        already = int(await redis.xlen(CLEAN))
        await published(redis, already + 5)
        victim.kill()
    workers.start(TOY, redis_url=redis_url)
    await finished(redis)
    assert await published_once_each(redis) == 200
    assert (await Ledger(redis).status()).reconciled


@pytest.mark.asyncio
async def test_two_workers_holding_one_entry_publish_once(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    first = workers.start(TOY, redis_url=redis_url)
    await Publisher(redis).publish([news("slow 2")])
    await in_hand(redis, 1)
    first.send_signal(signal.SIGSTOP)  # no heartbeat: it looks dead, but still holds the entry
    workers.start(TOY, redis_url=redis_url)
    await published(redis, 1)
    first.send_signal(signal.SIGCONT)
    await Publisher(redis).publish([news("بعد")])
    await published(redis, 2)
    await finished(redis)
    assert await contents(redis) == {"slow 2": 1, "بعد": 1}


@pytest.mark.asyncio
async def test_a_slow_but_healthy_worker_is_not_robbed(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    for _ in range(2):
        workers.start(TOY, redis_url=redis_url)
    await Publisher(redis).publish([news("slow 4")])  # much longer than stale_after
    await published(redis, 1)
    await finished(redis)
    assert (await Ledger(redis).status()).stages[0].retried == 0
    assert await contents(redis) == {"slow 4": 1}


@pytest.mark.asyncio
async def test_one_poison_entry_in_a_hundred_delays_nothing(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    texts = ["fail دائماً" if i % 100 == 50 else f"خبر {i}" for i in range(300)]
    await Publisher(redis).publish([news(text) for text in texts])
    workers.start(TOY, redis_url=redis_url, retry_first="5", retry_longest="5")
    await published(redis, 297)
    status = (await Ledger(redis).status()).stages[0]
    assert status.dead == 0, "the good ones were through before the poison was given up"
    assert status.in_hand == 3


@pytest.mark.asyncio
async def test_an_entry_that_kills_its_worker_dies_alone(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await Publisher(redis).publish([news("خبر 1"), news("die الآن"), news("خبر 2")])
    process = workers.start(TOY, redis_url=redis_url, attempts="2")

    async def buried() -> bool:
        nonlocal process
        if process.poll() is not None:
            process = workers.start(TOY, redis_url=redis_url, attempts="2")
        return len(await DeadLetters(redis).list()) == 1

    await until(buried, 60)
    await published(redis, 2)
    letter = (await DeadLetters(redis).list())[0]
    assert letter.article_id == article_id(news("die الآن"))
    assert "worker died" in letter.reason
    assert await contents(redis) == {"خبر 1": 1, "خبر 2": 1}


@pytest.mark.asyncio
async def test_a_dead_letter_says_why_and_can_be_replayed_or_dropped(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await redis.xadd(RAW, {"data": "{bad"})
    await redis.xadd(RAW, {"reason": "سبب", "content": "refuse هذا"})
    workers.start(TOY, redis_url=redis_url)
    await finished(redis)
    letters = {letter.reason: letter for letter in await DeadLetters(redis).list()}
    assert letters["refused on purpose"].entry["reason"] == "سبب"
    assert any("not JSON" in reason for reason in letters)
    assert await DeadLetters(redis).replay([letters["refused on purpose"].id]) == 1
    await finished(redis)
    again = [letter for letter in await DeadLetters(redis).list() if letter.reason == "refused on purpose"]
    assert again[0].id != letters["refused on purpose"].id
    assert again[0].entry["received_at"] == letters["refused on purpose"].entry.get(
        "received_at", again[0].entry["received_at"]
    )
    assert await DeadLetters(redis).drop() == 2
    status = await Ledger(redis).status()
    assert (status.pushed, status.dead, status.dropped, status.reconciled) == (2, 0, 2, True)


@pytest.mark.asyncio
async def test_sigterm_finishes_what_is_in_hand_and_releases_the_rest(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await Publisher(redis).publish([news(f"slow 0.02 {i}") for i in range(100)])
    worker = workers.start(TOY, redis_url=redis_url, batch_size="10")
    await published(redis, 10)
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 10) == 0
    groups: Any = await redis.xinfo_consumers(RAW, "cleaner")
    holding = {row["name"]: row["pending"] for row in groups if row["pending"]}
    assert set(holding) <= {b"waiting-room"}
    workers.start(TOY, redis_url=redis_url)
    await finished(redis)
    assert await published_once_each(redis) == 100


@pytest.mark.asyncio
async def test_sigterm_during_slow_work_finishes_it_and_exits_0(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    worker = workers.start(TOY, redis_url=redis_url)
    await readiness(worker, 200)
    await Publisher(redis).publish([news("slow 3")])  # long enough to look like a stage that has stopped reading
    await in_hand(redis, 1)
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 10) == 0
    assert await contents(redis) == {"slow 3": 1}


@pytest.mark.asyncio
async def test_sigterm_while_redis_is_away_is_obeyed_within_the_grace_period(
    redis_server: RedisServer, workers: Workers
) -> None:
    worker = workers.start(TOY, redis_url=redis_server.url)
    await readiness(worker, 200)
    redis_server.kill()
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 8) == 0


@pytest.mark.asyncio
async def test_a_stage_stops_reading_when_the_next_is_slow(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await redis.xgroup_create(CLEAN, "deduplicator", id="0", mkstream=True)
    await Publisher(redis).publish([news(f"خبر {i}") for i in range(500)])
    workers.start(TOY, redis_url=redis_url, batch_size="20", backlog_high="100", backlog_low="50")
    await published(redis, 100)
    await unchanging(lambda: redis.xlen(CLEAN), 0.3)
    assert int(await redis.xlen(CLEAN)) <= 140
    read: Any = await redis.xreadgroup("deduplicator", "test", {CLEAN: ">"}, count=1000)
    ids = [entry_id for entry_id, _ in (read[CLEAN.encode()][0] if isinstance(read, dict) else read[0][1])]
    await redis.xack(CLEAN, "deduplicator", *ids)
    await published(redis, 160)


@pytest.mark.asyncio
async def test_a_finished_stream_is_trimmed_and_an_unread_one_is_not(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    await Publisher(redis).publish([news(f"خبر {i}") for i in range(100)])
    workers.start(TOY, redis_url=redis_url)
    await published(redis, 100)
    await archived(redis)
    await trimmed(redis)
    assert int(await redis.xlen(CLEAN)) == 100
    assert (await Ledger(redis).status()).reconciled


@pytest.mark.asyncio
async def test_workers_wait_for_a_killed_redis(redis_server: RedisServer, workers: Workers) -> None:
    redis = connect(redis_server.url)
    worker = workers.start(TOY, redis_url=redis_server.url)
    await Publisher(redis).publish([news(f"قبل {i}") for i in range(50)])
    await published(redis, 10)
    redis_server.kill()
    await readiness(worker, 503)
    redis_server.start()
    await Publisher(redis).publish([news(f"بعد {i}") for i in range(50)])
    await published(redis, 100)
    assert worker.poll() is None
    assert await published_once_each(redis) == 100


@pytest.mark.asyncio
async def test_every_way_of_pushing_with_xadd_is_understood(redis_url: str, workers: Workers) -> None:
    redis = connect(redis_url)
    json = orjson.dumps({"body": "جسم", "headline": "عنوان"}).decode()
    await redis.xadd(RAW, {"content": "مسطح", "title": "عنوان"})
    await redis.xadd(RAW, {"data": json.replace("جسم", "بيانات")})
    await redis.xadd(RAW, {"payload": json.replace("جسم", "حمولة")})
    await redis.xadd(RAW, {"__data__": json.replace("جسم", "ظرف")})
    async with RedisBroker(redis_url, logger=None) as broker:  # type: ignore[arg-type]
        await broker.publish({"text": "رسالة"}, stream=RAW)
    workers.start(TOY, redis_url=redis_url)
    await finished(redis)
    assert set(await contents(redis)) == {"مسطح", "بيانات", "حمولة", "ظرف", "رسالة"}
