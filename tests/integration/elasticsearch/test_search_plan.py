"""How a search is asked of Elasticsearch: as few requests and scores as its answer needs."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from tests.contract.samples import HARVEST, article
from tests.support.waiting import until
from warraq.index import SearchRequest, SearchResult
from warraq.index.elasticsearch import ElasticsearchIndex, planning, search_requests
from warraq.index.elasticsearch.outline import Outline
from warraq.index.elasticsearch.results_query import ResultsQuery

Asked = list[dict[str, Any]]


@pytest.fixture
def asked(elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is asked of the server from here on."""
    bodies: Asked = []
    search = elasticsearch_index.client.search

    async def told(**body: Any) -> Any:
        bodies.append(body)
        return await search(**body)

    monkeypatch.setattr(elasticsearch_index.client, "search", told)
    return bodies


def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (planning, search_requests):
        monkeypatch.setattr(module, "BEST_BY_WORDS", 2)
    monkeypatch.setattr(planning, "LARGE", 2)


def _shown(result: SearchResult, sort: str) -> tuple[int, list[tuple[str, Any]], Any, Any]:
    """In order by dates nobody is scored further."""
    hits = [(hit.id, pytest.approx(hit.score, rel=1e-5) if sort == "relevance" else None) for hit in result.hits]
    return result.total, hits, result.facets, result.histogram


