"""The state of the deduplicator in simulated time: bounded, and nothing that was found is lost."""

from statistics import fmean

import pytest
import redis as blocking_redis

from tests.integration.linking import article, body, link
from warraq.dedup import Deduplicator
from warraq.streams import connect

DAY = 24 * 3600
WINDOW, A_DAY = 2, 40


class Clock:
    """Time that the test makes pass."""

    def __init__(self) -> None:
        self.now = 1_760_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.asyncio
async def test_an_article_gains_no_copies_after_the_window_and_keeps_those_it_has(redis_url: str) -> None:
    clock = Clock()
    deduplicator = Deduplicator(connect(redis_url), window=WINDOW, clock=clock)
    first, copy = (article(f"https://{host}.example/1", body(1)) for host in ("one", "two"))
    (original,) = await link(deduplicator, first)
    clock.now += WINDOW * DAY
    (within,) = await link(deduplicator, copy)
    clock.now += DAY
    await link(deduplicator, article("https://one.example/2", body(2)))
    (outside,) = await link(deduplicator, article("https://three.example/1", body(1)))
    assert within.article.duplicate_of == original.article.id
    assert (outside.article.relation, outside.article.duplicate_of) == ("original", None)
    (again,) = await link(deduplicator, copy)
    assert (again.article.story_id, again.article.duplicate_of) == (first.id, first.id)


@pytest.mark.asyncio
async def test_memory_is_flat_once_the_window_is_full(redis_url: str) -> None:
    clock = Clock()
    deduplicator = Deduplicator(connect(redis_url), window=WINDOW, clock=clock)
    used: list[int] = []
    held: list[int] = []
    with blocking_redis.Redis.from_url(redis_url) as client:
        for day in range(10 * WINDOW):
            texts = [article(f"https://one.example/{day}/{n}", body(1000 * day + n, 70)) for n in range(A_DAY)]
            await link(deduplicator, *texts)
            clock.now += DAY
            keys = list(client.scan_iter(count=1000))
            used.append(sum(int(client.memory_usage(key, samples=0) or 0) for key in keys))
            held.append(sum(len(client.dump(key) or b"") for key in keys))
    full, later = slice(3 * WINDOW, 6 * WINDOW), slice(6 * WINDOW, None)
    assert max(held[later]) <= 1.1 * max(held[full]), held
    # Redis doubles and halves its hash tables, so one day takes more than the next; in the mean it must not grow.
    assert fmean(used[later]) <= 1.1 * fmean(used[full]), used
