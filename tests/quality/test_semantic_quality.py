"""What the real encoder does to the order, on both backends: with it and without, on reported halves."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from tests.quality.search_sets import Collection, Question, load_collection, load_newsroom, measure
from tests.quality.searching import article, fill, find_questions, report
from tests.support.indexes import delete_indexes
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.semantic.encoder import SentenceEncoder, load_encoder
from warraq.index.semantic.semantic import Semantic
from warraq.index.semantic.vectors import Vectors
from warraq.index.sqlite import SQLiteIndex

DISTRACTORS, EVERY = 1500, 5
"""News beside 1,082 paragraphs, of which every fifth title of the reported half is asked."""

ASKED = 100
"""Questions of each set, at most, evenly from all."""

GAIN = {"XQuAD-R": 0.0, "TyDi": 0.03, "titles": -0.01, "two words": -0.02}
"""MRR@10 that meaning must add to words, with some room. Measured on all questions: .02, .05, .02 and .01 in SQLite,
.03, .04, 0 and .01 in Elasticsearch."""

MOST_LOST = 0.01
"""nDCG@10 that the order by words may be better for newsroom queries: short ones of names gain little."""


class RememberingEncoder:
    """Encodes each passage once for both backends."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self.model, self.query = encoder.model, encoder.query
        self._passage = lru_cache(None)(lambda text: encoder.passages([text])[0])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._passage(text) for text in texts])


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> RememberingEncoder:
    folder = tmp_path_factory.mktemp("encoder") / "semantic"
    import_module("warraq.e5.sentence_encoder").build(folder)  # its libraries are an extra's
    return RememberingEncoder(load_encoder(folder))


@pytest.fixture(scope="module")
def small() -> Collection:
    return load_collection(DISTRACTORS, EVERY)


def compare(
    runner: asyncio.Runner, plain: SearchIndex, index: SearchIndex, articles: list[IndexedArticle],
    sets: dict[str, list[Question]],
) -> dict[str, tuple[float, float]]:  # fmt: skip
    """Fills ``index``, which ``plain`` reads without vectors: MRR@10 and nDCG@10 that meaning adds, by set."""
    runner.run(fill(index, articles))
    assert index.vectors
    assert runner.run(index.vectors.missing()) == 0
    gained = {}
    for name, whole in sets.items():
        questions = whole[:: -(-len(whole) // ASKED)]
        words = report(name, "words", measure(questions, partial(find_questions, runner, plain)))
        meaning = report(name, "and meaning", measure(questions, partial(find_questions, runner, index)))
        gained[name] = (meaning.mrr - words.mrr, meaning.ndcg - words.ndcg)
    return gained


@pytest.mark.quality
class SemanticQuality:
    """Subclasses give ``index``, an empty one with the encoder, and ``plain``, the same without."""

    def test_questions_and_titles(
        self, runner: asyncio.Runner, plain: SearchIndex, index: SearchIndex, small: Collection
    ) -> None:
        articles = [article(n, text) for n, text in enumerate(small.texts)]
        gained = compare(runner, plain, index, articles, small.sets)
        assert {name: mrr for name, (mrr, _) in gained.items() if mrr < GAIN[name]} == {}

    def test_newsroom_queries(self, runner: asyncio.Runner, plain: SearchIndex, index: SearchIndex) -> None:
        articles, questions = load_newsroom()
        shown = [article(n, body, title) for n, (title, body) in enumerate(articles)]
        ((_, ndcg),) = compare(runner, plain, index, shown, {"newsroom": questions}).values()
        assert ndcg != 0
        assert ndcg >= -MOST_LOST


class TestSQLite(SemanticQuality):
    @pytest.fixture
    def index(self, runner: asyncio.Runner, tmp_path: Path, encoder: RememberingEncoder) -> Iterator[SQLiteIndex]:
        index = SQLiteIndex(tmp_path / "index.sqlite3", semantic=Semantic(encoder))
        yield index
        runner.run(index.close())

    @pytest.fixture
    def plain(self, runner: asyncio.Runner, tmp_path: Path, index: SQLiteIndex) -> Iterator[SQLiteIndex]:
        plain = SQLiteIndex(tmp_path / "index.sqlite3")
        yield plain
        runner.run(plain.close())


@pytest.mark.elasticsearch
class TestElasticsearch(SemanticQuality):
    @pytest.fixture
    def index(
        self, runner: asyncio.Runner, elasticsearch_url: str, alias: str, encoder: RememberingEncoder
    ) -> Iterator[ElasticsearchIndex]:
        index = ElasticsearchIndex(elasticsearch_url, alias=alias, semantic=Semantic(encoder))
        runner.run(index.prepare())
        yield index
        runner.run(delete_indexes(index))
        runner.run(index.close())

    @pytest.fixture
    def plain(
        self, runner: asyncio.Runner, elasticsearch_url: str, alias: str, index: ElasticsearchIndex
    ) -> Iterator[ElasticsearchIndex]:
        plain = ElasticsearchIndex(elasticsearch_url, alias=alias)
        yield plain
        runner.run(plain.close())
