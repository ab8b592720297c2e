"""`make bench`: each stage's function alone, each stage through its stream, and the whole path.

Machines are shared and noisy: compare the ratios, which come from one run, not the absolute numbers.
"""

import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.articles import articles
from benchmarks.servers import services
from tests.support.redis_server import RedisServer
from warraq.articles import CleanArticle, IndexedArticle, LinkedArticle, RawArticle, TaggedArticle
from warraq.dedup import Deduplicator, LinkResult
from warraq.entities import find_spans_of, name_model, tag
from warraq.extraction import extract
from warraq.index import open_index
from warraq.settings import Settings, Tagger
from warraq.streams import Ledger, Publisher, connect
from warraq.topology import ARTICLE_STAGES

BATCH = 50
CORES = os.cpu_count() or 1
CONTEXTUAL_SHARE = 10
"""The contextual tagger gets every tenth of the articles: it takes that much longer."""
STAGES = tuple((spec.source, spec.service) for spec in ARTICLE_STAGES)


class Plain:
    """The same functions in one loop, no streams between them; articles/s of each."""

    def __init__(self, raws: Sequence[RawArticle], redis_url: str, folder: Path) -> None:
        self.raws, self.redis_url, self.folder = raws, redis_url, folder
        self.seconds: dict[str, float] = {}

    async def run(self) -> float:
        started = time.perf_counter()
        clean = self._timed("cleaner", lambda: [extract(raw) for raw in self.raws])
        linked = await self._link(clean)
        originals = [article for article in linked if article.relation != "copy"]
        tagged = self._timed("tagger", lambda: tag_in_batches(originals))
        tagged += [TaggedArticle.model_validate(a.model_dump()) for a in linked if a.relation == "copy"]
        await self._write(tagged)
        return time.perf_counter() - started

    def _timed(self, stage, work):  # type: ignore[no-untyped-def]
        started = time.perf_counter()
        result = work()
        self.seconds[stage] = time.perf_counter() - started
        return result

    async def _link(self, clean: list[CleanArticle]) -> list[LinkedArticle]:
        started = time.perf_counter()
        redis = connect(self.redis_url)
        deduplicator = Deduplicator(redis, "plain:")
        linked: list[LinkedArticle] = []
        for start in range(0, len(clean), BATCH):
            results = await deduplicator.link(clean[start : start + BATCH])
            linked += [result.article for result in results if isinstance(result, LinkResult)]
        await redis.aclose()
        self.seconds["deduplicator"] = time.perf_counter() - started
        return linked

    async def _write(self, tagged: list[TaggedArticle]) -> None:
        started = time.perf_counter()
        index = open_index(Settings(data=self.folder, elasticsearch_url=None))
        await index.prepare()
        now = datetime.now(UTC)
        documents = [IndexedArticle(**dict(article), indexed_at=now) for article in tagged]
        for start in range(0, len(documents), BATCH):
            await index.write(documents[start : start + BATCH])
        await index.close()
        self.seconds["indexer"] = time.perf_counter() - started


def tag_in_batches(articles: Sequence[LinkedArticle]) -> list[TaggedArticle]:
    """The articles of a batch are read together, as the stage does."""
    model = name_model("light")
    tagged: list[TaggedArticle] = []
    for at in range(0, len(articles), BATCH):
        batch = articles[at : at + BATCH]
        spans = find_spans_of([article.body for article in batch], model)
        tagged += [tag(article, model, spans=found) for article, found in zip(batch, spans, strict=True)]
    return tagged


async def drained(redis_url: str, streams: Sequence[str]) -> float:
    """Seconds until the groups of ``streams`` have finished everything."""
    redis = connect(redis_url)
    ledger = Ledger(redis)
    started = time.perf_counter()
    while any(s.waiting + s.in_hand for s in (await ledger.status()).stages if s.stream in streams):  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    await redis.aclose()
    return time.perf_counter() - started