@pytest.mark.elasticsearch
@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("q", "sort"),
    [
        ("القمح", "relevance"),
        ("القمح البلاد", "newest"),
        ("حصاد القمح في شمال البلاد", "relevance"),
        ("حصاد القمح في شمال البلاد", "oldest"),
        ('حصاد القمح في شمال "البلاد"', "relevance"),
        ("قمح -موسم حصاد شمال بلاد", "relevance"),
        ("source:الآفاق حصاد القمح في شمال البلاد", "relevance"),
    ],
)
async def test_scoring_parts_of_words_for_the_best_only_finds_the_same(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch, asked: Asked, q: str, sort: Any
) -> None:
    await elasticsearch_index.write([article(n, title=f"خبر {n}", body=body) for n, body in enumerate(HARVEST)])
    request = SearchRequest(q=q, sort=sort, histogram="auto")
    whole = _shown(await elasticsearch_index.search(request), sort)
    assert whole[0] > 1
    assert not any(body.get("rescore") for body in asked)
    _few_are_many(monkeypatch)
    asked.clear()
    assert _shown(await elasticsearch_index.search(request), sort) == whole
    assert any(body.get("rescore") for body in asked) is (sort == "relevance")


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_a_histogram_comes_with_the_page_where_its_interval_was_foreseen(
    elasticsearch_index: ElasticsearchIndex, asked: Asked
) -> None:
    days = [datetime(2025, 10, 1, tzinfo=UTC), datetime(2025, 10, 30, tzinfo=UTC), datetime(2019, 5, 1, tzinfo=UTC)]
    await elasticsearch_index.write(
        [article(n, body=body, published_at=at) for n, (body, at) in enumerate(zip(HARVEST, days, strict=False))]
    )
    counted: dict[str, tuple[str, int]] = {}
    for q in ("حصاد", "القمح"):
        asked.clear()
        found = await elasticsearch_index.search(SearchRequest(q=q, facets="none", histogram="auto"))
        assert found.histogram
        assert sum(bucket.count for bucket in found.histogram.buckets) == found.total == 2
        counted[q] = found.histogram.interval, len(asked)
    # The outline of the index, the page, members of its stories; one more where the result spans much less than it may.
    assert counted == {"حصاد": ("month", 3), "القمح": ("day", 4)}


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_facets_are_counted_beside_the_page_and_without_scores(
    elasticsearch_index: ElasticsearchIndex, asked: Asked
) -> None:
    await elasticsearch_index.write([article(n, body=body) for n, body in enumerate(HARVEST)])
    found = await elasticsearch_index.search(SearchRequest(q="القمح"))
    assert sum(facet.count for facet in found.facets["kind"]) == found.total == 2
    page = next(body for body in asked if body.get("collapse"))
    [counts] = [body for body in asked if "result" in body.get("aggs", {})]
    assert "aggs" not in page
    assert counts["size"] == 0
    assert set(counts["query"]["bool"]) == {"filter"}


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_elasticsearch_finds_the_articles_of_a_request_once(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter at the top of the aggregations may make it ask the whole query anew, for each of them."""
    await elasticsearch_index.write([article(n, body=body, section="اقتصاد") for n, body in enumerate(HARVEST)])
    search, profiles = elasticsearch_index.client.search, list[list[str]]()

    async def profiled(**body: Any) -> Any:
        if not (body.get("collapse") or "results" in body.get("aggs", {})):
            return await search(**body)
        answer = await search(**body, profile=True)
        found = (each["query"] for shard in answer["profile"]["shards"] for each in shard["searches"])
        profiles.append([query["description"] for queries in found for query in queries])
        return answer

    monkeypatch.setattr(elasticsearch_index.client, "search", profiled)
    request = SearchRequest(q="حصاد القمح في شمال البلاد", section=("اقتصاد",), histogram="auto")
    assert (await elasticsearch_index.search(request)).total > 1
    assert len(profiles) == 4  # page, facets, who leads its stories, what one section more would give
    for descriptions in profiles:
        assert max(Counter(text for text in descriptions if "grams" in text).values()) == 1


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_who_leads_is_read_apart_where_another_fits_as_well(
    elasticsearch_index: ElasticsearchIndex, asked: Asked
) -> None:
    first, *copies = (article(n, body="حصاد القمح", published_at=datetime(2025, 10, n, tzinfo=UTC)) for n in (1, 2, 3))
    changes = {"story_id": first.id, "relation": "copy", "duplicate_of": first.id, "source": "بريد الساحل"}
    await elasticsearch_index.write([first, *(copy.model_copy(update=changes) for copy in copies)])
    found = await elasticsearch_index.search(SearchRequest(q="القمح", source=("بريد الساحل",)))
    assert [(hit.id, hit.copies) for hit in found.hits] == [(copies[0].id, 1)]
    assert found.hits[0].title_marked == copies[0].title
    assert [body["query"]["ids"]["values"] for body in asked if "ids" in body.get("query", {})] == [[copies[0].id]]


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_facets_of_the_same_search_come_from_elasticsearchs_cache(
    elasticsearch_index: ElasticsearchIndex,
) -> None:
    """While nothing is written; it knows a request again by its text."""
    await elasticsearch_index.write([article(n, body=body) for n, body in enumerate(HARVEST)])

    async def answered() -> int:
        stats = await elasticsearch_index.client.indices.stats(index=elasticsearch_index.names.alias)
        return int(stats["_all"]["total"]["request_cache"]["hit_count"])

    async def from_the_cache() -> bool:
        """Not yet where merged segments were opened between the two searches, which empties the cache."""
        request = SearchRequest(q="القمح", histogram="auto", source=("الآفاق",))
        first, before = await elasticsearch_index.search(request), await answered()
        again = await elasticsearch_index.search(request.model_copy(update={"page": 2}))
        assert again.facets == first.facets
        return await answered() - before >= 4  # the outline of the index, facets, one source more, spellings

    await until(from_the_cache)


@pytest.mark.parametrize(
    ("wanted", "interval"),
    [
        ({}, "month"),
        ({"published_from": date(2025, 1, 1)}, "week"),
        ({"published_from": date(2025, 3, 1), "published_to": date(2025, 3, 31), "zone": "Asia/Riyadh"}, "day"),
        ({"histogram": "week"}, "week"),
        ({"histogram": None}, None),
    ],
)
def test_dates_narrow_what_a_result_may_span(wanted: dict[str, Any], interval: str | None) -> None:
    first, last = (datetime(year, 6, 1, tzinfo=UTC).timestamp() * 1000 for year in (2019, 2026))
    request = SearchRequest(**{"histogram": "auto", **wanted})
    assert Outline(9, first, last).interval(request) == interval
    assert Outline(0).interval(request) is None


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_stories_are_counted_by_number_but_where_older_code_has_written_none(
    elasticsearch_index: ElasticsearchIndex, asked: Asked
) -> None:
    """A story of two copies and their original, and two of one article each, which would not be counted by number: one
    in the result, one that another section adds. A minute is not waited for."""
    first, *copies = (article(n, body=HARVEST[0], section="اقتصاد") for n in (1, 2, 3))
    changes = {"story_id": first.id, "duplicate_of": first.id, "relation": "copy"}
    alone = [article(4, body=HARVEST[1], section="اقتصاد"), article(5, body=HARVEST[1], section="زراعة")]
    await elasticsearch_index.write([first, *(copy.model_copy(update=changes) for copy in copies), *alone])
    elasticsearch_index._searcher.outlines.remembered_for = 60.0
    request = SearchRequest(q="القمح", section=("اقتصاد",), histogram="month")
    whole = await elasticsearch_index.search(request)
    assert whole.total == 2
    assert [(facet.value, facet.count) for facet in whole.facets["section"]] == [("اقتصاد", 2), ("زراعة", 3)]
    assert "story_id" not in _counted_by(asked)
    for each in alone:
        await elasticsearch_index.client.update(
            index=elasticsearch_index.names.writing,
            id=each.id,
            script={"source": "ctx._source.remove('story_number')"},
            refresh=True,
        )
    asked.clear()
    again = await elasticsearch_index.search(request)
    assert _counted_by(asked) == {"story_number", "story_id"}
    assert (again.total, again.facets, again.histogram) == (whole.total, whole.facets, whole.histogram)
    elsewhere = await elasticsearch_index.search(SearchRequest(q="القمح"))
    assert {hit.story_id for hit in elsewhere.hits} == {first.id, *(each.id for each in alone)}, "no number is no story"


class _OlderCodeWrites:
    """Elasticsearch that is late with its first answer, which says that an article has no number."""

    asked = 0

    async def search(self, **_: Any) -> dict[str, Any]:
        self.asked += 1
        first = self.asked == 1
        stories = {"stories": {"value": self.asked}}
        found = {"result": stories, **stories, "unnumbered": {"doc_count": int(first)}}
        return {"timed_out": first, "_shards": {"failed": 0}, "aggregations": found}


@pytest.mark.asyncio
async def test_what_is_counted_anew_is_as_whole_as_its_own_answer() -> None:
    client = cast("AsyncElasticsearch", _OlderCodeWrites())
    session = search_requests.SearchSession(client, {"index": "articles"}, SearchRequest(), {}, numbered=True)
    counted = await session.counts(ResultsQuery({"match_all": {}}, {"match_all": {}}))
    assert counted["result"]["stories"]["value"] == 2
    assert not session.partial


@pytest.mark.asyncio
async def test_a_page_that_counts_stories_itself_is_asked_for_anew_too() -> None:
    client = cast("AsyncElasticsearch", _OlderCodeWrites())
    request = SearchRequest(facets="none")
    session = search_requests.SearchSession(client, {"index": "articles"}, request, {}, numbered=True)
    page = await session.page(ResultsQuery({"match_all": {}}, {"match_all": {}}))
    assert page["aggregations"]["stories"]["value"] == 2
    assert not session.numbered
    assert not session.partial


def _counted_by(asked: Asked) -> set[str]:
    """The fields by which stories were counted."""
    return set(re.findall(r'"cardinality": {"field": "(\w+)"', json.dumps(asked)))
