"""How much a stage still has to do, on a real Redis."""

from typing import Any

import pytest
from redis.asyncio import Redis

from warraq.streams import CLEAN, Ledger
from warraq.streams.groups import backlog

pytestmark = pytest.mark.asyncio

GROUP = "deduplicator"


async def stream_of(redis: Redis, number: int, read: int) -> list[bytes]:
    """The ids of ``number`` large entries, of which the group was given ``read``."""
    await redis.xgroup_create(CLEAN, GROUP, id="0", mkstream=True)
    ids: list[bytes] = [await redis.xadd(CLEAN, {"data": "x" * 1000}) for _ in range(number)]
    await redis.xreadgroup(GROUP, "one", {CLEAN: ">"}, count=read)
    return ids


async def lag(redis: Redis) -> Any:
    return (await redis.xinfo_groups(CLEAN))[0]["lag"]


@pytest.mark.parametrize("read", [1, 100, 250, 999])
async def test_a_backlog_is_known_after_entries_were_deleted(redis: Redis, read: int) -> None:
    ids = await stream_of(redis, 1000, read)
    await redis.xack(CLEAN, GROUP, ids[0])
    await redis.xdel(CLEAN, ids[0], ids[-1])
    assert await lag(redis) is None, "Redis can tell: nothing is tested here"
    left = 1000 - 1 - 1
    assert await backlog(redis, CLEAN) == left
    stage = (await Ledger(redis).status()).stages[1]
    assert (stage.waiting, stage.in_hand) == (left - (read - 1), read - 1)


async def test_to_know_it_no_article_is_fetched(redis: Redis) -> None:
    ids = await stream_of(redis, 500, 10)
    await redis.xdel(CLEAN, ids[300])
    before = (await redis.info("stats"))["total_net_output_bytes"]
    assert await backlog(redis, CLEAN) == 499
    assert (await redis.info("stats"))["total_net_output_bytes"] - before < 50_000  # INFO itself is some thousand


async def test_without_a_group_everything_is_still_to_be_done(redis: Redis) -> None:
    assert await backlog(redis, CLEAN) == 0
    await redis.xadd(CLEAN, {"n": 1})
    assert await backlog(redis, CLEAN) == 1
