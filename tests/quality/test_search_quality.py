"""How well both indexes find what answers, beside plain neighbours; and words that are hard to bring together.

`search_sets` says what is asked. Questions are searched among 10,000 news bodies that answer none of them.
"""

import asyncio
import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.quality.search_rivals import Text, fill_arabic, find_arabic, one_form, postgresql_arabic
from tests.quality.search_sets import (
    DATA,
    Collection,
    Find,
    Pair,
    Quality,
    load_collection,
    load_newsroom,
    load_pairs,
    measure,
)
from tests.support.indexes import delete_indexes
from tests.support.light10 import light10
from tests.support.postgresql_server import PostgreSQLServer
from warraq.arabic.words import folded_words
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex

LEAD = {"XQuAD-R": 0.03, "TyDi": 0.04, "titles": 0.0, "two words": 0.0}
"""MRR@10 that both backends must have above Elasticsearch's ``arabic`` (SQLite: above light10)."""

# Measured on samples, so with some room: .886, .846, .737 and .494 in SQLite. PostgreSQL must stay below.
SQLITE_FLOORS = {"XQuAD-R": 0.87, "TyDi": 0.82, "titles": 0.70, "two words": 0.45}
ELASTICSEARCH_FLOORS = {"XQuAD-R": 0.87, "TyDi": 0.79, "titles": 0.60, "two words": 0.40}
NEWSROOM_FLOOR = 0.88  # nDCG@10; measured: .894

HARD_PAIRS = DATA / "search" / "hard_pairs.tsv"
OWN_PAIRS = Path(__file__).with_name("search_pairs.tsv")
PLURAL_PAIRS = Path(__file__).with_name("plural_pairs.tsv")
PAIRS_FLOOR = 0.95


@pytest.fixture(scope="module")
def collection() -> Collection:
    return load_collection()


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


