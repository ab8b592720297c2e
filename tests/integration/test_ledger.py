"""What the ledger makes of trails and counts, on a real Redis."""

import pytest
from redis.asyncio import Redis

from tests.faults.observing import news
from warraq.streams import RAW, Ledger, Publisher
from warraq.streams.keys import Keys
from warraq.streams.worker.janitor import Janitor

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("written", ["abc", "9" * 5000, "9" * 18, "²", b"\xff", ""])
async def test_what_is_no_time_spoils_no_trail_and_none_of_its_neighbours(redis: Redis, written: str | bytes) -> None:
    """Found in a Redis that an older Warraq wrote to: it put received_at there as it was pushed."""
    bad, good = await Publisher(redis).publish([news("خبر"), news("جار")])
    await redis.hset(f"articles:trail:{bad}", "ingestor", written)  # type: ignore[arg-type,misc]
    trails = await Ledger(redis).trails([bad, good])
    assert trails[bad] == {}
    assert set(trails[good]) == {"ingestor"}
    trail = await Ledger(redis).trail(bad)
    assert (trail.state, trail.waiting_in, trail.steps) == ("waiting", "articles:raw", [])


async def _done(redis: Redis, count: int) -> None:
    await redis.hset("articles:counters", f"done:{RAW}", str(count))  # type: ignore[misc]


async def test_a_rate_is_that_of_the_last_minute_whoever_asks_first(redis: Redis) -> None:
    seconds, _ = await redis.time()
    for ago, done in ((200, 1), (50, 1_000), (20, 5_000)):  # newest first
        await redis.lpush(f"{RAW}:samples", f"{(seconds - ago) * 1000}:{done}")  # type: ignore[misc]
    await _done(redis, 8_000)
    # 7000 in 50 s, and however long this took meanwhile
    assert 120 <= (await Ledger(redis).status()).stages[0].rate <= 140
    await redis.delete(f"{RAW}:samples")
    assert (await Ledger(redis).status()).stages[0].rate == 0.0


async def test_workers_note_what_is_done_once_in_a_while_however_many_they_are(redis: Redis) -> None:
    janitors = [Janitor(redis, Keys(), RAW, "cleaner", RAW) for _ in range(3)]
    await redis.xgroup_create(RAW, "cleaner", "0", mkstream=True)
    for done in (5, 6):
        await _done(redis, done)
        for janitor in janitors:
            await janitor.tidy()
    [noted] = await redis.lrange(f"{RAW}:samples", 0, -1)  # type: ignore[misc]
    assert noted.endswith(b":5")
    assert 0 < await redis.ttl(f"{RAW}:samples") <= 128
