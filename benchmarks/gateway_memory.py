"""`python -m benchmarks.gateway_memory [NUMBER ...]`: what a gateway holds while the index stays as it is.

`benchmarks.soak` cannot tell what grows with time from what grows with the index. Here nobody indexes: of NUMBER
articles in SQLite (10,000, then 40,000) a gateway is searched and pushed to, by turns, as often as in an hour there;
first with the same articles, which it accepts again, then with others, which it remembers for ten minutes. What is
indexed has the words of that hour, 60 an article, so that most searches find more than half.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

from benchmarks.articles import WORDS, articles
from benchmarks.search_page import BATCH, Vocabulary, made
from benchmarks.soak import QUERIES
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from warraq.cli.ports import free_port
from warraq.index.sqlite import SQLiteIndex

SEARCHES, PUSHED, EVERY = 600, 60, 100
"""Searches of each kind; articles pushed after each; searches between two lines of what is printed."""
_WORDS = Vocabulary("soak", WORDS, [1.0] * len(WORDS), [])


async def fill(path: Path, number: int) -> None:
    index, written = SQLiteIndex(path), list(made(number, _WORDS, 60))
    for start in range(0, number, BATCH):
        await index.write(written[start : start + BATCH])
    await index.close()


async def use(port: int, pid: int) -> None:
    """Print what process ``pid`` held after each search."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        await until(lambda: _is_alive(client))
        for kind in ("the same", "other"):
            held: list[float] = []
            for number in range(SEARCHES):
                (await client.get("/api/search", params={"q": QUERIES[number % len(QUERIES)]})).raise_for_status()
                held.append(_resident(pid))
                pushed = _pushed(number if kind == "other" else 0)
                (await client.post("/articles", json=pushed)).raise_for_status()
                if len(held) % EVERY == 0:
                    last = statistics.median(held[-EVERY:])
                    print(
                        f"  {len(held)} searches, {kind} articles: median {last:.1f} MB, most {max(held):.1f}",
                        flush=True,
                    )


def _pushed(seed: int) -> list[dict[str, str | None]]:
    made_ = articles(PUSHED, words=150, seed=seed)
    return [{"title": each.title, "content": each.content, "url": f"{each.url}-{seed}"} for each in made_]


async def _is_alive(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/livez")).is_success
    except httpx.HTTPError:
        return False


def _resident(pid: int) -> float:
    """MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    for number in map(int, sys.argv[1:] or ("10000", "40000")):
        with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name, RedisServer(Path(name) / "redis") as redis:
            asyncio.run(fill(Path(name) / "index.sqlite3", number))
            print(f"{number} articles")
            port = free_port()
            own = {"REDIS_URL": redis.url, "DATA": name, "PORT": str(port), "ARCHIVE": "off", "LOG_LEVEL": "ERROR"}
            gateway = subprocess.Popen(
                [sys.executable, "-m", "services.gateway"],
                env=os.environ | {f"WARRAQ_{key}": value for key, value in own.items()},
            )
            try:
                asyncio.run(use(port, gateway.pid))
            finally:
                gateway.terminate()
                gateway.wait(20)


if __name__ == "__main__":
    main()
