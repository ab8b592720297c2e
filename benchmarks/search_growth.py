"""`python -m benchmarks.search_growth [NUMBER…]`: what a query costs, and a document takes, as an index grows.

An index is filled up to each NUMBER in turn (default 10,000 and 100,000) with the articles of `benchmarks.search_page`
and asked its searches, without facets; beside it, by turns, a plain full-text index of the same articles. SQLite is
measured in milliseconds of CPU. `--elasticsearch URL`: that server instead, by the clock, an index of `--shards`,
with `--grow` split into so many in the end. Articles are made as they are written: a million need no memory here.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from elasticsearch import AsyncElasticsearch

from benchmarks.plain_indexes import PlainArabic, PlainFTS5
from benchmarks.search_page import BATCH, SEARCHES, made
from tests.support.indexes import delete_indexes
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.elasticsearch.setup import count_shards, current_version
from warraq.index.sqlite import SQLiteIndex

ROUNDS = 5
NUMBERS = (10_000, 100_000)
_TICKS = os.sysconf("SC_CLK_TCK")
AT_ONCE = 4
"""Searches under way at a time, where searches a second are counted."""

QUERIES = [str(search["q"]) for search in SEARCHES if search["q"]]

Ask = Callable[[str], Awaitable[object]]
"""A query -> what was found."""

Clock = Callable[[], float]
"""Seconds."""


def cpu_of(pid: int) -> Clock:
    """The CPU that process ``pid`` of this machine has had, in steps of 10 ms."""
    return lambda: sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])) / _TICKS


async def grow_sqlite(folder: Path, articles: Iterator[IndexedArticle], numbers: Sequence[int]) -> None:
    index, plain = SQLiteIndex(folder / "index.sqlite3"), PlainFTS5(folder / "plain.sqlite3")
    written = 0
    for number in numbers:
        taken = 0.0
        for batch in _batches(articles, number - written):
            began = time.process_time()
            await _write(index, batch)
            taken += time.process_time() - began
            plain.write(batch)
        each = taken / (number - written) * 1000
        written = number
        size, beside = (_size(folder, name) / number for name in ("index", "plain"))
        print(
            f"SQLite, {number:,} articles: {each:.1f} ms of CPU to write one, {size:,.0f} bytes a document", flush=True
        )
        print(f"  plain FTS5, without the articles themselves: {beside:,.0f} bytes a document", flush=True)
        await compare(_search(index), plain.search, time.process_time)
    await index.close()
    plain.close()


def _size(folder: Path, name: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(f"{name}.sqlite3*"))


async def grow_elasticsearch(
    url: str, articles: Iterator[IndexedArticle], numbers: Sequence[int], clock: Clock, shards: int, grow: int | None
) -> None:
    index = ElasticsearchIndex(url, alias="bench-growth", shards=shards)
    plain = PlainArabic(index.client, "bench-growth-plain")
    await index.prepare()
    await plain.prepare()
    written = 0
    for number in numbers:
        taken = 0.0
        for batch in _batches(articles, number - written):
            began = time.perf_counter()
            await _write(index, batch)
            taken += time.perf_counter() - began
            await plain.write(batch)
        each = taken / (number - written) * 1000
        written = number
        print(f"Elasticsearch, {number:,} articles: {each:.1f} ms by the clock to write one", flush=True)
        await ask_elasticsearch(index, plain, number, clock)
    if grow:
        await _grow(index, grow)
        await ask_elasticsearch(index, plain, written, clock)
    await delete_indexes(index)
    await index.close()


async def ask_elasticsearch(index: ElasticsearchIndex, plain: PlainArabic, number: int, clock: Clock) -> None:
    client, kept = index.client, await current_version(index.client, index.names)
    for name in (kept, plain.name):
        await client.indices.flush(index=name)
        await client.indices.refresh(index=name)
    shards = await count_shards(client, kept)
    sizes = [await _stored(client, name) / number for name in (kept, plain.name)]
    print(f"{shards} shards: {sizes[0]:,.0f} bytes a document; plain `arabic`: {sizes[1]:,.0f}", flush=True)
    await compare(_search(index), plain.search, clock)
    rates = [await rate(ask) for ask in (_search(index), plain.search)]
    print(f"  searches/s, {AT_ONCE} at a time: {rates[0]:.1f}; plain `arabic`: {rates[1]:.1f}", flush=True)


async def _grow(index: ElasticsearchIndex, shards: int) -> None:
    """Split into so many ``shards``, each without what belongs to the others."""
    name = await index.versions.grow(shards)
    await index.versions.drop_old()
    patient = index.client.options(request_timeout=3600)
    await patient.indices.forcemerge(index=name, max_num_segments=1)  # expunging deletes left two thirds of all


async def _stored(client: AsyncElasticsearch, index: str) -> int:
    answer = await client.indices.stats(index=index, metric="store")
    return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])


def _batches(articles: Iterator[IndexedArticle], number: int) -> Iterator[list[IndexedArticle]]:
    """The next ``number`` of them."""
    some = islice(articles, number)
    while batch := list(islice(some, BATCH)):
        yield batch


async def _write(index: SearchIndex, left: list[IndexedArticle]) -> None:
    while left:
        outcomes = await index.write(left)
        assert {outcome.status for outcome in outcomes} <= {"written", "unavailable"}, outcomes
        left = [article for article, outcome in zip(left, outcomes, strict=True) if outcome.status != "written"]


def _search(index: SearchIndex) -> Ask:
    return lambda typed: index.search(SearchRequest(q=typed, facets="none"))


async def compare(ours: Ask, plain: Ask, clock: Clock) -> None:
    """Both by turns: whatever else the machine does slows both."""
    all_ours: list[float] = []
    all_plain: list[float] = []
    for typed in QUERIES:
        found = await ours(typed)
        await plain(typed)  # the first one fills caches
        pairs = [(await _taken(ours, typed, clock), await _taken(plain, typed, clock)) for _ in range(ROUNDS)]
        our_times, plain_times = (list(times) for times in zip(*pairs, strict=True))
        medians = f"{statistics.median(our_times):8.1f} {statistics.median(plain_times):8.1f} ms"
        print(f"  {medians}  {getattr(found, 'total', 0):8,} match  {typed}", flush=True)
        all_ours += our_times
        all_plain += plain_times
    for name, times in (("Warraq", all_ours), ("plain", all_plain)):
        print(f"  {name:7} p50 {statistics.median(times):7.1f} ms  p95 {statistics.quantiles(times, n=20)[-1]:7.1f} ms")


async def _taken(ask: Ask, typed: str, clock: Clock) -> float:
    began = clock()
    await ask(typed)
    return (clock() - began) * 1000


async def rate(ask: Ask) -> float:
    """Searches a second."""
    asked = iter(QUERIES * ROUNDS)

    async def client() -> None:
        for typed in asked:
            await ask(typed)

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(AT_ONCE)))
    return len(QUERIES) * ROUNDS / (time.perf_counter() - began)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("numbers", type=int, nargs="*", default=NUMBERS)
    options.add_argument("--words", type=int, default=300, help="of an article")
    options.add_argument("--elasticsearch", metavar="URL")
    options.add_argument("--shards", type=int, default=1)
    options.add_argument("--grow", type=int, metavar="SHARDS", help="split into so many in the end, and ask again")
    options.add_argument("--pid", type=int, help="of that server, where it is this machine's: its CPU, not the clock")
    chosen = options.parse_args()
    numbers = sorted(chosen.numbers)
    articles = made(numbers[-1], length=chosen.words)
    if chosen.elasticsearch:
        clock = cpu_of(chosen.pid) if chosen.pid else time.perf_counter
        asyncio.run(grow_elasticsearch(chosen.elasticsearch, articles, numbers, clock, chosen.shards, chosen.grow))
        return
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        asyncio.run(grow_sqlite(Path(folder), articles, numbers))


if __name__ == "__main__":
    main()
