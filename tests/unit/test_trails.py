"""Where an article is: what Redis and the indexed article say together."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import cast

import pytest
from redis.exceptions import ConnectionError as RedisAway

from tests.contract.samples import article
from warraq.articles import IndexedArticle
from warraq.streams import Ledger
from warraq.streams.client.reports import Trail
from warraq.trails import find_trail

pytestmark = pytest.mark.asyncio

PASSED = {"indexer": datetime(2025, 12, 1, 8, 5, tzinfo=UTC), "ingestor": datetime(2025, 12, 1, 8, tzinfo=UTC)}
INDEXED = article(1, trail=PASSED)


class Redis:
    """A ledger that answers ``state``; without one it fails."""

    def __init__(self, state: str | None) -> None:
        self._state = state

    async def trail(self, article_id: str) -> Trail:
        if self._state is None:
            raise RedisAway("no one at this address")
        return Trail.model_validate({"id": article_id, "state": self._state, "steps": []})


class HangingRedis:
    async def trail(self, article_id: str) -> Trail:
        await asyncio.Event().wait()
        raise AssertionError("nobody sets the event")


def ledger(double: Redis | HangingRedis) -> Ledger:
    return cast(Ledger, double)


def index(found: IndexedArticle | None) -> Callable[[str], Awaitable[IndexedArticle | None]]:
    async def get(article_id: str) -> IndexedArticle | None:
        return found

    return get


async def never(article_id: str) -> IndexedArticle | None:
    raise AssertionError("the index need not be asked")


@pytest.mark.parametrize("state", ["waiting", "dead", "indexed"])
async def test_what_redis_knows_is_told_without_the_index(state: str) -> None:
    assert (await find_trail(ledger(Redis(state)), never, INDEXED.id)).state == state


@pytest.mark.parametrize("redis", [Redis("unknown"), Redis(None), HangingRedis()], ids=["forgot", "away", "hangs"])
async def test_else_the_indexed_article_tells_in_the_order_of_its_times(redis: Redis | HangingRedis) -> None:
    trail = await find_trail(ledger(redis), index(INDEXED), INDEXED.id, patience=0.05)
    assert (trail.state, [step.stage for step in trail.steps]) == ("indexed", ["ingestor", "indexer"])


async def test_an_article_that_was_read_already_is_not_read_again() -> None:
    trail = await find_trail(ledger(Redis("unknown")), never, INDEXED.id, article=INDEXED)
    assert trail.state == "indexed"


async def test_what_neither_knows_is_unknown() -> None:
    assert (await find_trail(ledger(Redis("unknown")), index(None), INDEXED.id)).state == "unknown"


@pytest.mark.parametrize(("redis", "error"), [(Redis(None), RedisAway), (HangingRedis(), TimeoutError)])
async def test_without_redis_and_article_nothing_is_claimed(
    redis: Redis | HangingRedis, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await find_trail(ledger(redis), index(None), INDEXED.id, patience=0.05)