def _article(number: int, body: str, title: str = "", source: str | None = None) -> IndexedArticle:
    return IndexedArticle(
        id=f"{number:032x}", story_id=f"{number:032x}", title=title, body=body, source=source, content_hash="",
        word_count=len(folded_words(body)), version=1, extractor="quality",
        indexed_at=datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip


async def _fill(index: SearchIndex, articles: Sequence[IndexedArticle]) -> None:
    for start in range(0, len(articles), 200):
        outcomes = await index.write(articles[start : start + 200])
        assert {outcome.status for outcome in outcomes} == {"written"}
    if isinstance(index, ElasticsearchIndex):
        await index.client.indices.refresh(index=index.names.alias)


def _find(runner: asyncio.Runner, index: SearchIndex, typed: str) -> list[int]:
    """Questions as people ask them: what the query language would read as an operator is taken out."""
    result = runner.run(index.search(SearchRequest(q=re.sub('[:"«»“”*~]', " ", typed))))
    return [int(hit.id, 16) for hit in result.hits]


def _report(name: str, who: str, quality: Quality) -> Quality:
    print(f"{name:10} {who:12} {quality}")  # noqa: T201
    return quality


def _compare(collection: Collection, ours: Find, rival: str, find: Find, floors: dict[str, float]) -> None:
    """Measures all sets; whatever is below its floor or its lead fails together, after all of them."""
    low = []
    for name, questions in collection.sets.items():
        found = _report(name, "warraq", measure(questions, ours))
        beside = _report(name, rival, measure(questions, find))
        if found.mrr < max(floors[name], beside.mrr + LEAD[name]):
            low.append(name)
    assert not low


@pytest.fixture
def sqlite(runner: asyncio.Runner, tmp_path: Path) -> Iterator[SQLiteIndex]:
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    yield index
    runner.run(index.close())


@pytest.fixture
def elasticsearch(runner: asyncio.Runner, elasticsearch_url: str) -> Iterator[ElasticsearchIndex]:
    index = ElasticsearchIndex(elasticsearch_url, alias=f"quality-{uuid.uuid4().hex[:8]}")
    runner.run(index.prepare())
    yield index
    runner.run(delete_indexes(index))
    runner.run(index.close())


def _built_in(runner: asyncio.Runner, index: ElasticsearchIndex, texts: Sequence[Text]) -> Find:
    """The analyzer ``arabic`` that Elasticsearch brings, on the same server."""
    name = f"{index.names.alias}-built-in"
    runner.run(fill_arabic(index.client, name, texts))
    return lambda question: runner.run(find_arabic(index.client, name, question))


@pytest.mark.quality
def test_questions_find_their_answer_in_sqlite(
    collection: Collection, runner: asyncio.Runner, sqlite: SQLiteIndex
) -> None:
    runner.run(_fill(sqlite, [_article(n, text) for n, text in enumerate(collection.texts)]))
    light = one_form(collection.texts, lambda text: [light10(word) for word in folded_words(text)])
    _compare(collection, partial(_find, runner, sqlite), "light10", light, SQLITE_FLOORS)


@pytest.mark.quality
@pytest.mark.elasticsearch
def test_questions_find_their_answer_in_elasticsearch(
    collection: Collection, runner: asyncio.Runner, elasticsearch: ElasticsearchIndex
) -> None:
    runner.run(_fill(elasticsearch, [_article(n, text) for n, text in enumerate(collection.texts)]))
    built_in = _built_in(runner, elasticsearch, [("", text) for text in collection.texts])
    _compare(collection, partial(_find, runner, elasticsearch), "arabic", built_in, ELASTICSEARCH_FLOORS)


@pytest.mark.quality
def test_postgresql_finds_less(collection: Collection) -> None:
    """Its own ``arabic``, among the same texts: at best what the others are held to."""
    with PostgreSQLServer() as server, server.connect() as connection:
        find = postgresql_arabic(connection, [("", text) for text in collection.texts])
        found = {name: _report(name, "postgresql", measure(asked, find)) for name, asked in collection.sets.items()}
        articles, questions = load_newsroom()
        newsroom = _report("newsroom", "postgresql", measure(questions, postgresql_arabic(connection, articles)))
    assert [name for name, quality in found.items() if quality.mrr + LEAD[name] > SQLITE_FLOORS[name]] == []
    assert newsroom.ndcg < NEWSROOM_FLOOR


def _measure_newsroom(runner: asyncio.Runner, index: SearchIndex) -> Quality:
    articles, questions = load_newsroom()
    runner.run(_fill(index, [_article(n, body, title) for n, (title, body) in enumerate(articles)]))

    def find(typed: str) -> list[int]:
        return [int(hit.id, 16) for hit in runner.run(index.search(SearchRequest(q=typed))).hits]

    return _report("newsroom", "warraq", measure(questions, find))


@pytest.mark.quality
def test_newsroom_queries_find_the_judged_articles_in_sqlite(runner: asyncio.Runner, sqlite: SQLiteIndex) -> None:
    assert _measure_newsroom(runner, sqlite).ndcg >= NEWSROOM_FLOOR


@pytest.mark.quality
@pytest.mark.elasticsearch
def test_newsroom_queries_find_the_judged_articles_in_elasticsearch(
    runner: asyncio.Runner, elasticsearch: ElasticsearchIndex
) -> None:
    found = _measure_newsroom(runner, elasticsearch)
    articles, questions = load_newsroom()
    built_in = _report("newsroom", "arabic", measure(questions, _built_in(runner, elasticsearch, articles)))
    assert found.ndcg >= max(NEWSROOM_FLOOR, built_in.ndcg)


@pytest.mark.quality
class HardPairs:
    """Subclasses give `index`, an empty one."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize("path", [HARD_PAIRS, OWN_PAIRS, PLURAL_PAIRS], ids=["given", "own", "plurals"])
    async def test_hard_pairs_of_words(self, index: SearchIndex, path: Path) -> None:
        """What is found must be marked, too. Each text has a source of its own, so no other is found in its place."""
        pairs = load_pairs(path)
        await _fill(index, [_article(n, pair.text, "خبر", f"source {n}") for n, pair in enumerate(pairs)])
        wrong = [pair for n, pair in enumerate(pairs) if not await _is_right(index, pair, f"source {n}")]
        for pair in wrong:
            print(f"{pair.kind}: {pair.typed} / {pair.text}")  # noqa: T201
        print(f"hard pairs ({path.stem}): {len(pairs) - len(wrong)} of {len(pairs)}")  # noqa: T201
        assert len(wrong) <= (1 - PAIRS_FLOOR) * len(pairs)


async def _is_right(index: SearchIndex, pair: Pair, source: str) -> bool:
    hits = (await index.search(SearchRequest(q=pair.typed, source=(source,)))).hits
    return ("<mark>" in hits[0].snippet if hits else False) if pair.must else not hits


class TestSQLite(OnSQLite, HardPairs): ...


class TestElasticsearch(OnElasticsearch, HardPairs): ...
