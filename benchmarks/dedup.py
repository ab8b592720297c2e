"""What the deduplicator costs an article when it holds many, beside MinHash-LSH (datasketch) on a Redis of its own:
`python -m benchmarks.dedup [NUMBER…]`, for all sizes `python -m benchmarks.dedup 10000 100000 1000000`.

What is held is written at once, with random keys, as real texts have (`benchmarks.dedup_state`).
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import uvloop
from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster

from benchmarks.articles import articles
from benchmarks.dedup_state import make_state
from tests.support.redis_server import RedisServer
from warraq.articles import CleanArticle
from warraq.dedup import Deduplicator
from warraq.dedup.facts import article_facts
from warraq.dedup.tables import Tables
from warraq.extraction import extract
from warraq.streams import connect

SIZES = (10_000, 100_000)
FIRST, MEASURED, BATCH = 100, 1000, 200
"""The ``FIRST`` articles are not measured: they load the scripts. ``BATCH``: as the stage reads them."""
MOST_OF_RIVAL = 100_000
"""What datasketch is filled with: a million would take 6.9 GB."""
DAY = 20_000
"""Since 1970: what is held and what is measured are of one day, within the window."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds an article of ``worker`` and ``server``; ``bytes_each``: of an article held; ``rate``: articles/s."""

    bytes_each: float
    worker: float
    server: float
    rate: float


async def measure(redis: "Redis", held: int, clean: Sequence[CleanArticle]) -> Cost:
    """What it costs to place ``clean``, but for the `FIRST` of them, among ``held`` articles."""
    empty = (await redis.info("memory"))["used_memory"]
    await make_state(redis, Tables(redis, "", 45), [article_facts(article) for article in clean], held, DAY)
    bytes_each = ((await redis.info("memory"))["used_memory"] - empty) / held
    await append_only_file_is_written(redis)
    deduplicator = Deduplicator(redis, clock=lambda: DAY * 86_400.0)
    first, measured = clean[:FIRST], clean[FIRST:]
    for at in range(0, len(first), BATCH):
        await deduplicator.link(first[at : at + BATCH])
    server, worker, started = await server_seconds(redis), time.process_time(), time.perf_counter()
    for at in range(0, len(measured), BATCH):
        await deduplicator.link(measured[at : at + BATCH])
    rate = len(measured) / (time.perf_counter() - started)
    worker, server = time.process_time() - worker, await server_seconds(redis) - server
    return Cost(bytes_each, worker / len(measured), server / len(measured), rate)


async def append_only_file_is_written(redis: "Redis") -> None:
    """Return when it is not being written anew, as after so many writes at once: while it is, each page of memory that
    is written to is copied first."""
    while True:
        state = await redis.info("persistence")
        if not (state["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"]):
            return
        await asyncio.sleep(0.1)


async def server_seconds(client: Any) -> float:
    """CPU seconds of a Redis, or of all nodes of a Cluster."""
    if isinstance(client, RedisCluster):
        nodes = (await client.info("cpu", target_nodes=RedisCluster.ALL_NODES)).values()
    else:
        nodes = [await client.info("cpu")]
    return sum(float(node["used_cpu_user"]) + float(node["used_cpu_sys"]) for node in nodes)


async def measure_min_hash(redis: "Redis", held: int, clean: Sequence[CleanArticle]) -> Cost:
    """The same with datasketch on ``redis``. What is held has random values, as real texts have."""
    from tests.quality.min_hash import PERMUTATIONS, index_on, min_hash  # noqa: PLC0415 - an extra

    empty, chance = (await redis.info("memory"))["used_memory"], np.random.default_rng(1)
    index = index_on(redis.connection_pool.connection_kwargs["port"])
    with index.insertion_session(buffer_size=1000) as session:
        for _ in range(held):
            look = min_hash("")
            look.hashvalues = chance.integers(0, 1 << 32, PERMUTATIONS, dtype=look.hashvalues.dtype)
            session.insert(os.urandom(16).hex(), look)
    bytes_each = ((await redis.info("memory"))["used_memory"] - empty) / held
    server, worker, started = await server_seconds(redis), time.process_time(), time.perf_counter()
    measured = clean[FIRST:]
    for article in measured:
        look = min_hash(article.body)
        index.query(look)
        index.insert(article.id, look)
    rate = len(measured) / (time.perf_counter() - started)
    worker, server = time.process_time() - worker, await server_seconds(redis) - server
    return Cost(bytes_each, worker / len(measured), server / len(measured), rate)


Measure = Callable[["Redis", int, Sequence[CleanArticle]], Awaitable[Cost]]


async def on_redis(url: str, measure_: Measure, held: int, clean: Sequence[CleanArticle]) -> Cost:
    async with connect(url) as redis:
        return await measure_(redis, held, clean)


def report(held: int, name: str, cost: Cost) -> None:
    print(
        f"{held:>9,} held: {name:10} {cost.rate:6.0f} articles/s, CPU {cost.worker * 1000:5.2f} ms"
        f" + Redis {cost.server * 1000:5.2f} ms an article, {cost.bytes_each:6.0f} B an article",
        flush=True,
    )


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    clean = [extract(raw) for raw in articles(FIRST + MEASURED)]
    for held in sizes:
        for name, measure_ in (("Warraq", measure), ("datasketch", measure_min_hash)):
            if measure_ is measure_min_hash and held > MOST_OF_RIVAL:
                continue
            with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, RedisServer(Path(folder)) as redis:
                try:
                    report(held, name, uvloop.run(on_redis(redis.url, measure_, held, clean)))  # as services do
                except ModuleNotFoundError:
                    print("           datasketch is not installed: pip install '.[rivals]'")


if __name__ == "__main__":
    main()
