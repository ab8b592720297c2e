"""Entries that nobody meant: each is processed or buried with a reason, and none holds up its neighbours."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from tests.faults.observing import contents, finished, in_hand, news, published, readiness
from tests.faults.toy import TOY
from tests.faults.toy_batch import TOY_BATCH
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.streams import CLEAN, RAW, DeadLetters, Ledger, Publisher, connect
from warraq.streams.groups import pending
from warraq.streams.keys import WAITING_ROOM
from warraq.streams.wire import LATEST

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def redis(redis_url: str) -> Any:
    client = connect(redis_url)
    yield client
    await client.aclose()


async def buried(redis: Redis, number: int) -> list[Any]:
    async def enough() -> bool:
        return len(await DeadLetters(redis).list()) >= number

    await until(enough)
    return list(await DeadLetters(redis).list())


@pytest.mark.parametrize("arrival", ["9" * 5000, "abc", "-1", "", "99999999999999", "٣"])
async def test_an_arrival_that_cannot_be_is_no_arrival(
    redis: Redis, redis_url: str, workers: Workers, arrival: str
) -> None:
    await redis.xadd(RAW, {"content": "خبر", "received_at": arrival})
    await Publisher(redis).publish([news("جار")])
    workers.start(TOY, redis_url=redis_url)
    await published(redis, 2)
    trails = await Ledger(redis).trails([fields[b"id"].decode() for _, fields in await redis.xrange(CLEAN)])
    now = time.time()
    assert len(trails) == 2
    assert all(abs(steps["ingestor"].timestamp() - now) < 60 for steps in trails.values())


async def test_what_cannot_be_read_for_a_reason_that_nobody_thought_of_dies_alone(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    await redis.xadd(RAW, {"content": "unreadable"})
    await Publisher(redis).publish([news("جار")])
    workers.start(TOY, redis_url=redis_url)
    (letter,) = await buried(redis, 1)
    assert letter.reason == "cannot be read: unreadable on purpose"
    assert letter.attempts == 1
    await finished(redis)
    assert await contents(redis) == {"جار": 1}


async def test_an_article_that_fails_its_whole_batch_dies_alone(redis: Redis, redis_url: str, workers: Workers) -> None:
    await Publisher(redis).publish([news("fail"), *(news(f"جار {n}") for n in range(4))])
    workers.start(TOY_BATCH, redis_url=redis_url, attempts="2")
    (letter,) = await buried(redis, 1)
    assert letter.reason == "gave up after 2 attempts: OSError: failing on purpose"
    await finished(redis)
    assert await contents(redis) == {f"جار {n}": 1 for n in range(4)}


async def test_an_entry_id_far_in_the_future_holds_up_nothing(redis: Redis, redis_url: str, workers: Workers) -> None:
    """Redis gives every later entry the same far time."""
    await redis.xadd(RAW, {"content": "خبر"}, id="18446744073709551615-0")
    workers.start("services.cleaner", redis_url=redis_url)
    await published(redis, 1)
    ((_, fields),) = await redis.xrange(CLEAN)
    assert orjson.loads(fields[b"data"])["version"] == LATEST
    trails = await Ledger(redis).trails([fields[b"id"].decode()])
    assert trails[fields[b"id"].decode()]["ingestor"].year == 2286


async def test_an_arrival_in_the_article_itself_does_not_shut_out_later_versions(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    article = {"content": "الأولى", "url": "https://a.example/1", "received_at": 99999999999999}
    await redis.xadd(RAW, {"data": orjson.dumps(article)})
    workers.start("services.cleaner", redis_url=redis_url)
    await published(redis, 1)
    ((_, fields),) = await redis.xrange(CLEAN)
    assert abs(orjson.loads(fields[b"data"])["version"] / 1000 - time.time()) < 60


@pytest.mark.parametrize("number", [1500, 5000])
async def test_thousands_of_fields_are_buried_and_can_be_replayed(
    redis: Redis, redis_url: str, workers: Workers, number: int
) -> None:
    first = 1700000000000
    many = {"content": "refuse", "received_at": first, **{f"f{n}": "x" for n in range(number)}}
    await redis.xadd(RAW, many)  # type: ignore[arg-type]
    await Publisher(redis).publish([news("جار")])
    workers.start(TOY, redis_url=redis_url)
    await published(redis, 1)
    (letter,) = await buried(redis, 1)
    assert letter.reason.startswith(f"{number + 2} fields, at most 1000")
    assert letter.entry["received_at"] == str(first)
    assert await DeadLetters(redis).replay([letter.id]) == 1
    (again,) = await buried(redis, 1)
    assert again.reason == "refused on purpose"  # as JSON it can be read, as the reason said
    assert json.loads(again.entry["payload"])["f1499"] == "x"
    assert again.entry["received_at"] == str(first), "however often it is replayed"
    assert (await Ledger(redis).status()).reconciled


async def test_an_article_that_is_too_large_is_buried_whatever_way_it_came(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    await redis.xadd(RAW, {"content": "كبير " * 1000})
    workers.start(TOY, redis_url=redis_url, max_article_bytes="5000")
    (letter,) = await buried(redis, 1)
    assert "WARRAQ_MAX_ARTICLE_BYTES" in letter.reason


async def test_of_two_versions_pushed_at_once_the_later_is_the_newer(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    versions = [news(text).model_copy(update={"url": "https://a.example/1"}) for text in ("الأولى", "الثانية")]
    await Publisher(redis).publish([*versions, news("جار")])
    workers.start("services.cleaner", redis_url=redis_url)
    await published(redis, 3)
    found = [orjson.loads(fields[b"data"]) for _, fields in await redis.xrange(CLEAN)]
    newest = {article["body"]: article["version"] for article in found}
    assert newest["الثانية"] > newest["الأولى"]


async def test_pushing_again_what_died_is_a_new_beginning(redis: Redis, redis_url: str, workers: Workers) -> None:
    worker = workers.start(TOY, redis_url=redis_url)
    (id_,) = await Publisher(redis).publish([news("refuse").model_copy(update={"url": "https://a.example/1"})])
    await buried(redis, 1)
    assert (await Ledger(redis).trail(id_)).state == "dead"
    assert await redis.ttl(f"articles:trail:{id_}") == -1, "a dead letter is not forgotten before it is decided"
    worker.terminate()
    worker.wait(10)
    await Publisher(redis).publish([news("صالح").model_copy(update={"url": "https://a.example/1"})])
    assert (await Ledger(redis).trail(id_)).state == "waiting"
    await DeadLetters(redis).drop()
    assert (await Ledger(redis).trail(id_)).state == "waiting", "the old letter says nothing about the new version"


async def test_adding_again_what_died_is_a_new_beginning_too(redis: Redis, redis_url: str, workers: Workers) -> None:
    workers.start(TOY, redis_url=redis_url)
    await redis.xadd(RAW, {"content": "refuse", "url": "https://a.example/1"})
    (letter,) = await buried(redis, 1)
    id_ = letter.article_id or ""
    assert (await Ledger(redis).trail(id_)).dead == letter.id
    await redis.xadd(RAW, {"content": "صالح", "url": "https://a.example/1"})
    await published(redis, 1)
    trail = await Ledger(redis).trail(id_)
    assert (trail.state, trail.waiting_in) == ("waiting", CLEAN)


async def test_what_is_replayed_waits_and_what_is_dropped_is_forgotten(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    worker = workers.start(TOY, redis_url=redis_url)
    await redis.xadd(RAW, {"content": "refuse"})
    (letter,) = await buried(redis, 1)
    id_ = letter.article_id or ""
    worker.terminate()
    worker.wait(10)
    await DeadLetters(redis).replay([letter.id])
    trail = await Ledger(redis).trail(id_)
    assert (trail.state, trail.waiting_in) == ("waiting", RAW)
    workers.start(TOY, redis_url=redis_url)
    await buried(redis, 1)
    await DeadLetters(redis).drop()
    assert (await Ledger(redis).trail(id_)).state == "unknown"


async def test_a_trail_may_be_forgotten_only_after_the_last_stage(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    ended, waiting, dead = await Publisher(redis).publish([news("keep"), news("خبر"), news("refuse")])
    for id_ in (ended, waiting, dead):
        assert await redis.ttl(f"articles:trail:{id_}") == -1
        await redis.expire(f"articles:trail:{id_}", 60)  # what an older Warraq did
    workers.start(TOY, redis_url=redis_url)
    await finished(redis)
    assert await redis.ttl(f"articles:trail:{ended}") > 60
    assert [await redis.ttl(f"articles:trail:{id_}") for id_ in (waiting, dead)] == [-1, -1]


async def test_sigterm_in_a_slow_batch_is_obeyed_within_the_grace_period(
    redis: Redis, redis_url: str, workers: Workers, tmp_path: Path
) -> None:
    first = tmp_path / "done"
    await Publisher(redis).publish([news(f"touch {first}"), *(news(f"slow 0.5 {n}") for n in range(39))])
    worker = workers.start(TOY, redis_url=redis_url, batch_size="40", grace="6")

    async def first_is_done() -> bool:
        return first.exists()

    await until(first_is_done)
    worker.terminate()
    started = time.monotonic()
    assert await asyncio.to_thread(worker.wait, 10) == 0
    assert time.monotonic() - started < 4, "it ends after the article in hand, not with the grace"
    assert len(await contents(redis)) >= 1, "what was done is not thrown away"
    for _ in range(4):
        workers.start(TOY, redis_url=redis_url, batch_size="5")
    await finished(redis, 60)
    assert set((await contents(redis)).values()) == {1}
    assert len(await contents(redis)) == 40


async def test_sigterm_during_an_article_that_outlasts_the_grace_gives_it_back(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    worker = workers.start(TOY, redis_url=redis_url, grace="0.1")
    await readiness(worker, 200)
    await Publisher(redis).publish([news("slow 600"), news("جار")])
    await in_hand(redis, 2)
    worker.terminate()
    started = time.monotonic()
    assert await asyncio.to_thread(worker.wait, 10) == 0
    assert time.monotonic() - started < 3
    held = await pending(redis, RAW, "cleaner")
    assert [(entry.owner, entry.deliveries) for entry in held] == [(WAITING_ROOM, 0)] * 2


async def test_sigterm_during_an_article_taken_over_from_another_worker_finishes_it(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    await redis.xgroup_create(RAW, "cleaner", id="0", mkstream=True)
    await Publisher(redis).publish([news("slow 2")])
    await redis.xreadgroup("cleaner", "gone", {RAW: ">"})
    worker = workers.start(TOY, redis_url=redis_url)

    async def taken_over() -> bool:
        return [entry.owner for entry in await pending(redis, RAW, "cleaner")] not in ([], ["gone"])

    await until(taken_over)
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 10) == 0
    assert await contents(redis) == {"slow 2": 1}


async def test_a_function_that_never_ends_turns_its_worker_unready_and_ends_it_until_its_entry_is_dead(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    settings = {"redis_url": redis_url, "batch_timeout": "1", "grace": "0.5", "attempts": "2"}
    worker = workers.start(TOY, **settings)
    await readiness(worker, 200)
    await Publisher(redis).publish([news("slow 600"), news("جار")])
    await readiness(worker, 503)
    assert worker.poll() is None, "seen from outside before it is gone"
    assert await asyncio.to_thread(worker.wait, 15) == 1
    assert await asyncio.to_thread(workers.start(TOY, **settings).wait, 20) == 1
    workers.start(TOY, **settings)
    (letter,) = await buried(redis, 1)
    assert letter.reason == "its worker died or never answered, 2 times"
    await published(redis, 1)
    assert await contents(redis) == {"جار": 1}


async def test_a_function_that_holds_the_interpreter_ends_its_worker(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    worker = workers.start(TOY, redis_url=redis_url, batch_timeout="1")
    await readiness(worker, 200)
    await Publisher(redis).publish([news("backtrack")])
    assert await asyncio.to_thread(worker.wait, 20) == 1


async def test_a_batch_that_ends_after_all_makes_its_worker_ready_again(
    redis: Redis, redis_url: str, workers: Workers
) -> None:
    worker = workers.start(TOY, redis_url=redis_url, batch_timeout="1", stale_after="10")
    await readiness(worker, 200)
    await Publisher(redis).publish([news("slow 3")])
    await readiness(worker, 503)
    await readiness(worker, 200)
    assert await contents(redis) == {"slow 3": 1}
