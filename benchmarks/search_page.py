"""`python -m benchmarks.search_page [NUMBER]`: how soon a page of results begins, with facets, chart and marks.

Beside it, in the same run, the plain query: ten hits without facets and chart. Elasticsearch, too, where
WARRAQ_TEST_ELASTICSEARCH_URL names one: as it comes, with a cache of whole answers, which helps who asks the same while
nothing is written; then without. All of it twice: of made words, which share most of their n-grams, and of real ones.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import httpx
import uvloop
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benchmarks.articles import WORDS
from services.search.app import build_app
from tests.support.indexes import delete_indexes
from tests.support.redis_server import RedisServer
from warraq.arabic.words import exact_words
from warraq.articles import Entity, IndexedArticle, Mention
from warraq.articles.documents import EntityType
from warraq.index import SearchIndex, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex
from warraq.streams import Ledger, connect

BATCH, ROUNDS = 500, 10
WARM_UP = 1
"""Rounds that fill caches, and are not counted."""

COMPILING = 60
"""The same for Elasticsearch: Java goes on compiling what runs often. A server that has just started takes four times
the CPU that it takes after some 2,000 pages."""

GOLD = Path(__file__).parents[1] / "gold" / "tuned"

NAMES: dict[EntityType, list[str]] = {
    "person": [f"{first} {last}" for first in ("سلمى", "كريم", "هشام", "ريم") for last in WORDS[:75]],
    "location": [f"مدينة {word}" for word in WORDS[:60]],
    "organization": [f"هيئة {word}" for word in WORDS[:60]],
}
Search = dict[str, str | list[str]]
"""Parameters of the page."""

SEARCHES: list[Search] = [
    {"q": ""},
    {"q": "", "source": ["وكالة 3", "وكالة 4"]},
    {"q": "", "from": "2025-03", "to": "2025-05"},
    *({"q": word} for word in ("القمح", "ميناء0", "معرض20", "مصنع100", "ملعب200")),
    *({"q": f"{one} {other}"} for one, other in (("ميناء5", "معرض9"), ("القمح", "والزيتون"), ("معرض8", "ملعب70"))),
    {"q": "مصادر ملعب3 عن مصنع17 معرض40"},
    {"q": '"شركة النقل"'},
    {"q": "ميناء2", "section": "اقتصاد", "source": "وكالة 1"},
]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``frequencies``: how often each of the ``words`` is written, by any measure."""

    name: str
    words: Sequence[str]
    frequencies: Sequence[float]
    searches: Sequence[Search]


def made_words() -> Vocabulary:
    """The n-th is 1/n as frequent as the first, as in any language."""
    words = [*WORDS, *(f"{word}{n}" for n in range(250) for word in ("ميناء", "معرض", "مصنع", "ملعب"))]
    return Vocabulary("made words", words, [1 / n for n in range(1, len(words) + 1)], SEARCHES)


def real_words() -> Vocabulary:
    """Those of the texts in gold/tuned, as often as there; the same kinds of searches as for made ones."""
    pages = (json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("*/*.json")))
    counts = Counter(word for page in pages for text in page.get("body") or () for word in exact_words(text))
    searches: list[Search] = [
        *SEARCHES[:3],
        *({"q": word} for word in ("المياه", "الشركة", "مدرسة", "الميناء", "البصرة")),
        *({"q": words} for words in ("مدير الشركة", "سعر الخبز", "المدارس الجديدة")),
        {"q": "وزارة المياه محطة الكهرباء البصرة"},
        {"q": '"وزارة المياه"'},
        {"q": "السوق", "section": "اقتصاد", "source": "وكالة 1"},
    ]
    return Vocabulary("real words", list(counts), list(counts.values()), searches)


