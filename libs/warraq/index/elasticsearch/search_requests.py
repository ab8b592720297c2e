"""The requests of one search. They share a time limit; with a point in time all see the same state of the index."""

import asyncio
import math
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.index.cursors import MAX_LISTED, Cursor
from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import COLUMNS, FACETS, NAMES, Field, Form
from warraq.index.elasticsearch.filters import DATES, TYPED_DATES, UNDATED, Filters, passing
from warraq.index.elasticsearch.orders import LEADING, ORDER
from warraq.index.elasticsearch.query_dsl import any_of, any_part
from warraq.index.elasticsearch.results_query import ALL_SHARDS, ResultsQuery
from warraq.index.elasticsearch.story_counts import (
    count_stories,
    count_unnumbered,
    finds_unnumbered,
    story_field,
    with_stories,
)
from warraq.index.elasticsearch.timeline import histogram, in_periods, interval_of, months, span
from warraq.index.hits import ShownArticle
from warraq.index.models import Histogram, Interval, SearchRequest
from warraq.index.naming import FACET_KEYS
from warraq.index.query import Query
from warraq.index.relevance import BEST_BY_WORDS

SEARCH_TIMEOUT = 5.0
"""Seconds that a search may take, rounded up. Then the answer is what the shards have found, marked partial."""

_SHOWN = {"includes": list(ShownArticle.model_fields)}
"""The fields that are read of articles to show."""


