"""``make bench``: what the archive costs, and how fast it is replayed.

Writing and reading alone, in CPU seconds of this process; then the whole pipeline with the archiver, each worker's CPU
from its start of work to the last article, and a replay of the same articles through the same workers. Compare ratios.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.__main__ import drained, push
from benchmarks.articles import articles
from benchmarks.servers import Running, services
from tests.support.redis_server import RedisServer
from warraq.archive import FolderArchive, compress, read_in_order
from warraq.archive.records import time_of
from warraq.archive.replay import Pace, Replay
from warraq.archive.selection import Selection
from warraq.articles import RawArticle
from warraq.streams import Publisher, connect
from warraq.streams.entry import Entry
from warraq.topology import ARTICLE_STAGES, PIPELINE

BATCH = 200
NAMES = [*(spec.service for spec in ARTICLE_STAGES), "archiver"]
STREAMS = [spec.source for spec in PIPELINE]
TICKS = os.sysconf("SC_CLK_TCK")


def entries_of(raws: Sequence[RawArticle]) -> list[Entry]:
    """As they stand in the stream, 1 ms apart."""
    start = 1_764_257_446_123
    return [
        Entry(f"{start + n}-0", {b"data": raw.model_dump_json(exclude_defaults=True).encode()})
        for n, raw in enumerate(raws)
    ]


def alone(entries: Sequence[Entry], folder: Path) -> None:
    """Writes and reads ``entries``, and says what it took."""
    archive = FolderArchive(folder)
    given = sum(len(value) for entry in entries for value in entry.fields.values())
    started = time.process_time()
    for at in range(0, len(entries), BATCH):
        batch = entries[at : at + BATCH]
        archive.append(time_of(batch[0]), compress(batch))
    wrote = time.process_time() - started
    started = time.process_time()
    found = sum(1 for _ in read_in_order(archive, archive.files(), {}))
    read = time.process_time() - started
    kept = sum((folder / file.name).stat().st_size for file in archive.files())
    assert found == len(entries)
    speed = (
        f"written {given / wrote / 1e6:.0f} MB per CPU second (fsynced every {BATCH}), read {given / read / 1e6:.0f}"
    )
    counts = f"{len(entries) / wrote:,.0f} and {len(entries) / read:,.0f} articles"
    print(f"alone: {speed}; {counts}; {given / kept:.1f} times smaller")


def cpu_seconds(processes: dict[str, Running]) -> dict[str, float]:
    """Of each process so far, user and system."""
    found = {}
    for name, (pid, _) in processes.items():
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        found[name] = (int(fields[11]) + int(fields[12])) / TICKS
    return found


async def everything(entries: Sequence[Entry]) -> Sequence[Entry]:
    return entries


async def replay(redis_url: str, folder: Path, most_waiting: int) -> float:
    """Sends all of the archive again; seconds."""
    redis = connect(redis_url)
    work = Replay(
        FolderArchive(folder), Selection(), everything, Publisher(redis), "bench", Pace(most_waiting=most_waiting)
    )
    started = time.perf_counter()
    await work.run(lambda done, total: None)
    await redis.aclose()
    return time.perf_counter() - started


def through_the_pipeline(raws: Sequence[RawArticle], folder: Path) -> None:
    """The first time, and a replay, in one run."""
    data = folder / "data"
    data.mkdir()
    with RedisServer(folder / "redis") as redis, services(NAMES, redis.url, data) as processes:
        before, started = cpu_seconds(processes), time.perf_counter()
        asyncio.run(push(redis.url, raws))
        asyncio.run(drained(redis.url, STREAMS))
        first = time.perf_counter() - started
        used = {name: after - before[name] for name, after in cpu_seconds(processes).items()}
        before, started = cpu_seconds(processes), time.perf_counter()
        asyncio.run(replay(redis.url, data / "archive", 2500))
        asyncio.run(drained(redis.url, STREAMS))
        again = time.perf_counter() - started
        replayed = sum(after - before[name] for name, after in cpu_seconds(processes).items())
        sent = asyncio.run(replay(redis.url, data / "archive", 10**9))
    number, total = len(raws), sum(used.values())
    share = f"of which the archiver {used['archiver']:.2f} ({used['archiver'] / total:.1%})"
    print(f"pipeline: {number / first:.0f} articles/s the first time; {total:.1f} CPU seconds of the workers, {share}")
    cost = f"{replayed:.1f} CPU seconds of the workers, {replayed / total:.2f} times the first"
    print(f"replay: {number / again:.0f} articles/s to the index, {first / again:.2f} times the first pace; {cost}")
    print(f"replay: onto the stream alone {number / sent:,.0f} articles/s")


def main() -> None:
    raws = articles(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name:
        alone(entries_of(raws), Path(name) / "alone")
        through_the_pipeline(raws, Path(name))


if __name__ == "__main__":
    main()
