"""What is published, on a real Redis."""

from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from warraq.articles import RawArticle
from warraq.streams import RAW, Publisher
from warraq.streams.entry import Entry
from warraq.streams.wire import arrival, read

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


async def test_what_redis_refused_within_the_transaction_is_not_said_to_be_published(redis: Redis) -> None:
    await redis.set(RAW, "no stream")
    with pytest.raises(ResponseError, match="WRONGTYPE"):
        await Publisher(redis).publish([version(0)])
