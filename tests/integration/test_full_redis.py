"""A Redis without memory refuses to finish entries; they wait, and none of them becomes a dead letter for it."""

from typing import Any

import pytest

from tests.faults.observing import in_hand, news, readiness
from tests.faults.toy import TOY
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.streams import CLEAN, RAW, DeadLetters, Ledger, Publisher, connect
from warraq.streams.groups import pending


@pytest.mark.asyncio
async def test_what_a_full_redis_refuses_to_finish_is_no_attempt(tmp_path: Any) -> None:
    workers = Workers()
    with RedisServer(tmp_path / "redis") as server:
        redis = connect(server.url)
        try:
            worker = workers.start(TOY, redis_url=server.url, attempts="2", stale_after="0.6")
            await readiness(worker, 200)
            await Publisher(redis).publish([news(f"slow 0.{number + 5}") for number in range(2)])
            await in_hand(redis, 2)
            await redis.config_set("maxmemory", "1mb")
            refused = await _refusals(redis)
            # Each is claimed and refused some times more than it may be tried.
            await until(lambda: _grew(redis, refused + 8), 60)
            rows = await pending(redis, RAW, "cleaner")
            assert len(rows) == 2
            assert all(row.deliveries <= 2 for row in rows)
            await redis.config_set("maxmemory", "0")
            await until(lambda: _done(redis), 60)
            assert await DeadLetters(redis).list() == []
            assert await redis.xlen(CLEAN) == 2
        finally:
            workers.stop()
            await redis.aclose()


async def _refusals(redis: Any) -> int:
    """Commands that this Redis has refused for want of memory."""
    errors = await redis.info("errorstats")
    return int(errors.get("errorstat_OOM", {}).get("count", 0))


async def _grew(redis: Any, enough: int) -> bool:
    return await _refusals(redis) >= enough


async def _done(redis: Any) -> bool:
    status = await Ledger(redis).status()
    return status.stages[0].done == 2
