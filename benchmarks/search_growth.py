"""`python -m benchmarks.search_growth [NUMBER…]`: what a query costs, and a document takes, as SQLite's index grows.

One index, filled up to each NUMBER in turn (default 10,000, 30,000, 100,000) with the articles of
`benchmarks.search_page` and asked its searches, without facets: milliseconds of CPU, bytes of file a document.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.search_page import BATCH, SEARCHES, made
from warraq.index import SearchRequest
from warraq.index.sqlite import SQLiteIndex

ROUNDS = 5
NUMBERS = (10_000, 30_000, 100_000)


async def grow(folder: Path, numbers: list[int]) -> None:
    articles = made(numbers[-1])
    index = SQLiteIndex(folder / "index.sqlite3")
    written = 0
    for number in numbers:
        began = time.process_time()
        for start in range(written, number, BATCH):
            await index.write(articles[start : min(start + BATCH, number)])
        each = (time.process_time() - began) / (number - written) * 1000
        written = number
        size = _size(folder) / number
        print(f"{number} articles: {each:.1f} ms of CPU to write one, {size:,.0f} bytes a document")
        await ask(index)
    await index.close()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


async def ask(index: SQLiteIndex) -> None:
    everything: list[float] = []
    for search in SEARCHES:
        if not search["q"]:
            continue
        request = SearchRequest(q=str(search["q"]), facets="none")
        found = await index.search(request)
        taken = []
        for _ in range(ROUNDS):
            began = time.process_time()
            await index.search(request)
            taken.append((time.process_time() - began) * 1000)
        everything += taken
        print(f"  {statistics.median(taken):8.1f} ms  {found.total:7} match  {request.q}")
    print(f"  p50 {statistics.median(everything):.1f} ms  p95 {statistics.quantiles(everything, n=20)[-1]:.1f} ms")


def main() -> None:
    numbers = sorted(int(number) for number in sys.argv[1:]) or list(NUMBERS)
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        asyncio.run(grow(Path(folder), numbers))


if __name__ == "__main__":
    main()
