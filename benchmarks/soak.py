"""``make soak``: articles at a steady rate while workers are killed at random. Does memory grow, is anything lost?

    python -m benchmarks.soak [--minutes 60] [--rate 100] [--words 300] [--kill-every 30]
                              [--elasticsearch URL] [--samples FILE.csv]

A `warraq up` of its own: two processes of each worker, and of the tagger what the rate takes. The first of each lives
all along, so that its memory tells; one of the others is ended every ``--kill-every`` seconds, by SIGKILL or SIGTERM. A
saved search looks at what arrives, and every five seconds somebody searches. At the end all that was accepted must be
counted, indexed and archived; else the status is 1.

Memory is what the kernel calls VmRSS; the slopes are least squares over the first and the second half of the time: a
leak has the same in both, what fills up once has not. Redis, the index and the archive grow by design.
"""

import argparse
import asyncio
import contextlib
import csv
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.articles import articles
from tests.acceptance.up import Up
from warraq.archive import open_archive, read_in_order
from warraq.articles import RawArticle
from warraq.cli.system import load_state, system
from warraq.process.health import PROCESS_HEADER
from warraq.process.programs import read_programs
from warraq.settings import Settings
from warraq.topology import PROCESSES

LOOK = 5.0
"""Seconds between two looks at memory, and between two searches."""
DRAINED = 900.0
"""Seconds that what is on its way has, after the last article and after the last kill."""
TAGGER_WORDS = 6000
"""That a process of the slowest stage reads a second (docs/production.md)."""
QUERIES = ("وزير الطاقة", "«ميناء المدينة القديمة»", "بيروت مليون دولار", "المزارعين أو الأمطار", "شخص:خالد العمري")


@dataclass(frozen=True, slots=True)
class Sample:
    """What process ``pid`` of ``program`` held after ``hours``, in MB; ``anonymous``: without mapped files."""

    hours: float
    program: str
    pid: int
    resident: float
    anonymous: float


@dataclass(slots=True)
class Soak:
    """One run. ``accepted``: ids; ``pushed``: how many times one was accepted."""

    up: Up
    rate: int
    words: int
    started: float = field(default_factory=time.monotonic)
    accepted: set[str] = field(default_factory=set)
    pushed: int = 0
    refused: int = 0
    searched: int = 0
    samples: list[Sample] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    async def push(self, client: httpx.AsyncClient, stop: asyncio.Event) -> None:
        """A request a second; what is refused is sent until it is accepted."""
        second = 0
        while not stop.is_set():
            batch = self._articles(second)
            while not await self._accepts(client, batch):
                self.refused += 1
                await asyncio.sleep(1)
            second += 1
            await asyncio.sleep(max(0.0, second - self.seconds))

    def _articles(self, second: int) -> list[RawArticle]:
        made = articles(self.rate, words=self.words, seed=second)
        return [each.model_copy(update={"url": f"{each.url}-{second}"}) for each in made]

    async def _accepts(self, client: httpx.AsyncClient, batch: Sequence[RawArticle]) -> bool:
        try:
            sent = [each.model_dump(mode="json", exclude_defaults=True) for each in batch]
            answer = await client.post("/articles", json=sent)
        except httpx.HTTPError:
            return False
        if answer.status_code != 202:
            return False
        ids = [each["id"] for each in answer.json()["accepted"]]
        self.accepted.update(ids)
        self.pushed += len(ids)
        return True

    async def search(self, client: httpx.AsyncClient) -> None:
        """What readers and Prometheus ask."""
        for number in range(sys.maxsize):
            for path, asked in (("/api/search", {"q": QUERIES[number % len(QUERIES)]}), ("/metrics", {})):
                with contextlib.suppress(httpx.HTTPError):
                    self.searched += (await client.get(path, params=asked)).is_success
            await asyncio.sleep(LOOK)

    async def kill(self, pause: float, chance: random.Random) -> None:
        """At random, but never the first process of a program."""
        while True:
            await asyncio.sleep(pause)
            pids = await self._pids()
            name = chance.choice(sorted(name for name in pids if name[-1].isdigit()))
            with contextlib.suppress(ProcessLookupError):
                os.kill(pids[name], chance.choice((signal.SIGKILL, signal.SIGTERM)))
                self.killed[name] += 1

    async def watch(self) -> None:
        """Memory of all; a line a minute."""
        state, minute = load_state(self.up.data), 0
        assert state is not None
        async with system(Settings(data=self.up.data)) as connected:
            redis = int((await connected.redis.info("server"))["process_id"])
            while True:
                pids = {"warraq up": state.pid, "redis": redis, **await self._pids()}
                self.samples += [s for name, pid in pids.items() if (s := self._sample(name, pid))]
                if self.seconds > 60 * (minute + 1):
                    minute = int(self.seconds // 60)
                    status = await connected.ledger.status()
                    counts = f"{self.pushed} accepted, {status.in_flight} on their way, {status.dead} dead letters"
                    print(f"{minute} min: {counts}, {self.killed.total()} killed", flush=True)
                await asyncio.sleep(LOOK)

    async def _pids(self) -> dict[str, int]:
        """Of the programs that answer; a restarted one keeps its address."""
        found = {}
        async with httpx.AsyncClient(trust_env=False, timeout=2) as client:
            for name, url in read_programs(self.up.data).items():
                with contextlib.suppress(httpx.HTTPError, KeyError):
                    found[name] = int((await client.get(f"{url}/readyz")).headers[PROCESS_HEADER])
        return found

    def _sample(self, program: str, pid: int) -> Sample | None:
        try:
            lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        except OSError:
            return None
        sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith(" kB")}
        if "VmRSS" not in sizes:  # it has just ended
            return None
        return Sample(self.seconds / 3600, program, pid, sizes["VmRSS"], sizes["RssAnon"])

    def lives(self) -> Iterator[tuple[str, list[Sample]]]:
        """(program, samples) of each process that lived for nine tenths of the time."""
        end = self.samples[-1].hours
        for program in dict.fromkeys(sample.program for sample in self.samples):
            own = [sample for sample in self.samples if sample.program == program]
            for pid in dict.fromkeys(sample.pid for sample in own):
                life = [sample for sample in own if sample.pid == pid]
                if life[-1].hours - life[0].hours > 0.9 * end:
                    yield program, life


