"""The requests of one search: all on the same view of the index, all within the same time."""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.index.cursors import MAX_LISTED, Cursor
from warraq.index.elasticsearch.fields import COLUMNS, FACETS, UNREAD, Field, Form
from warraq.index.elasticsearch.filters import DATES, TYPED_DATES, UNDATED, Filters, passing
from warraq.index.elasticsearch.query_dsl import Json, any_of, any_part
from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.timeline import histogram, in_periods, interval_of, months, span
from warraq.index.models import Histogram, Interval, SearchRequest, Sort
from warraq.index.naming import FACET_KEYS
from warraq.index.query import Query
from warraq.index.relevance import BEST_BY_WORDS

SEARCH_TIMEOUT = 5.0
"""Seconds that a search may take; then what the shards have found is the answer, which says that it is partial."""

_COUNTED_WELL = 40_000
"""Stories up to here are counted almost exactly, more to within about 6 % (HyperLogLog++)."""

_PUBLISHED = {"missing": "_last", "unmapped_type": "date"}
_ORDER: dict[Sort, list[Any]] = {
    "relevance": [{"_score": "desc"}, {Field.published_at: {"order": "desc", **_PUBLISHED}}, {Field.id: "asc"}],
    "newest": [{Field.published_at: {"order": "desc", **_PUBLISHED}}, {Field.version: "desc"}, {Field.id: "asc"}],
    "oldest": [{Field.published_at: {"order": "asc", **_PUBLISHED}}, {Field.version: "asc"}, {Field.id: "asc"}],
}

_LEADER = {"size": 1, "_source": {"excludes": [*UNREAD, "entities", "values", "trail"]}}
_LEADING: dict[Sort, list[Any]] = {
    **_ORDER,
    "relevance": [
        {"_score": "desc"},
        {Field.duplicate_of: {"order": "asc", "missing": "_first"}},
        {Field.published_at: {"order": "asc", **_PUBLISHED}},
        {Field.id: "asc"},
    ],
}
"""Who speaks for a story: who fits best, then the original; in an order by dates, who gives the story its place."""


def _stories_of(precision: int) -> Json:
    return {"cardinality": {"field": Field.story_id, "precision_threshold": precision}}


def _values_of(keyword: str) -> Json:
    """The most frequent values by articles; their stories are counted for these only."""
    values = {"field": keyword, "size": FACET_KEYS, "collect_mode": "breadth_first"}
    return {"terms": values, "aggs": {"stories": _stories_of(1000)}}


ALL_SHARDS = "dfs_query_then_fetch"
"""How rare a word is, is counted in all shards together; Elasticsearch leaves that out where there is only one."""