def made(number: int, vocabulary: Vocabulary | None = None, length: int = 300) -> Iterator[IndexedArticle]:
    """Articles of ``length`` words in a year, from 30 sources, each with up to eight names; one in ten a copy."""
    vocabulary = vocabulary or made_words()
    chance = random.Random(7)
    weights = list(accumulate(vocabulary.frequencies))
    stories: list[str] = []
    for n in range(number):
        id_ = f"{n:032x}"
        original = chance.choice(stories) if stories and chance.random() < 0.1 else None
        stories.append(original or id_)
        body = " ".join(chance.choices(vocabulary.words, cum_weights=weights, k=length))
        entities = [
            Entity(type=kind, name=name, count=1, mentions=[Mention(start=0, end=3, text=body[:3])])
            for kind, names in NAMES.items()
            for name in {names[min(int(chance.paretovariate(0.7)) - 1, len(names) - 1)] for _ in range(3)}
        ]
        at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(525_600))
        yield IndexedArticle(
            id=id_, story_id=stories[-1], relation="copy" if original else "original",
            duplicate_of=original, source=f"وكالة {chance.randrange(30)}",
            section=chance.choice(("اقتصاد", "رياضة", "سياسة", "ثقافة")), published_at=at, title=body[:60], body=body,
            entities=entities, word_count=length, content_hash=id_, version=n + 1, extractor="bench", indexed_at=at,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds: by the clock, which other programs slow down, and of CPU of this process, not of Elasticsearch."""

    clock: float
    cpu: float


async def timed(work: Callable[[], Awaitable[object]]) -> Taken:
    clock, cpu = time.perf_counter(), time.process_time()
    await work()
    return Taken((time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000)


class FirstByte:
    """ASGI middleware: when the first bytes of an answer were sent. Reading them is the client's own time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.clock = self.cpu = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.clock = 0.0

        async def noted(message: Message) -> None:
            if message.get("body") and not self.clock:
                self.clock, self.cpu = time.perf_counter(), time.process_time()
            await send(message)

        await self._app(scope, receive, noted)


async def timed_page(client: httpx.AsyncClient, first_byte: FirstByte, search: Search) -> Taken:
    clock, cpu = time.perf_counter(), time.process_time()
    await client.get("/", params=search)
    return Taken((first_byte.clock - clock) * 1000, (first_byte.cpu - cpu) * 1000)


async def fill(index: SearchIndex, vocabulary: Vocabulary, number: int) -> None:
    articles = list(made(number, vocabulary))
    for start in range(0, number, BATCH):
        await index.write(articles[start : start + BATCH])


async def measure(index: SearchIndex, redis_url: str, searches: Sequence[Search], warm_up: int = WARM_UP) -> None:
    redis = connect(redis_url)
    app = FirstByte(build_app(index, Ledger(redis), zone=UTC))
    plain: list[Taken] = []
    pages: list[Taken] = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bench") as client:
        for round_ in range(warm_up + ROUNDS):
            for search in searches:
                asked = _plain(search)
                times = (
                    await timed(lambda asked=asked: index.search(asked)),  # type: ignore[misc]
                    await timed_page(client, app, search),
                )
                if round_ >= warm_up:
                    plain.append(times[0])
                    pages.append(times[1])
    await redis.aclose()
    for name, found in (("plain query", plain), ("whole page", pages)):
        print(f"  {name:12} clock {_spread([t.clock for t in found])}   CPU {_spread([t.cpu for t in found])}")
    print(f"  ratio of CPU {statistics.median(t.cpu for t in pages) / statistics.median(t.cpu for t in plain):.1f}")
    for n, search in enumerate(searches):
        each = [found[n :: len(searches)] for found in (plain, pages)]
        cpu, clock = ([statistics.median(getattr(t, of) for t in times) for times in each] for of in ("cpu", "clock"))
        print(f"  CPU {cpu[0]:6.1f} {cpu[1]:6.1f} ms  clock {clock[0]:6.1f} {clock[1]:6.1f} ms  {search}", flush=True)


def _plain(search: Search) -> SearchRequest:
    return SearchRequest(q=str(search["q"]), facets="none")


def _spread(found: list[float]) -> str:
    return f"p50 {statistics.median(found):6.1f} ms p95 {statistics.quantiles(found, n=20)[-1]:6.1f} ms"


async def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{number} articles of 300 words, {len(SEARCHES)} searches, {ROUNDS} times each")
    for vocabulary in (made_words(), real_words()):
        with (
            tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder,
            RedisServer(Path(folder) / "redis") as redis,
        ):
            print(f"SQLite, {vocabulary.name}")
            index = SQLiteIndex(Path(folder) / "index.sqlite3")
            await fill(index, vocabulary, number)
            await measure(index, redis.url, vocabulary.searches)
            await index.close()
            if url := os.environ.get("WARRAQ_TEST_ELASTICSEARCH_URL"):
                print(f"Elasticsearch, {vocabulary.name}")
                other = ElasticsearchIndex(url, alias="bench-page")
                await other.prepare()
                await fill(other, vocabulary, number)
                await other.client.indices.refresh(index=other.names.alias)
                await measure(other, redis.url, vocabulary.searches, COMPILING)
                print(f"Elasticsearch, {vocabulary.name}, without its cache of whole answers")
                off = {"index.requests.cache.enable": False}
                await other.client.indices.put_settings(index=other.names.version(1), settings=off)
                await measure(other, redis.url, vocabulary.searches)
                await delete_indexes(other)
                await other.close()


if __name__ == "__main__":
    uvloop.run(main())  # as the services do
