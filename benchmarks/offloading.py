"""`python -m benchmarks.offloading`: where a stage's CPU-bound function should run, measured on the tagger.

Three ways: in the event loop, in a thread (what `Stage.each` does), in another process. Each takes the documents as
they travel, JSON bytes in and JSON bytes out, so the process pays for what it has to carry. Beside the work a timer
ticks every 50 ms: how late it fires is how late a heartbeat of the stage would be.
"""

import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from benchmarks.articles import articles
from warraq.articles import LinkedArticle
from warraq.entities import tag
from warraq.extraction import extract
from warraq.settings import Settings

BATCH = Settings().batch_size
TICK = 0.05
ROUNDS = 3

Batch = Sequence[bytes]
Way = Callable[[Batch], Awaitable[list[bytes]]]


def work(documents: Batch) -> list[bytes]:
    """One batch through the tagger, as a stage reads and writes it."""
    return [tag(LinkedArticle.model_validate_json(document)).model_dump_json().encode() for document in documents]


async def inline(documents: Batch) -> list[bytes]:
    await asyncio.sleep(0)  # a stage waits for Redis between batches: the timer gets its turn then
    return work(documents)


async def thread(documents: Batch) -> list[bytes]:
    return await asyncio.to_thread(work, documents)


async def process(pool: ProcessPoolExecutor, documents: Batch) -> list[bytes]:
    return await asyncio.get_running_loop().run_in_executor(pool, work, documents)


async def tick(late: list[float]) -> None:
    """Append how many seconds late each tick fires."""
    while True:
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - due)


async def measure(way: Way, batches: Sequence[Batch], late: list[float]) -> float:
    """Documents/s of ``way``; lateness of the timer goes to ``late``."""
    timer = asyncio.create_task(tick(late))
    await asyncio.sleep(0)
    started = time.perf_counter()
    for batch in batches:
        await way(batch)
    elapsed = time.perf_counter() - started
    await asyncio.sleep(2 * TICK)  # let the last late tick be seen
    timer.cancel()
    return sum(map(len, batches)) / elapsed


def short(number: int) -> list[Batch]:
    """Batches of articles of 300 words."""
    documents = [_linked(extract(raw).model_dump()) for raw in articles(number)]
    return [documents[start : start + BATCH] for start in range(0, number, BATCH)]


def longest() -> list[Batch]:
    """One article as large as any that is accepted."""
    first, *others = [extract(raw) for raw in articles(600, copies=0)]
    body = "\n\n".join(article.body for article in (first, *others))
    allowed = body.encode()[: Settings().max_article_bytes].decode(errors="ignore")
    return [[_linked({**first.model_dump(), "body": allowed})]]


def _linked(clean: dict[str, object]) -> bytes:
    return LinkedArticle.model_validate({**clean, "story_id": clean["id"]}).model_dump_json().encode()


def report(title: str, batches: Sequence[Batch], ways: dict[str, Way]) -> None:
    """Rounds take turns, so that a noisy neighbour disturbs every way alike."""
    rates: dict[str, list[float]] = {name: [] for name in ways}
    late: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rates[name].append(asyncio.run(measure(way, batches, late[name])))
    print(f"\n{title}\n{'':10}{'documents/s':>14}{'timer late by, ms: p50':>26}{'p99':>8}{'max':>8}")
    for name in ways:
        delays = sorted(1000 * seconds for seconds in late[name])
        p99 = delays[int(0.99 * (len(delays) - 1))]
        print(f"{name:10}{statistics.median(rates[name]):14.2f}{statistics.median(delays):26.1f}", end="")
        print(f"{p99:8.1f}{delays[-1]:8.1f}")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        pool.submit(work, short(BATCH)[0]).result()  # its imports and tables are not what is measured
        ways: dict[str, Way] = {"inline": inline, "thread": thread, "process": partial(process, pool)}
        report(f"{number} articles of 300 words, batches of {BATCH}", short(number), ways)
        report("one article of the largest size accepted", longest(), ways)


if __name__ == "__main__":
    main()
