"""What the deduplicator costs an article of real news when it holds many, alone or beside another checkout in turn:
`python -m benchmarks.dedup_news [NUMBER…] [--beside CHECKOUT] [--before-others]`.

News: SaudiNewsNet, its zip files in the folder ``news`` of WARRAQ_EVAL_DATA. What is held is made at once
(`benchmarks.dedup_state`); each checkout has a Redis and a process of its own, which work in turn.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import uvloop
import xxhash
from redis.asyncio import Redis

from tests.support import saudi_news as news
from tests.support.redis_server import RedisServer
from warraq.articles import CleanArticle
from warraq.dedup import Deduplicator
from warraq.dedup.facts import article_facts
from warraq.dedup.tables import Tables

HERE = Path(__file__).parents[1]
SHORTEST = 30
"""Words of an article."""
SIZES = (10_000, 100_000)
FIRST, TURNS, IN_TURN, BATCH = 1000, 6, 800, 400
"""The ``FIRST`` articles are not measured: the worker learns words. ``BATCH``: as the stage reads them."""
MODEL = 1000
"""Articles whose numbers of keys those that are held have."""
DAY = 16_700
"""Since 1970 (September 2015): what is held and what is measured are within the window."""
PRIORITY = 20


def clean(entry: dict[str, str]) -> CleanArticle:
    """Seen when it was collected."""
    title, body = entry["title"], entry["content"]
    moment = datetime.fromisoformat(entry["date_extracted"]).replace(tzinfo=UTC)
    return CleanArticle(
        id=_digest(entry["url"]), url=entry["url"], title=title, body=body, published_at=moment,
        version=int(moment.timestamp() * 1000), word_count=len(body.split()), content_hash=_digest(title + body),
        extractor="benchmark",
    )  # fmt: skip


def _digest(text: str) -> str:
    return xxhash.xxh3_128_hexdigest(text.encode("utf-8", "replace"))


async def work(server: RedisServer, held: int, *, before_others: bool) -> None:
    """Of one checkout: make the state, then measure a turn for each line that is read."""
    from benchmarks.dedup import append_only_file_is_written  # noqa: PLC0415 - that of the checkout
    from benchmarks.dedup_state import make_state  # noqa: PLC0415 - that of the checkout

    articles = [clean(entry) for entry in islice(news.articles(shortest=SHORTEST), FIRST + TURNS * IN_TURN)]
    async with Redis.from_url(server.url) as redis:
        empty = (await redis.info("memory"))["used_memory"]
        facts = [article_facts(article) for article in articles[:MODEL]]
        await make_state(redis, Tables(redis, "", 45), facts, held, DAY)
        bytes_each = ((await redis.info("memory"))["used_memory"] - empty) / held
        await append_only_file_is_written(redis)
        if before_others:
            go_before_others(server.process.pid)
        deduplicator = Deduplicator(redis, clock=lambda: DAY * 86_400.0)
        await _link(deduplicator, articles[:FIRST])
        print(bytes_each, flush=True)
        for at in range(FIRST, len(articles), IN_TURN):
            sys.stdin.readline()
            server_before, worker_before, started = await _cpu(redis), time.process_time(), time.perf_counter()
            await _link(deduplicator, articles[at : at + IN_TURN])
            seconds = time.perf_counter() - started
            worker, of_server = time.process_time() - worker_before, await _cpu(redis) - server_before
            print(json.dumps([seconds, worker, of_server]), flush=True)


async def _link(deduplicator: Deduplicator, articles: Sequence[CleanArticle]) -> None:
    for at in range(0, len(articles), BATCH):
        await deduplicator.link(articles[at : at + BATCH])


async def _cpu(redis: "Redis") -> float:
    cpu = await redis.info("cpu")
    return float(cpu["used_cpu_user"]) + float(cpu["used_cpu_sys"])


def go_before_others(server: int) -> None:
    """This process and all threads of a Redis go before other programs (root may do that)."""
    for thread in (0, *(int(each.name) for each in Path(f"/proc/{server}/task").iterdir())):
        os.sched_setscheduler(thread, os.SCHED_RR, os.sched_param(PRIORITY))


class Checkout:
    """A process with the code of a folder, which waits for its turns."""

    def __init__(self, folder: Path, held: int, *, before_others: bool) -> None:
        self.folder, self.turns = folder, []  # type: tuple[Path, list[list[float]]]
        path = os.pathsep.join(map(str, (folder, folder / "libs")))
        command = [sys.executable, __file__, str(held), "--turns", *(["--before-others"] if before_others else [])]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder,
            env=os.environ | {"PYTHONPATH": path, "WARRAQ_EVAL_DATA": str(news.DATA.parent)},
        )  # fmt: skip
        self.bytes_each = float(self._answer())

    def turn(self) -> None:
        self._pipe("stdin").write("\n")
        self._pipe("stdin").flush()
        self.turns.append(json.loads(self._answer()))

    def end(self) -> None:
        self._pipe("stdin").close()
        self._process.wait(60)

    def _answer(self) -> str:
        line: str = self._pipe("stdout").readline()
        if not line:
            raise SystemExit(f"the process with the code of {self.folder} has ended")
        return line

    def _pipe(self, name: str) -> Any:
        return getattr(self._process, name)

    def report(self, held: int) -> None:
        articles = len(self.turns) * IN_TURN
        seconds, worker, server = (1000 * sum(each) / articles for each in zip(*self.turns, strict=True))
        print(
            f"{held:>9,} held: {1000 / seconds:6,.0f} articles/s, CPU {worker:.3f} + {server:.3f} ms an article,"
            f" waiting {seconds - worker:.3f}, {self.bytes_each:4.0f} B an article ({self.folder})",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dedup_news")
    parser.add_argument("held", type=int, nargs="*", help="articles held")
    parser.add_argument("--beside", type=Path, help="another checkout")
    parser.add_argument("--before-others", action="store_true", help="worker and Redis have SCHED_RR (root)")
    parser.add_argument("--turns", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.turns:
        with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder, RedisServer(Path(folder)) as server:
            uvloop.run(work(server, given.held[0], before_others=given.before_others))
        return
    if not any(news.DATA.glob("*.zip")):
        raise SystemExit(f"no zip files of SaudiNewsNet in {news.DATA}: set WARRAQ_EVAL_DATA")
    for held in given.held or SIZES:
        checkouts = [
            Checkout(folder, held, before_others=given.before_others)
            for folder in (*([given.beside.resolve()] if given.beside else []), HERE)
        ]
        for _ in range(TURNS):
            for checkout in checkouts:
                checkout.turn()
        for checkout in checkouts:
            checkout.end()
            checkout.report(held)


if __name__ == "__main__":
    main()
