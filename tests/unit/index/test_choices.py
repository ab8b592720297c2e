"""What choosing one more value of a facet would give, asked of Elasticsearch before its values are known."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from warraq.index import SearchRequest
from warraq.index.elasticsearch.choices import Choices
from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.search_requests import SearchSession
from warraq.index.naming import FACET_KEYS

RESULTS = ResultsQuery({"match_all": {}}, {"match_all": {}})


@dataclass
class _Counting:
    """Elasticsearch that counts three stories for whatever is chosen as well."""

    late: bool = False
    asked: list[int] = field(default_factory=list)

    async def search(self, *, aggs: dict[str, Any], **_: Any) -> dict[str, Any]:
        wanted = aggs["unions"]["filters"]["filters"]
        self.asked.append(len(wanted))
        buckets = {name: {"stories": {"value": 3}} for name in wanted}
        return {"timed_out": self.late, "_shards": {"failed": 0}, "aggregations": {"unions": {"buckets": buckets}}}


def _session(client: _Counting) -> SearchSession:
    request, filters = SearchRequest(source=("الآفاق",)), {"source": {"match_all": {}}}
    return SearchSession(cast("AsyncElasticsearch", client), {"index": "articles"}, request, filters, numbered=True)


async def _search(choices: Choices, client: _Counting, values: list[str]) -> None:
    session = _session(client)
    foreseen = await choices.foreseen(session, RESULTS)
    counted = (await choices.unions(session, RESULTS, {"source": values}, foreseen))["source"]
    assert [counted[value] for value in values] == [3] * len(values)


@pytest.mark.asyncio
async def test_a_facet_of_many_values_is_not_foreseen() -> None:
    choices, client = Choices(), _Counting()
    few, one_more = [str(n) for n in range(FACET_KEYS)], [str(FACET_KEYS)]
    for _ in range(2):
        await _search(choices, client, few)
    assert client.asked == [FACET_KEYS, FACET_KEYS]
    await _search(choices, client, one_more)
    assert client.asked[2:] == [FACET_KEYS, 1]
    await _search(choices, client, one_more)
    assert client.asked[4:] == [1]


@pytest.mark.asyncio
@pytest.mark.parametrize(("numbered", "partial"), [(True, True), (False, False)])
async def test_a_search_is_as_whole_as_what_was_foreseen_if_that_is_used(*, numbered: bool, partial: bool) -> None:
    """It is not where stories turned out to be counted otherwise."""
    choices, client = Choices(), _Counting()
    await _search(choices, client, ["الآفاق"])
    session, client.late = _session(client), True
    foreseen = await choices.foreseen(session, RESULTS)
    session.numbered, client.late = numbered, False
    await choices.unions(session, RESULTS, {"source": ["الآفاق"]}, foreseen)
    assert session.partial is partial
    assert len(client.asked) == (2 if numbered else 3)