@dataclass(slots=True)
class SearchSession:
    """Everything that is asked of Elasticsearch for one `SearchRequest`. Queries passed to it do not contain
    ``filters``.

    ``view``: the index, or a point in time. ``deadline``: monotonic seconds, for all requests together. ``partial``: an
    answer in use is late or lacks shards. ``numbered``: stories are counted by `Field.story_number`.
    """

    client: AsyncElasticsearch
    view: Json
    request: SearchRequest
    filters: Filters
    partial: bool = False
    numbered: bool = False
    deadline: float = field(default_factory=lambda: time.monotonic() + SEARCH_TIMEOUT)

    async def page(self, results: ResultsQuery, interval: Interval | None = None) -> Any:
        """Return the answer with the stories of the page (in a listing one more); without facets also their number and
        a histogram by ``interval``. With re-ranking, equal scores come in no particular order."""
        request = self.request
        numbered = self.numbered  # `counts` may change it meanwhile
        start = ((request.page if request.cursor is None else Cursor.of(request).page) - 1) * request.size
        rescore = results.rescore if request.sort == "relevance" and request.size else ()
        counted: Json = {}
        if not self.counts_apart:
            counted = self._over_time(interval)
            counted["aggs"] |= self._stories(well=True) | count_unnumbered(numbered=numbered)
        answer = await self._send(
            **results.scored_within(*self._within),
            **counted,
            sort=None if rescore else ORDER[request.sort],
            rescore=rescore or None,
            track_scores=True,
            from_=start,
            size=request.size if request.cursor is None else min(request.size + 1, MAX_LISTED - start),
            source=_SHOWN,
            collapse={"field": story_field(numbered=numbered)},
        )
        if numbered and finds_unnumbered(answer.get("aggregations", {}), answer.get("hits", {}).get("hits", ())):
            self.numbered = False
            return await self.page(results, interval)
        self._note(answer)
        return answer

    @property
    def counts_apart(self) -> bool:
        """Whether `counts` runs beside `page`: facets take as long as the stories and need no scores."""
        return self.request.facets != "none"

    async def counts(
        self, results: ResultsQuery, interval: Interval | None = None, *, names_apart: bool = False
    ) -> Json:
        """Return the aggregations "result" (stories, facets, data of a histogram; with ``interval`` also "periods")
        and, apart, the facets that count stories outside the result. Empty if the time ran out before.

        ``names_apart``: names, which take as long as all else, are counted by a second request at the same time.
        """
        over_time = self._over_time(interval)
        inside = {name: self._values_of(keyword) for name, keyword in FACETS.items() if name not in self.choosing}
        names: Json = {name: inside.pop(name) for name in NAMES if names_apart and name in inside}
        inside |= over_time.pop("aggs") | self._stories(well=True)
        unnumbered = count_unnumbered(numbered=self.numbered)
        counted = [{"result": self._of_result(inside), **self._beyond_result(), **unnumbered}]
        counted += [{"result": self._of_result(names)}] if names else []
        asked = [{**results.within(), **over_time, "aggs": results.once(each)} for each in counted]
        answers = await asyncio.gather(*(self._send(**each, size=0) for each in asked))
        found, *beside = (results.counted(answer) for answer in answers)
        if finds_unnumbered(found):
            self.numbered = False
            return await self.counts(results, interval, names_apart=names_apart)
        for answer in answers:
            self._note(answer)
        if not beside or not found:
            return found
        return found | {"result": found["result"] | beside[0].get("result", {})}

    @property
    def choosing(self) -> list[str]:
        """The facets that count what choosing one more value would give."""
        return [name for name in FACETS if name in self.filters and self.request.facets == "choices"]

    def _of_result(self, aggregations: Json) -> Json:
        return {"filter": self._passing(), "aggs": aggregations}

    def _over_time(self, interval: Interval | None) -> Json:
        """Return the parts of a request that a histogram is made of, by ``interval`` if given."""
        if self.request.histogram is None:
            return {"aggs": {}}
        periods = self._periods(interval) if interval else {"aggs": {}}
        return periods | {"aggs": periods["aggs"] | span(self.request.zone)}

    def _beyond_result(self) -> Json:
        """Return the aggregations of the facets that count stories outside the result."""
        dateless = {"bool": {"filter": [self._passing(DATES, TYPED_DATES), UNDATED]}}
        by_month = with_stories(months(self.request.zone), numbered=self.numbered)
        return {
            **{
                name: {"filter": self._passing(name), "aggs": {name: self._values_of(FACETS[name])}}
                for name in self.choosing
            },
            "month": {"filter": self._passing(DATES), "aggs": {"month": by_month}},
            "undated": {"filter": dateless, "aggs": self._stories()},
        }

    def _passing(self, *but: str) -> Json:
        return passing(self.filters, self.request, but)

    @property
    def _within(self) -> list[Json]:
        return [self._passing()] if self.filters else []

    async def finds_any(self, results: ResultsQuery) -> bool:
        """Tell whether the query finds anything when the filters are ignored."""
        return _counted(await self._ask(**results.within(), size=0, track_total_hits=1)) > 0

    async def unknown(self, query: Query) -> list[str]:
        """Return the typed text of those groups of ``query`` of which no article has any part."""
        if not query.wanted:
            return []
        groups = {str(n): any_part(group) for n, group in enumerate(query.wanted)}
        found = await self._counts(groups)
        return [group[0].text for n, group in enumerate(query.wanted) if found and not found[str(n)]]

    async def spellings(self, written: Collection[str]) -> dict[str, int]:
        """Return how many articles have each word exactly as ``written``; words without any are left out."""
        fields = [f"{column}.{Form.exact}" for column in COLUMNS]
        words = {word: any_of([{"term": {field: word}} for field in fields]) for word in written}
        return {word: count for word, count in (await self._counts(words)).items() if count}

    async def _counts(self, queries: Mapping[str, Json]) -> dict[str, int]:
        """Return how many articles each of ``queries`` finds; empty if the time ran out before."""
        answer = await self._ask(size=0, aggs={"each": {"filters": {"filters": queries}}})
        return {name: int(bucket["doc_count"]) for name, bucket in dict(_buckets(answer, "each", {})).items()}

    async def unions(self, results: ResultsQuery, field: str, values: Sequence[str]) -> dict[str, int]:
        """Return, for each value of a facet, the stories of the result if it were chosen as well."""
        return self.read_unions(results, values, await self.asked_unions(results, field, values)) if values else {}

    async def asked_unions(self, results: ResultsQuery, field: str, values: Sequence[str]) -> Any:
        """Return the answer that `read_unions` reads."""
        more = {
            str(n): any_of([self.filters[field], {"term": {FACETS[field]: value}}]) for n, value in enumerate(values)
        }
        counted = {"filters": {"filters": more}, "aggs": self._stories(well=True)}
        asked = results.once({"unions": counted})
        return await self._send(**results.within(self._passing(field)), size=0, aggs=asked)

    def read_unions(self, results: ResultsQuery, values: Sequence[str], answer: Any) -> dict[str, int]:
        """Return the stories for each of ``values``; nothing if the time ran out. If ``answer`` is partial, the search
        is."""
        self._note(answer)
        buckets = results.counted(answer).get("unions", {}).get("buckets", {})
        return {value: int(buckets[str(n)]["stories"]["value"]) for n, value in enumerate(values)} if buckets else {}

    async def histogram(self, results: ResultsQuery, found: Json, counted: Interval | None) -> Histogram | None:
        """Return the histogram that the request asks for. ``found``: aggregations with its data. ``counted``: the
        interval by which they were counted."""
        if self.request.histogram is None:
            return None
        interval = interval_of(self.request, found)
        if interval == counted or interval is None:
            return histogram(self.request, interval, found["periods"]["buckets"] if interval else [])
        asked = results.within(*self._within)
        answer = await self._ask(**asked, size=0, **self._periods(interval))
        return histogram(self.request, interval, _buckets(answer, "periods", []))

    def _periods(self, interval: Interval) -> Json:
        """Return the parts of a request for the aggregation "periods"."""
        body = in_periods(interval, self.request.zone)
        body["aggs"]["periods"] = with_stories(body["aggs"]["periods"], numbered=self.numbered)
        return body

    def _stories(self, *, well: bool = False) -> Json:
        return count_stories(numbered=self.numbered, well=well)

    def _values_of(self, keyword: str) -> Json:
        """Return the aggregation of the values that most articles have; stories are counted for these only."""
        values = {"field": keyword, "size": FACET_KEYS, "collect_mode": "breadth_first"}
        return with_stories({"terms": values}, numbered=self.numbered)

    async def members(self, results: ResultsQuery, stories: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Return for each story the id of its leader and the number of matching members.

        One request for all: inner hits would take one for each story, top hits of a bucket twice as long as collapsing.
        The "map" hint avoids sorting all story ids after every refresh.
        """
        if not stories:
            return {}
        counted = {"field": Field.story_id, "include": stories, "size": len(stories), "execution_hint": "map"}
        wanted = results.scored_within if self.request.sort == "relevance" else results.within
        answer = await self._ask(
            **wanted({"terms": {Field.story_id: stories}}, *self._within),
            size=len(stories),
            sort=LEADING[self.request.sort],
            collapse={"field": Field.story_id},
            stored_fields="_none_",
            docvalue_fields=[Field.id],
            aggs={"stories": {"terms": counted}},
        )
        counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in _buckets(answer, "stories", [])}
        leaders = {hit["fields"][Field.story_id][0]: str(hit["fields"][Field.id][0]) for hit in answer["hits"]["hits"]}
        return {story: (leaders[story], count) for story, count in counts.items() if story in leaders}

    async def articles(self, ids: Sequence[str]) -> list[Json]:
        """Return the shown fields of the articles with these ids."""
        if not ids:
            return []
        answer = await self._ask(query={"ids": {"values": ids}}, size=len(ids), source=_SHOWN)
        return [hit["_source"] for hit in answer["hits"]["hits"]]

    async def best_score(self, query: Json) -> tuple[float, bool]:
        """Return the best score (0.0 if nothing is found), and whether at least `BEST_BY_WORDS` articles are found."""
        answer = await self._ask(query=query, size=1, track_total_hits=BEST_BY_WORDS)
        return float(answer["hits"]["max_score"] or 0.0), _counted(answer) >= BEST_BY_WORDS

    async def many(self, query: Json) -> bool:
        """Tell whether at least `BEST_BY_WORDS` articles are found; no more than that are looked at."""
        return _counted(await self._ask(query=query, size=0, track_total_hits=BEST_BY_WORDS)) >= BEST_BY_WORDS

    @property
    def time_left(self) -> str:
        """The time left, as the ``timeout`` of a request. In whole seconds while possible: the cache recognises a
        request by its whole text."""
        left = self.deadline - time.monotonic()
        return f"{math.ceil(left)}s" if left > 1 else f"{max(left, 0.1) * 1000:.0f}ms"

    async def _ask(self, **body: Any) -> Any:
        answer = await self._send(**body)
        self._note(answer)
        return answer

    def _note(self, answer: Any) -> None:
        """Mark the result as partial if ``answer``, which is used for it, is."""
        self.partial |= bool(answer["timed_out"] or answer["_shards"]["failed"])

    async def _send(
        self,
        track_total_hits: int | bool = False,
        source: Json | bool = False,
        search_type: str = ALL_SHARDS,
        **body: Any,
    ) -> Any:
        return await self.client.search(
            **self.view,
            **body,
            search_type=search_type,
            source=source,
            track_total_hits=track_total_hits,
            timeout=self.time_left,
        )


def _counted(answer: Any) -> int:
    """Return the number of articles found, as far as they were counted; 0 if the time ran out before."""
    return int(answer["hits"]["total"]["value"]) if "total" in answer["hits"] else 0


def _buckets(answer: Any, name: str, none: Any) -> Any:
    """Return the buckets of an aggregation; ``none`` if the time ran out before anything was counted."""
    return answer.get("aggregations", {}).get(name, {}).get("buckets", none)