@dataclass(slots=True)
class SearchSession:
    """What is asked of Elasticsearch for one `SearchRequest`; queries are without its ``filters``.

    ``view``: the index, or a point in time. ``deadline``: monotonic seconds, for all requests together. ``partial``:
    some answer was not of all shards, or not in time.
    """

    client: AsyncElasticsearch
    view: Json
    request: SearchRequest
    filters: Filters
    partial: bool = False
    deadline: float = field(default_factory=lambda: time.monotonic() + SEARCH_TIMEOUT)

    async def page(self, results: ResultsQuery, interval: Interval | None = None) -> Any:
        """The stories of the page and one more, and their number; without facets, with an ``interval``, a histogram.

        Where the best are scored further, equal scores are in no order: Elasticsearch takes no other one beside it.
        """
        request = self.request
        number = request.page if request.cursor is None else Cursor.of(request).page
        start = (number - 1) * request.size
        rescore = results.rescore if request.sort == "relevance" and request.size else ()
        return await self._ask(
            query=results.scored,
            post_filter=self._passing() if self.filters else None,
            sort=None if rescore else _ORDER[request.sort],
            rescore=rescore or None,
            track_scores=True,
            min_score=results.min_score or None,
            from_=start,
            size=min(request.size + 1, MAX_LISTED - start),
            collapse={"field": Field.story_id},
            **self._counting(totals=True, spread=not self.counts_apart, interval=interval),
        )

    @property
    def counts_apart(self) -> bool:
        """Whether `counts` is asked beside `page`: facets take as long as the stories, and need no score."""
        return self.request.facets != "none"

    async def counts(self, results: ResultsQuery, interval: Interval | None = None) -> Any:
        """The facets; with an ``interval`` a histogram by it."""
        counting = self._counting(totals=False, spread=True, interval=interval)
        return await self._ask(**results.within(), size=0, **counting)

    @property
    def choosing(self) -> list[str]:
        """Facets that count what choosing one value more would give."""
        return [name for name in FACETS if name in self.filters and self.request.facets == "choices"]

    def _counting(self, *, totals: bool, spread: bool, interval: Interval | None) -> Json:
        """Parts of a request: aggregations "all" (before filters) and "result", of ``totals`` with its stories, of
        ``spread`` with what they are spread over: time, facets, and apart the facets that count what is not in it."""
        over_time = self._periods(interval) if spread and interval else {"aggs": {}}
        inside = over_time.pop("aggs")
        everything: Json = {}
        if totals:
            everything["all"] = {"filter": {"match_all": {}}}
            inside["stories"] = _stories_of(_COUNTED_WELL)
        if spread and self.request.histogram:
            inside |= span(self.request.zone)
        if spread and self.request.facets != "none":
            inside |= {name: _values_of(keyword) for name, keyword in FACETS.items() if name not in self.choosing}
            everything |= self._beyond_result()
        return {"aggs": {**everything, "result": {"filter": self._passing(), "aggs": inside}}, **over_time}

    def _beyond_result(self) -> Json:
        """Aggregations of the facets that count what is not in the result."""
        dateless = {"bool": {"filter": [self._passing(DATES, TYPED_DATES), UNDATED]}}
        by_month = self._with_stories(months(self.request.zone))
        return {
            **{
                name: {"filter": self._passing(name), "aggs": {name: _values_of(FACETS[name])}}
                for name in self.choosing
            },
            "month": {"filter": self._passing(DATES), "aggs": {"month": by_month}},
            "undated": {"filter": dateless, "aggs": {"stories": _stories_of(1000)}},
        }

    def _passing(self, *but: str) -> Json:
        return passing(self.filters, self.request, but)

    async def unknown(self, query: Query) -> list[str]:
        """What was typed for the groups of ``query`` that no article has any part of."""
        if not query.wanted:
            return []
        groups = {str(n): any_part(group) for n, group in enumerate(query.wanted)}
        found = await self._counts(groups)
        return [group[0].text for n, group in enumerate(query.wanted) if found and not found[str(n)]]

    async def spellings(self, written: Collection[str]) -> dict[str, int]:
        """In how many articles each word is ``written`` so; without those that are in none."""
        fields = [f"{column}.{Form.exact}" for column in COLUMNS]
        words = {word: any_of([{"term": {field: word}} for field in fields]) for word in written}
        return {word: count for word, count in (await self._counts(words)).items() if count}

    async def _counts(self, queries: Mapping[str, Json]) -> dict[str, int]:
        """How many articles each of ``queries`` finds; nothing where the time was over before."""
        answer = await self._ask(size=0, aggs={"each": {"filters": {"filters": queries}}})
        return {name: int(bucket["doc_count"]) for name, bucket in dict(_buckets(answer, "each", {})).items()}

    async def unions(self, results: ResultsQuery, field: str, values: Sequence[str]) -> dict[str, int]:
        """Stories of the result if a value of a facet were chosen, too."""
        if not values:
            return {}
        more = {
            str(n): any_of([self.filters[field], {"term": {FACETS[field]: value}}]) for n, value in enumerate(values)
        }
        counted = {"filters": {"filters": more}, "aggs": {"stories": _stories_of(_COUNTED_WELL)}}
        answer = await self._ask(**results.within(self._passing(field)), size=0, aggs={"unions": counted})
        buckets = _buckets(answer, "unions", {})
        return {value: int(buckets[str(n)]["stories"]["value"]) for n, value in enumerate(values)} if buckets else {}

    async def histogram(self, results: ResultsQuery, found: Any, counted: Interval | None) -> Histogram | None:
        """The one that the request asks for. ``found``: an answer with a histogram by ``counted``."""
        if self.request.histogram is None:
            return None
        there = found.get("aggregations", {}).get("result", {})
        interval = interval_of(self.request, there)
        if interval == counted or interval is None:
            return histogram(self.request, interval, there["periods"]["buckets"] if interval else [])
        asked = results.within(self._passing())
        answer = await self._ask(**asked, size=0, **self._periods(interval))
        return histogram(self.request, interval, _buckets(answer, "periods", []))

    def _periods(self, interval: Interval) -> Json:
        """Parts of a request: the aggregation "periods"."""
        body = in_periods(interval, self.request.zone)
        body["aggs"]["periods"] = self._with_stories(body["aggs"]["periods"])
        return body

    @staticmethod
    def _with_stories(aggregation: Json) -> Json:
        return {**aggregation, "aggs": {"stories": _stories_of(1000)}}

    async def members(self, results: ResultsQuery, stories: Sequence[str]) -> dict[str, Any]:
        """Per story, how many members match and who leads. One request: inner hits would be one for each story."""
        if not stories:
            return {}
        found = {"terms": {"field": Field.story_id, "include": stories, "size": len(stories)}}
        leader = {**_LEADER, "sort": _LEADING[self.request.sort]}
        among = results.scored_within if self.request.sort == "relevance" else results.within
        answer = await self._ask(
            **among({"terms": {Field.story_id: stories}}, self._passing()),
            size=0,
            aggs={"stories": {**found, "aggs": {"leader": {"top_hits": leader}}}},
        )
        return {bucket["key"]: bucket for bucket in _buckets(answer, "stories", [])}

    async def best_score(self, query: Json) -> tuple[float, bool]:
        """The score of what fits best, 0.0 when nothing is found; whether `BEST_BY_WORDS` articles are, or more."""
        answer = await self._ask(query=query, size=1, track_total_hits=BEST_BY_WORDS)
        return float(answer["hits"]["max_score"] or 0.0), _counted(answer) >= BEST_BY_WORDS

    async def many(self, query: Json) -> bool:
        """Whether `BEST_BY_WORDS` articles are found, or more; no more are looked at."""
        return _counted(await self._ask(query=query, size=0, track_total_hits=BEST_BY_WORDS)) >= BEST_BY_WORDS

    @property
    def time_left(self) -> str:
        """For the ``timeout`` of a request."""
        return f"{int(max(self.deadline - time.monotonic(), 0.1) * 1000)}ms"

    async def _ask(self, track_total_hits: int | bool = False, **body: Any) -> Any:
        answer = await self.client.search(
            **self.view,
            **body,
            search_type=ALL_SHARDS,
            source=False,
            track_total_hits=track_total_hits,
            timeout=self.time_left,
        )
        self.partial |= bool(answer["timed_out"] or answer["_shards"]["failed"])
        return answer


def _counted(answer: Any) -> int:
    """Articles found, as far as they were counted; 0 where the time was over before."""
    return int(answer["hits"]["total"]["value"]) if "total" in answer["hits"] else 0


def _buckets(answer: Any, name: str, none: Any) -> Any:
    """Of an aggregation; ``none`` where the time was over before anything was counted."""
    return answer.get("aggregations", {}).get(name, {}).get("buckets", none)
