"""What the ledger makes of trails and counts, on a real Redis."""

import pytest
from redis.asyncio import Redis

from tests.faults.observing import news
from warraq.streams import RAW, Ledger, Publisher

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


async def test_a_rate_is_since_the_first_look_and_at_most_of_the_last_minute(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, rates = Ledger(redis), []
    for now, done in ((0.0, 100), (0.5, 110), (30.0, 110), (100.0, 180)):
        monkeypatch.setattr("warraq.streams.client.ledger.time.monotonic", lambda now=now: now)
        await redis.hset("articles:counters", f"done:{RAW}", str(done))  # type: ignore[misc]
        rates.append((await ledger.status()).stages[0].rate)
    assert rates == [0.0, 20.0, 0.3, 1.0]
