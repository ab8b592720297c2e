"""Dead letters take a bounded part of Redis."""

import pytest

from tests.faults.observing import contents, news
from tests.faults.toy import TOY
from tests.support.waiting import unchanging, until
from tests.support.workers import Workers
from warraq.streams import CLEAN, DEAD, DeadLetters, Ledger, Publisher, connect

pytestmark = pytest.mark.asyncio


async def test_dead_letters_that_nobody_resolves_stop_what_would_make_more(redis_url: str, workers: Workers) -> None:
    """An article that is well waits behind them, and is finished when they are dropped."""
    redis = connect(redis_url)
    await Publisher(redis).publish([*(news(f"refuse {n} {'كبير ' * 2000}") for n in range(60)), news("سليم")])
    workers.start(TOY, redis_url=redis_url, batch_size="5", max_article_bytes="3000000", max_dead_bytes="300000")
    await until(lambda: redis.xlen(DEAD))
    await unchanging(lambda: redis.xlen(DEAD), 1)
    letters = DeadLetters(redis)
    assert 300_000 < await letters.memory() < 600_000, "they have stopped growing after the batch that was too much"
    assert (await Ledger(redis).status()).reconciled
    while int(await redis.xlen(CLEAN)) == 0:
        await letters.drop()
        await unchanging(lambda: redis.xlen(DEAD), 0.3)
    assert await contents(redis) == {"سليم": 1}
