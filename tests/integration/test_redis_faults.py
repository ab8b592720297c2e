"""What Redis does wrong is no fault of the article in hand; what it has lost is told."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

from services.ingestor.app import build_app
from tests.integration.test_access import client_of
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from warraq.archive.missing import missing
from warraq.articles import IndexedArticle, LinkedArticle, RawArticle, article_id
from warraq.entities import tag
from warraq.extraction import extract
from warraq.index.sqlite import SQLiteIndex
from warraq.settings import Settings
from warraq.streams import DeadLetters, Done, Ledger, Losses, Publisher, Verdict, connect
from warraq.streams.entry import Entry
from warraq.streams.keys import Keys
from warraq.streams.worker.consumer import Consumer, Work
from warraq.streams.worker.policy import RetryPolicy, StagePolicy
from warraq.topology import INGESTOR, RAW, find_stage

pytestmark = pytest.mark.asyncio

POLICY = StagePolicy(retry=RetryPolicy(attempts=2, first=0.01, longest=0.02), stale_after=0.01)


def article(number: int) -> RawArticle:
    return RawArticle(content=f"افتتح الوزير الميناء رقم {number}.", url=f"https://a.example/{number}")


async def cleaner(redis: Redis, name: str = "one", failures: Sequence[Exception] = ()) -> Consumer:
    """A cleaner that fails as ``failures`` say, one after the other, and then succeeds."""
    left = list(failures)

    async def handle(entries: Sequence[Entry]) -> Sequence[Verdict]:
        if left:
            raise left.pop(0)
        return [Done("") for _ in entries]

    spec = find_stage("cleaner")
    consumer = Consumer(redis, Keys(), spec, Work(handle, lambda _: ""), name=name, policy=POLICY)
    await consumer.ensure_group()
    return consumer


async def read_by(consumer: Consumer) -> None:
    """Give it what nobody has read yet."""
    [[_, rows]] = await consumer.redis.xreadgroup(consumer.group, consumer.name, {RAW: ">"})
    await consumer.process([Entry(entry_id.decode(), fields) for entry_id, fields in rows])


async def handled_by(redis: Redis, failures: Sequence[Exception]) -> Consumer:
    """A `cleaner` that has read what there is."""
    consumer = await cleaner(redis, failures=failures)
    await read_by(consumer)
    return consumer


async def test_a_redis_that_is_away_in_the_middle_is_no_attempt(redis: Redis) -> None:
    await Publisher(redis).publish([article(1)])
    consumer = await handled_by(redis, [RedisConnectionError("the master is gone")] * 5)

    async def is_done() -> bool:
        await consumer.reclaim()
        return (await Ledger(redis).status()).stages[0].done == 1

    await until(is_done, 10)
    assert await DeadLetters(redis).list() == []


async def test_what_another_worker_has_finished_is_remembered_no_more(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(**_: Any) -> None:
        raise RedisConnectionError("the master is gone")

    first, second = await cleaner(redis, "one"), await cleaner(redis, "two")
    with monkeypatch.context() as cut_off:
        cut_off.setattr(first, "_finish", refuse)
        await Publisher(redis).publish([article(1), article(2)])
        with pytest.raises(RedisConnectionError):
            await read_by(first)
    assert len(first._unfinished) == 2

    async def is_done() -> bool:
        await second.reclaim()
        return (await Ledger(redis).status()).stages[0].done == 2

    await until(is_done, 10)
    await first.reclaim()
    assert not first._unfinished


async def test_an_error_in_a_script_makes_a_dead_letter(redis: Redis) -> None:
    await Publisher(redis).publish([article(1)])
    consumer = await handled_by(redis, [ResponseError("user_script:3: attempt to compare nil with number")] * 5)

    async def is_dead() -> Any:
        await consumer.reclaim()
        return await DeadLetters(redis).list()

    await until(is_dead, 10)


async def test_what_too_few_replicas_have_is_not_accepted(redis: Redis) -> None:
    losses = Losses(redis)
    publisher = Publisher(redis, replicas=1, losses=losses)
    async with client_of(build_app(publisher, Settings())) as client:
        answer = await client.post("/articles", json={"content": "افتتح الوزير الميناء."})
    assert answer.status_code == 503
    assert "0 of 1 replicas" in answer.text


async def test_what_is_nowhere_any_more_is_missing(redis: Redis, tmp_path: Path) -> None:
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    await index.prepare()
    indexed, waiting, gone = (article(number) for number in range(3))
    await index.write([IndexedArticle(**dict(tag(LinkedArticle(**dict(extract(indexed)), story_id="s"))),
                                      trail={}, indexed_at=datetime.now(UTC))])  # fmt: skip
    await Publisher(redis).publish([waiting])
    raws = enumerate((indexed, waiting, gone))
    entries = [Entry(f"{number}-0", {b"data": raw.model_dump_json().encode()}) for number, raw in raws]
    await redis.sadd(Keys().lost, *map(article_id, (indexed, gone)))  # type: ignore[misc]
    assert [entry.id for entry in await missing(index, Ledger(redis))(entries)] == ["2-0"]
    assert (await Ledger(redis).status()).lost == 1, "what is indexed is not lost"
    newer = Entry("9-0", entries[0].fields)
    assert await missing(index, Ledger(redis))([newer]) == [newer]
    await index.close()


async def test_what_redis_has_lost_is_told_until_it_is_pushed_again(redis_server: RedisServer) -> None:
    redis = connect(redis_server.url)
    losses = Losses(redis)
    publisher = Publisher(redis, losses=losses)
    await publisher.publish([article(1), article(2)])
    assert await losses.look() == 0
    redis_server.kill()
    redis_server.start()
    assert await losses.look() == 0, "nothing is missing"
    await redis.flushall()
    await publisher.publish([article(2)])
    redis_server.kill()
    redis_server.start()
    assert await losses.look() == 1
    assert (await Ledger(redis).status()).lost == 1
    await publisher.publish([article(1)])
    assert (await Ledger(redis).status()).lost == 0
    assert await losses.look() == 0
    await redis.aclose()


async def date_as_the_first_stage_does(redis: Redis, id_: str) -> None:
    [(entry, _)] = await redis.xrevrange(RAW, count=1)
    await redis.hset(Keys().trail(id_), INGESTOR, entry.partition(b"-")[0])  # type: ignore[misc]


async def test_a_clock_of_redis_that_is_behind_makes_no_losses(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    redis, clock = connect(redis_server.url), time.time
    losses = Losses(redis)
    with monkeypatch.context() as ahead:
        ahead.setattr("time.time", lambda: clock() + 60)
        [id_] = await Publisher(redis, losses=losses).publish([article(1)])
    assert await losses.look() == 0
    await date_as_the_first_stage_does(redis, id_)
    redis_server.kill()
    redis_server.start()
    assert await losses.look() == 0
    await redis.aclose()


async def test_of_an_article_pushed_twice_within_seconds_the_second_is_told_when_it_is_lost(
    redis_server: RedisServer,
) -> None:
    redis = connect(redis_server.url)
    losses = Losses(redis)
    publisher = Publisher(redis, losses=losses)
    [id_] = await publisher.publish([article(1)])
    await date_as_the_first_stage_does(redis, id_)
    assert await losses.look() == 0
    trail = Keys().trail(id_)
    before = await redis.dump(trail)
    await until(lambda: later_than(redis, trail), 5)
    await publisher.publish([article(1)])
    await redis.restore(trail, 0, before, replace=True)  # as of a replica without the second
    redis_server.kill()
    redis_server.start()
    assert await losses.look() == 1
    await redis.aclose()


async def later_than(redis: Redis, trail: str) -> bool:
    """Redis has come to another millisecond than that of ``trail``."""
    seconds, microseconds = await redis.time()
    return bool(seconds * 1000 + microseconds // 1000 > int(await redis.hget(trail, INGESTOR)))  # type: ignore[misc]
