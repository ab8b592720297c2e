"""Counting beside the page: in one request, or names in one of their own."""

from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from warraq.index import SearchRequest, parse
from warraq.index.elasticsearch.fields import FACETS, NAMES
from warraq.index.elasticsearch.filters import filters_of
from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.search_requests import SearchSession
from warraq.index.elasticsearch.story_counts import STORIES
from warraq.names import load_names

EVERYTHING = ResultsQuery({"match_all": {}}, {"match_all": {}})


class Answering:
    """Elasticsearch that says of each facet in which request it was counted. ``late``: shards that did not answer the
    second."""

    def __init__(self, late: int = 0) -> None:
        self.asked: list[set[str]] = []
        self._late = late

    async def search(self, **asked: Any) -> dict[str, Any]:
        names = set(asked["aggs"]["result"]["aggs"])
        self.asked.append(names)
        number = len(self.asked)
        counted = {"result": {name: {"value": number} for name in names}, "undated": {"doc_count": 0}}
        return {
            "timed_out": False,
            "_shards": {"failed": self._late if number == 2 else 0},
            "hits": {},
            "aggregations": counted,
        }


def session(client: Answering, **asked: Any) -> SearchSession:
    request = SearchRequest(**asked)
    filters = filters_of(parse(""), request, load_names(None))
    return SearchSession(cast("AsyncElasticsearch", client), {"index": "articles"}, request, filters)


@pytest.mark.asyncio
async def test_names_are_counted_in_a_request_of_their_own() -> None:
    together, apart = Answering(), Answering()
    await session(together).counts(EVERYTHING)
    found = await session(apart).counts(EVERYTHING, names_apart=True)
    assert together.asked == [{*FACETS, STORIES}]
    assert apart.asked == [{*FACETS, STORIES} - {*NAMES}, {*NAMES}]
    assert {name for name, counted in found["result"].items() if counted["value"] == 2} == {*NAMES}
    assert set(found["result"]) == {*FACETS, STORIES}


@pytest.mark.asyncio
async def test_a_result_whose_names_are_counted_in_part_only_is_partial() -> None:
    asked = session(Answering(late=1))
    await asked.counts(EVERYTHING, names_apart=True)
    assert asked.partial


@pytest.mark.asyncio
async def test_without_names_in_the_result_nothing_is_asked_beside() -> None:
    client = Answering()
    await session(client, person=("سلمى",), place=("صور",), organization=("هيئة",)).counts(EVERYTHING, names_apart=True)
    assert len(client.asked) == 1
