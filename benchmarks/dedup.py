"""Articles/s and bytes an article of the deduplicator when it holds 10,000, 100,000, 1,000,000: `python -m
benchmarks.dedup [NUMBER…]`.

What is held is written with random keys, as real texts have: making that many texts would measure the maker.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from redis.asyncio import Redis

from benchmarks.articles import articles
from tests.support.redis_server import RedisServer
from warraq.articles import CleanArticle
from warraq.dedup import Deduplicator
from warraq.dedup.facts import Facts, article_facts
from warraq.dedup.keys import SKETCH_KEY_SIZE, exact_keys, id_key, named_key, sketch_keys, title_keys
from warraq.dedup.tables import SELF, Decision, Tables
from warraq.extraction import extract
from warraq.streams import connect

SIZES = (10_000, 100_000, 1_000_000)
MEASURED, BATCH = 400, 50
DAY = 20_000
"""Since 1970: what is held and what is measured are of one day, within the window."""


def _decision(facts: Facts) -> Decision:
    """Of an article that nothing has anything in common with."""
    text = facts.record.text

    def fresh(names: Sequence[bytes]) -> list[bytes]:
        return [named_key(os.urandom(8).hex()) for _ in names]

    return Decision(
        record=replace(facts.record, number=SELF, id=os.urandom(16).hex()), given=1 << 31,
        sketch=[os.urandom(SKETCH_KEY_SIZE) for _ in sketch_keys(text)],
        names=fresh([id_key(""), *exact_keys(text), *title_keys(text)]),
        targets=fresh(facts.names), read=(), places={},
    )  # fmt: skip


async def fill(redis: "Redis", facts: Sequence[Facts], number: int) -> None:
    """Until the state holds ``number`` articles."""
    tables, at = Tables(redis, "", 45), 0
    while at < number:
        size = min(500, number - at)
        written = await tables.commit([_decision(facts[(at + n) % len(facts)]) for n in range(size)], DAY)
        assert not any(isinstance(each, Exception) for each in written)
        at += size


async def measure(url: str, held: int, clean: Sequence[CleanArticle]) -> tuple[float, float]:
    """Articles/s of one worker, and bytes an article."""
    redis = connect(url)
    empty = (await redis.info("memory"))["used_memory"]
    await fill(redis, [article_facts(article) for article in clean], held)
    bytes_each = ((await redis.info("memory"))["used_memory"] - empty) / held
    deduplicator = Deduplicator(redis, clock=lambda: DAY * 86_400.0)
    started = time.perf_counter()
    for at in range(0, len(clean), BATCH):
        await deduplicator.link(clean[at : at + BATCH])
    rate = len(clean) / (time.perf_counter() - started)
    await redis.flushall()
    await redis.aclose()
    return rate, bytes_each


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    clean = [extract(raw) for raw in articles(MEASURED)]
    for held in sizes:
        with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, RedisServer(Path(folder)) as redis:
            rate, bytes_each = asyncio.run(measure(redis.url, held, clean))
        print(f"{held:>9,} held: {rate:6.0f} articles/s, {bytes_each:5.0f} B an article", flush=True)


if __name__ == "__main__":
    main()
