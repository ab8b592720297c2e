"""How well Elasticsearch finds what answers, beside its own ``arabic``, as `test_search_quality` measures it in SQLite.

In a file of its own, which `make quality` runs beside the other.
"""

import asyncio
import uuid
from collections.abc import Iterator, Sequence

import pytest

from tests.contract.backends import OnElasticsearch
from tests.quality.search_rivals import Text, fill_arabic, find_arabic
from tests.quality.search_sets import Collection, Find, load_newsroom, measure
from tests.quality.searching import NEWSROOM_FLOOR, HardPairs, compare, measure_newsroom, report
from tests.support.indexes import delete_indexes
from warraq.index.elasticsearch import ElasticsearchIndex

# Measured on samples, so with some room.
ELASTICSEARCH_FLOORS = {"XQuAD-R": 0.87, "TyDi": 0.79, "titles": 0.60, "two words": 0.40}


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
@pytest.mark.elasticsearch
def test_questions_find_their_answer_in_elasticsearch(
    collection: Collection, runner: asyncio.Runner, elasticsearch: ElasticsearchIndex
) -> None:
    built_in = _built_in(runner, elasticsearch, [("", text) for text in collection.texts])
    compare(runner, elasticsearch, collection, "arabic", built_in, ELASTICSEARCH_FLOORS)


@pytest.mark.quality
@pytest.mark.elasticsearch
def test_newsroom_queries_find_the_judged_articles_in_elasticsearch(
    runner: asyncio.Runner, elasticsearch: ElasticsearchIndex
) -> None:
    found = measure_newsroom(runner, elasticsearch)
    articles, questions = load_newsroom()
    built_in = report("newsroom", "arabic", measure(questions, _built_in(runner, elasticsearch, articles)))
    assert found.ndcg >= max(NEWSROOM_FLOOR, built_in.ndcg)


class TestElasticsearch(OnElasticsearch, HardPairs): ...