async def run(soak: Soak, minutes: float, pause: float) -> None:
    """Push for ``minutes``, and return when nothing is on its way any more; fails after `DRAINED`."""
    stop = asyncio.Event()
    async with httpx.AsyncClient(base_url=soak.up.url, trust_env=False, timeout=60) as client:
        alert = {"name": "وزراء", "query": "وزير الطاقة"}
        (await client.post("/api/alerts", json=alert)).raise_for_status()
        async with asyncio.TaskGroup() as group:
            pushing = group.create_task(soak.push(client, stop))
            beside = [
                group.create_task(work)
                for work in (soak.search(client), soak.kill(pause, random.Random(3)), soak.watch())
            ]
            await asyncio.sleep(60 * minutes)
            stop.set()
            await pushing
            for task in beside:
                task.cancel()
    async with system(Settings(data=soak.up.data)) as connected, asyncio.timeout(DRAINED):
        while any(s.waiting + s.in_hand for s in (await connected.ledger.status()).stages):  # noqa: ASYNC110
            await asyncio.sleep(1)


async def lost(soak: Soak) -> list[str]:
    """A sentence for each count that does not agree with what was accepted."""
    async with system(Settings(data=soak.up.data)) as connected:
        status = await connected.ledger.status()
        async with connected.index() as index:
            indexed = await index.count()
        archive = open_archive(connected.settings)
        assert archive is not None
        archived = len({passed.entry.id for passed in read_in_order(archive, archive.files(), {})})
    print(f"ledger: {status.pushed} pushed, {status.indexed} indexed, {status.again} again, {status.dead} dead letters")
    print(f"{len(soak.accepted)} ids accepted, {indexed} in the index; {archived} entries in the archive")
    checks = {
        "the ledger's counts add up": status.reconciled,
        "all that was accepted is in the ledger": status.pushed >= soak.pushed,
        "no dead letters": status.dead + status.dropped == 0,
        "every article is in the index": indexed == len(soak.accepted),
        "every entry is in the archive": archived == status.pushed,
    }
    return [f"not so: {what}" for what, holds in checks.items() if not holds]


def slope(samples: Sequence[Sample]) -> float:
    """MB an hour."""
    return statistics.linear_regression([s.hours for s in samples], [s.resident for s in samples]).slope


def report(soak: Soak) -> None:
    """Pace, and memory of the processes that were not killed."""
    pace = f"{soak.pushed / soak.samples[-1].hours / 3600:.1f} articles/s of {soak.words} words accepted of {soak.rate}"
    print(f"\n{pace}; {soak.refused} requests refused; {soak.searched} searches and scrapes answered")
    print(
        f"\n{'MB resident':20}{'start':>8}{'half':>8}{'end':>8}{'anonymous':>11}{'MB/h, 1st half':>16}{'2nd half':>10}"
    )
    for program, life in soak.lives():
        half = len(life) // 2
        sizes = f"{life[0].resident:8.1f}{life[half].resident:8.1f}{life[-1].resident:8.1f}{life[-1].anonymous:11.1f}"
        print(f"{program:20}{sizes}{slope(life[:half]):16.1f}{slope(life[half:]):10.1f}")
    killed = ", ".join(f"{name} {times}" for name, times in sorted(soak.killed.items()))
    print(f"\nkilled: {killed}")


def write(samples: Sequence[Sample], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(Sample.__slots__)
        out.writerows([getattr(sample, name) for name in Sample.__slots__] for sample in samples)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=int, default=100, help="articles a second")
    parser.add_argument("--words", type=int, default=300, help="of an article")
    parser.add_argument("--kill-every", type=float, default=30, help="seconds between two kills")
    parser.add_argument("--elasticsearch", help="URL; without it the index is SQLite")
    parser.add_argument("--samples", type=Path, help="write every look at memory into this file")
    given = parser.parse_args()
    workers = {f"{name}_workers": "2" for name in PROCESSES}
    workers["tagger_workers"] = str(2 + given.rate * given.words // TAGGER_WORDS)
    index = {"elasticsearch_url": given.elasticsearch, "elasticsearch_index": f"soak-{os.getpid()}"}
    with tempfile.TemporaryDirectory(prefix="warraq-soak-") as name:
        up = Up(Path(name), **workers, **(index if given.elasticsearch else {}))
        try:
            up.start()
            soak = Soak(up, given.rate, given.words)
            try:
                asyncio.run(run(soak, given.minutes, given.kill_every))
            finally:  # what is not done in time, or is ended, has told of memory all the same
                report(soak)
                if given.samples:
                    write(soak.samples, given.samples)
            problems = asyncio.run(lost(soak))
        finally:
            up.end()
    sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
