"""What the deduplicator costs on a Redis Cluster of three nodes, beside one Redis, in turn:
`python -m benchmarks.dedup_cluster`."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from redis.asyncio.cluster import RedisCluster

from benchmarks.articles import articles
from benchmarks.dedup import server_seconds
from tests.support.redis_cluster import redis_cluster
from tests.support.redis_server import RedisServer
from warraq.articles import CleanArticle
from warraq.dedup import Deduplicator
from warraq.extraction import extract
from warraq.streams import connect

ROUNDS, ARTICLES, FIRST, BATCH = 3, 900, 100, 50
"""The ``FIRST`` articles are not measured: they load the scripts."""


async def measure(url: str, clean: Sequence[CleanArticle], *, is_cluster: bool) -> tuple[float, float]:
    """CPU ms an article of this process and of the servers."""
    client: Any = RedisCluster.from_url(url) if is_cluster else connect(url)
    deduplicator = Deduplicator(client)
    await deduplicator.link(clean[:FIRST])
    server, worker = await server_seconds(client), time.process_time()
    for at in range(FIRST, len(clean), BATCH):
        await deduplicator.link(clean[at : at + BATCH])
    worker, server = time.process_time() - worker, await server_seconds(client) - server
    await client.aclose()
    each = 1000 / (len(clean) - FIRST)
    return worker * each, server * each


def main() -> None:
    clean = [extract(raw) for raw in articles(ARTICLES)]
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
            with RedisServer(Path(folder) / "one") as redis:
                one = asyncio.run(measure(redis.url, clean, is_cluster=False))
            with redis_cluster(Path(folder)) as url:
                three = asyncio.run(measure(url, clean, is_cluster=True))
        for name, (worker, server) in (("one Redis", one), ("Cluster of three", three)):
            print(f"{name:16} CPU {worker:5.2f} ms + Redis {server:5.2f} ms an article", flush=True)


if __name__ == "__main__":
    main()