async def push(redis_url: str, raws: Sequence[RawArticle]) -> None:
    redis = connect(redis_url)
    for start in range(0, len(raws), 100):
        await Publisher(redis).publish(raws[start : start + 100])
    await redis.aclose()


async def stage_rate(redis_url: str, stream: str) -> float:
    """Articles/s of the one stage that reads ``stream``, from its first finished batch to its last."""
    redis = connect(redis_url)
    ledger = Ledger(redis)

    async def look() -> tuple[int, int]:
        stage = next(s for s in (await ledger.status()).stages if s.stream == stream)
        return stage.done, stage.waiting + stage.in_hand

    while not (first := await look())[0]:  # noqa: ASYNC110 - the condition is in Redis
        await asyncio.sleep(0.01)
    started = time.perf_counter()
    while (last := await look())[1]:  # noqa: ASYNC110 - the condition is in Redis
        await asyncio.sleep(0.01)
    elapsed = time.perf_counter() - started
    await redis.aclose()
    return (last[0] - first[0]) / elapsed


def through_streams(raws: Sequence[RawArticle], redis_url: str, folder: Path) -> dict[str, float]:
    """Articles/s of each stage alone, its whole input waiting in its stream before it starts."""
    asyncio.run(push(redis_url, raws))
    rates = {}
    for stream, name in STAGES:
        with services([name], redis_url, folder, ready=False):
            rates[name] = asyncio.run(stage_rate(redis_url, stream))
    return rates


def whole_path(
    raws: Sequence[RawArticle], redis_url: str, folder: Path, tagger: Tagger = "light"
) -> tuple[float, float]:
    """Wall and CPU seconds from the first push until everything is indexed, all workers running."""
    names = [name for _, name in STAGES]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with services(names, redis_url, folder, more={"WARRAQ_TAGGER": tagger}):
        started = time.perf_counter()
        asyncio.run(push(redis_url, raws))
        asyncio.run(drained(redis_url, [stream for stream, _ in STAGES]))
        wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    raws = articles(number)
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name:
        folder = Path(name)
        for part in ("redis", "alone", "second", "plain", "path", "stages", "contextual"):
            (folder / part).mkdir()
        with RedisServer(folder / "redis") as redis:
            plain = Plain(raws, redis.url, folder / "plain")
            alone = asyncio.run(plain.run())
            wall, cpu = whole_path(raws, redis.url, folder / "path")
        with RedisServer(folder / "alone") as redis:
            streamed = through_streams(raws, redis.url, folder / "stages")
        some = raws[: max(number // CONTEXTUAL_SHARE, BATCH)]
        with RedisServer(folder / "second") as redis:
            wall_contextual, cpu_contextual = whole_path(some, redis.url, folder / "contextual", "contextual")
    print(f"{number} articles of 300 words, 10 % copies, {CORES} cores, batches of {BATCH}, SQLite index\n")
    print(f"{'articles/s':32}{'function':>12}{'its stream':>12}")
    for _, stage in STAGES:
        print(f"{stage:32}{number / plain.seconds[stage]:12.0f}{streamed[stage]:12.0f}")
    print(f"{'all four in one loop (1 core)':32}{number / alone:12.0f}")
    print(f"\n{'whole path through the streams':32}{number / wall:12.0f}")
    print(f"{'  per core':32}{number / wall / CORES:12.0f}")
    print(f"{'  CPU seconds of the workers':32}{cpu:12.1f}")
    print(f"{'  ratio to the plain loop':32}{alone / wall:12.2f}")
    print(f"\n{f'with the contextual tagger ({len(some)})':32}{len(some) / wall_contextual:12.0f}")
    print(f"{'  CPU ms of the workers an article':32}{1000 * cpu_contextual / len(some):12.1f}")
    print(f"{'  with the light one':32}{1000 * cpu / number:12.1f}")


if __name__ == "__main__":
    main()
