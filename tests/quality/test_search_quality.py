"""How well both indexes find the paragraph that answers a question.

XQuAD-R (ar): 1,190 questions on Wikipedia paragraphs, among 10,000 news bodies that answer none of them.
"""

import asyncio
import json
import os
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest
from elasticsearch import AsyncElasticsearch

from tests.support.indexes import delete_indexes
from warraq.arabic.words import folded_words
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.elasticsearch.analysis import light10
from warraq.index.sqlite import SQLiteIndex

DISTRACTORS = 10_000
LEAD = 0.03
"""MRR@10 that both backends must have above their plain neighbour."""

Words = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Mean reciprocal rank and recall of the answering paragraph, both within the first ten."""

    mrr: float
    recall: float

    def must_reach(self, floor: "Quality") -> None:
        assert self.mrr >= floor.mrr
        assert self.recall >= floor.recall

    def __str__(self) -> str:
        return f"MRR@10 {self.mrr:.3f}  recall@10 {self.recall:.3f}"


SQLITE_FLOORS = Quality(0.898, 0.952)  # measured: .901, .956
ELASTICSEARCH_FLOORS = Quality(0.892, 0.950)  # measured: .895, .953


@dataclass(frozen=True, slots=True)
class Collection:
    """``questions``: (question, number of the text that answers it)."""

    texts: list[str]
    questions: list[tuple[str, int]]

    def measure(self, find: Callable[[str], list[int]]) -> Quality:
        ranks = []
        for question, answer in self.questions:
            found = find(question)
            ranks.append(found.index(answer) + 1 if answer in found else 0)
        hits = [rank for rank in ranks if rank]
        return Quality(sum(1 / rank for rank in hits) / len(ranks), len(hits) / len(ranks))


@pytest.fixture(scope="module")
def collection() -> Collection:
    default = Path(__file__).parents[3] / "shared" / "data"
    data = Path(os.environ.get("WARRAQ_EVAL_DATA", default))
    texts: list[str] = []
    questions: list[tuple[str, int]] = []
    for page in json.loads((data / "search/xquad_r_ar.json").read_text("utf-8"))["data"]:
        for paragraph in page["paragraphs"]:
            questions += [(qa["question"], len(texts)) for qa in paragraph["qas"]]
            texts.append(paragraph["context"])
    news = _news(data / "news")
    texts += [body for body, _ in zip(news, range(DISTRACTORS), strict=False)]
    return Collection(texts, questions)


def _news(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield from (article["content"] for article in json.loads(archive.read(name)) if article["content"])


def _one_form(texts: list[str], words: Words) -> Callable[[str], list[int]]:
    """A plain BM25 index over one form of the words."""
    database = apsw.Connection(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='ascii')")
    with database:
        database.executemany(
            "INSERT INTO t (rowid, body) VALUES (?, ?)", ((n, " ".join(words(text))) for n, text in enumerate(texts))
        )

    def find(question: str) -> list[int]:
        match = " OR ".join(f'"{word}"' for word in words(question))
        return [n for (n,) in database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (match,))]

    return find


async def _fill(index: SearchIndex, texts: list[str]) -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    articles = [
        IndexedArticle(
            id=f"{n:032x}", story_id=f"{n:032x}", body=text, word_count=1, content_hash="", version=1,
            extractor="quality", indexed_at=moment,
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    for start in range(0, len(articles), 200):
        outcomes = await index.write(articles[start : start + 200])
        assert {outcome.status for outcome in outcomes} == {"written"}


def _measure(runner: asyncio.Runner, index: SearchIndex, collection: Collection) -> Quality:
    """Questions as people ask them: what the query language would read as an operator is taken out."""

    def find(question: str) -> list[int]:
        result = runner.run(index.search(SearchRequest(q=re.sub('[:"«»“”]', " ", question))))
        return [int(hit.id, 16) for hit in result.hits]

    return collection.measure(find)


@pytest.mark.quality
def test_questions_find_their_paragraph_in_sqlite(
    collection: Collection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with asyncio.Runner() as runner:
        index = SQLiteIndex(tmp_path / "index.sqlite3")
        runner.run(_fill(index, collection.texts))
        ours = _measure(runner, index, collection)
        runner.run(index.close())
    folded = collection.measure(_one_form(collection.texts, folded_words))
    light = collection.measure(_one_form(collection.texts, lambda text: [light10(w) for w in folded_words(text)]))
    with capsys.disabled():
        print(f"\nSQLite: folded words  {folded}\n        light10       {light}\n        warraq        {ours}")  # noqa: T201
    ours.must_reach(SQLITE_FLOORS)
    assert ours.mrr >= max(folded.mrr, light.mrr) + LEAD


@pytest.mark.quality
@pytest.mark.elasticsearch
def test_questions_find_their_paragraph_in_elasticsearch(
    collection: Collection, elasticsearch_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the analyzer ``arabic`` that Elasticsearch brings, on the same server and texts."""
    alias = f"quality-{uuid.uuid4().hex[:8]}"
    with asyncio.Runner() as runner:
        index = ElasticsearchIndex(elasticsearch_url, alias=alias)
        runner.run(index.prepare())
        runner.run(_fill(index, collection.texts))
        runner.run(_fill_built_in(index.client, f"{alias}-built-in", collection.texts))
        runner.run(index.client.indices.refresh(index=f"{alias}*"))
        ours = _measure(runner, index, collection)
        built_in = collection.measure(lambda q: runner.run(_find_built_in(index.client, f"{alias}-built-in", q)))
        runner.run(delete_indexes(index))
        runner.run(index.close())
    with capsys.disabled():
        print(f"\nElasticsearch: built-in arabic  {built_in}\n               warraq           {ours}")  # noqa: T201
    ours.must_reach(ELASTICSEARCH_FLOORS)
    assert ours.mrr >= built_in.mrr + LEAD


async def _fill_built_in(client: AsyncElasticsearch, index: str, texts: list[str]) -> None:
    body = {"properties": {"body": {"type": "text", "analyzer": "arabic"}}}
    await client.indices.create(index=index, mappings=body)
    for start in range(0, len(texts), 500):
        batch = list(enumerate(texts[start : start + 500], start))
        lines = [line for n, text in batch for line in ({"index": {"_id": str(n)}}, {"body": text})]
        answer = await client.bulk(index=index, operations=lines)
        assert not answer["errors"]


async def _find_built_in(client: AsyncElasticsearch, index: str, question: str) -> list[int]:
    answer = await client.search(index=index, query={"match": {"body": question}}, size=10, source=False)
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]
