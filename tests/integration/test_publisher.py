"""What is published, on a real Redis."""

from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

from tests.support.failing import fail_after
from warraq.articles import RawArticle, article_id
from warraq.streams import RAW, PartlyPublished, Publisher
from warraq.streams.client.publisher import AT_ONCE
from warraq.streams.entry import Entry
from warraq.streams.wire import arrival, peek_id, read

pytestmark = pytest.mark.asyncio


def version(number: int, url: str = "https://a.example/1") -> RawArticle:
    return RawArticle(content=f"نص {number}", url=url)


async def arrivals(redis: Redis) -> list[int]:
    rows: Any = await redis.xrange(RAW)
    return [arrival(Entry(entry_id.decode(), fields)) for entry_id, fields in rows]


async def test_every_version_is_newer_than_the_one_before_however_fast_they_come(redis: Redis) -> None:
    publisher = Publisher(redis)
    await publisher.publish([version(n) for n in range(100)])
    last_of_many = (await arrivals(redis))[-1]
    await publisher.publish([version(100)])
    times = await arrivals(redis)
    assert times[:100] == sorted(set(times[:100]))
    assert times[99] == last_of_many
    assert times[100] >= times[99], "the next call is not shut out by the many before it"


async def test_nothing_is_said_about_articles_that_come_once(redis: Redis) -> None:
    pushed = [version(0), version(1, "https://a.example/2"), version(2), version(3, "https://a.example/3")]
    await Publisher(redis).publish(pushed)
    rows: Any = await redis.xrange(RAW)
    assert [b"received_at" in fields for _, fields in rows] == [True, False, False, False]


async def test_what_is_accepted_at_the_door_is_not_too_large_inside(redis: Redis) -> None:
    """Twice in one push, so that it has every field that can be beside an article."""
    article = version(0)
    largest = len(article.model_dump_json(exclude_defaults=True).encode())
    await Publisher(redis).publish([article, article])
    rows: Any = await redis.xrange(RAW)
    for entry_id, fields in rows:
        assert read(Entry(entry_id.decode(), fields), RawArticle, largest).content == article.content


def several(number: int) -> list[RawArticle]:
    return [version(n, f"https://a.example/{n}") for n in range(number)]


@pytest.fixture
def transactions(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries the ingest stream has before each transaction."""
    lengths: list[int] = []
    add = Publisher._add

    async def counted(self: Publisher, *given: Any) -> None:
        lengths.append(int(await redis.xlen(RAW)))
        await add(self, *given)

    monkeypatch.setattr(Publisher, "_add", counted)
    return lengths


async def test_others_are_answered_between_the_parts_of_many_articles(redis: Redis, transactions: list[int]) -> None:
    pushed = several(2 * AT_ONCE + 1)
    assert await Publisher(redis).publish(pushed) == [article_id(article) for article in pushed]
    assert transactions == [0, AT_ONCE, 2 * AT_ONCE]
    rows: Any = await redis.xrange(RAW)
    assert [read(Entry(id_.decode(), fields), RawArticle).content for id_, fields in rows] == [
        article.content for article in pushed
    ]


async def test_a_part_of_large_articles_has_few_of_them(redis: Redis, transactions: list[int]) -> None:
    large = [article.model_copy(update={"content": "نص " * 600_000}) for article in several(6)]
    await Publisher(redis).publish(large)
    assert transactions == [0, 3]


async def test_of_many_articles_those_that_are_in_are_told_when_redis_fails_between(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_after(monkeypatch, Publisher, "_add", calls=2, error=RedisConnectionError("the master is gone"))
    pushed = several(3 * AT_ONCE)
    with pytest.raises(PartlyPublished, match=f"{2 * AT_ONCE} of {3 * AT_ONCE} articles .*the master is gone") as told:
        await Publisher(redis).publish(pushed)
    rows: Any = await redis.xrange(RAW)
    there = [peek_id(Entry(entry_id.decode(), fields), RawArticle) for entry_id, fields in rows]
    assert list(told.value.published) == there == [article_id(article) for article in pushed[: 2 * AT_ONCE]]


async def test_versions_in_different_parts_keep_their_order(redis: Redis) -> None:
    await Publisher(redis).publish([version(0), *several(AT_ONCE)[2:], version(1), version(2)])
    rows: Any = await redis.xrange(RAW)
    entries = [Entry(entry_id.decode(), fields) for entry_id, fields in rows]
    same = [arrival(entry) for entry in entries if peek_id(entry, RawArticle) == article_id(version(0))]
    assert len(same) == 3
    assert same == sorted(set(same))


async def test_what_redis_refused_within_the_transaction_is_not_said_to_be_published(redis: Redis) -> None:
    await redis.set(RAW, "no stream")
    with pytest.raises(ResponseError, match="WRONGTYPE"):
        await Publisher(redis).publish([version(0)])
