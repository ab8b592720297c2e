"""Runs a search: decides what to ask of Elasticsearch, and builds the result from its answers."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.completion import prefix_key
from warraq.index.cursors import Cursor
from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.choices import Choices, Foreseen
from warraq.index.elasticsearch.corrections import corrected
from warraq.index.elasticsearch.fields import FACETS, NAMES, SEPARATOR, UNREAD, Field
from warraq.index.elasticsearch.filters import filters_of
from warraq.index.elasticsearch.outline import Outlines
from warraq.index.elasticsearch.planning import Plan
from warraq.index.elasticsearch.prior import Prior
from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.search_requests import SEARCH_TIMEOUT, SearchSession
from warraq.index.elasticsearch.similar import find_also
from warraq.index.elasticsearch.spellings import Spellings
from warraq.index.elasticsearch.story_counts import stories_in
from warraq.index.elasticsearch.timeline import month_counts
from warraq.index.highlight import Highlighter
from warraq.index.hits import ShownArticle, hit_of
from warraq.index.models import FacetCount, Histogram, Hit, Interval, NameField, SearchRequest, SearchResult
from warraq.index.naming import counted_choices, merged_facet
from warraq.index.query import Query, sanitize
from warraq.index.relevance import requires_all
from warraq.index.similarity import needs_similar
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.semantic.semantic import Semantic
    from warraq.index.semantic.vectors import Vectors

KEEP_ALIVE = "5m"
"""How long a listing may pause between two pages."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An answered search; fields as in `SearchResult`. ``more``: there are further hits after these."""

    results: ResultsQuery
    hits: list[Hit]
    more: bool
    total: int
    facets: dict[str, list[FacetCount]]
    histogram: Histogram | None
    any_word: bool = False
    unknown: Sequence[str] = ()
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches the indexes behind ``alias``. ``freshness``: bonus of an article published now over an old one."""

    client: AsyncElasticsearch
    alias: str
    spellings: Spellings
    outlines: Outlines
    freshness: float = 0.0
    semantic: "Semantic | None" = None
    choices: Choices = field(default_factory=Choices)

    async def search(self, request: SearchRequest, query: Query, names: KnownNames) -> SearchResult:
        """Implements `SearchIndex.search`.

        If one word is enough (a long query, or no article has all words of a short one), articles that fit badly are
        left out.
        """
        started = time.perf_counter()
        filters = filters_of(query, request, names)
        session = SearchSession(self.client, await self._view(request), request, filters)
        vector = await self._vector(request)
        outline = await self.outlines.get(session.time_left)
        session.numbered = outline.numbered
        prior = Prior(self.freshness, outline.mean_words)
        plan = Plan(session, query, names, prior, outline.articles, _rescoring(vector))
        found = await self._find(plan, outline.interval(request))
        also = []
        if vector and needs_similar(request, found.total):
            stories = [hit.story_id for hit in found.hits]
            also = await find_also(
                self.client, self.alias, request, query, names, filters=filters, vector=vector, found=stories
            )
        return SearchResult(
            query=sanitize(request.q),
            total=found.total,
            took_ms=round((time.perf_counter() - started) * 1000),
            hits=found.hits,
            facets=found.facets,
            did_you_mean=found.meant,
            next=await self._next(session, more=found.more),
            histogram=found.histogram,
            any_word=found.any_word,
            unknown_words=list(found.unknown),
            partial=session.partial,
            also=also,
        )

    async def _find(self, plan: Plan, interval: Interval | None) -> _Found:
        """Return the page of articles with all words, or of those with any word if that is enough or none has all."""
        session, query = plan.session, plan.query
        if requires_all(query):
            found = await self._answers(plan, await plan.all_words(), interval)
            if not query.wanted or await _any_found(session, found):
                return found

        async def any_word() -> _Found:
            return await self._answers(plan, await plan.any_word(), interval)

        found, unknown = await asyncio.gather(any_word(), session.unknown(query))
        nothing = requires_all(query) or not await _any_found(session, found)
        meant = await corrected(session, self.alias, query, unknown) if nothing else None
        return replace(found, any_word=True, unknown=unknown, meant=meant)

    async def _answers(self, plan: Plan, results: ResultsQuery, interval: Interval | None) -> _Found:
        """Fetch the page with its hits and, at the same time, what is counted."""
        session, size = plan.session, plan.session.request.size

        async def page_and_hits() -> tuple[Any, list[Hit]]:
            page = await session.page(results, interval)
            return page, await _hits(session, results, plan.query, page["hits"]["hits"][:size])

        if session.counts_apart:
            counting = self._counted(plan, results, interval)
            (page, hits), (total, facets, over_time) = await asyncio.gather(page_and_hits(), counting)
        else:
            page, hits = await page_and_hits()
            counted = page.get("aggregations", {})
            total, facets = stories_in(counted), {name: [] for name in (*FACETS, "month", "undated")}
            over_time = await session.histogram(results, counted, interval)
        return _Found(results, hits, len(page["hits"]["hits"]) > size, total, facets, over_time)

    async def _counted(
        self, plan: Plan, results: ResultsQuery, interval: Interval | None
    ) -> tuple[int, dict[str, list[FacetCount]], Histogram | None]:
        """Return the number of stories in the result, its facets and its histogram.

        Without words much is found, and counting takes longer than the page: the core that then waits counts names.
        """
        session = plan.session
        counting = session.counts(results, interval, names_apart=not plan.query.wanted)
        counts, foreseen = await asyncio.gather(counting, self.choices.foreseen(session, results))
        counted = counts.get("result", {})
        total = stories_in(counted)
        facets, over_time = await asyncio.gather(
            self._facets(plan, results, counts, total, foreseen), session.histogram(results, counted, interval)
        )
        return total, facets, over_time

    async def _vector(self, request: SearchRequest) -> "tuple[str, Vectors] | None":
        """Return the name of the encoder and the vector of the query, if results are ordered by meaning, too."""
        if not self.semantic or not request.size or request.sort != "relevance":
            return None
        vector = await self.semantic.query(request.q)
        return None if vector is None else (self.semantic.model, vector)

    async def _view(self, request: SearchRequest) -> Json:
        """Return what to search: the index as it is or, for a listing, as it was when the listing began.

        The listing cannot use search_after: Elasticsearch does not fold stories together with it.
        """
        if request.cursor is None:
            return {"index": self.alias}
        view = Cursor.of(request).view
        if not view:
            view = (await self.client.open_point_in_time(index=self.alias, keep_alive=KEEP_ALIVE))["id"]
        return {"pit": {"id": view, "keep_alive": KEEP_ALIVE}}

    async def _next(self, session: SearchSession, more: bool) -> str | None:
        """Return the cursor of the next page. After the last page the point in time is closed."""
        request = session.request
        if request.cursor is None:
            return None
        view = session.view["pit"]["id"]
        after = Cursor.of(request).next_page(view, request.size) if more and request.size else None
        if after is None:
            await self.client.options(ignore_status=404).close_point_in_time(id=view)
        return after

    async def _facets(
        self, plan: Plan, results: ResultsQuery, answer: Json, total: int, foreseen: Mapping[str, Foreseen]
    ) -> dict[str, list[FacetCount]]:
        """Build the facets from ``answer``, the result of `SearchSession.counts`. ``total``: stories in the result."""
        session, names = plan.session, plan.names
        counted = {name: _counts(answer, name if name in session.choosing else "result", name) for name in FACETS}
        keys = {name: [key for key, _ in counted[name]] for name in NAMES}
        shown, complete = await self.spellings.of(keys, session.time_left)
        session.partial |= not complete
        spelled = {name: _spelled(shown, name, counts) for name, counts in counted.items()}
        choosing = {name: [key for key, _, _ in spelled[name]] for name in session.choosing}
        unions = await self.choices.unions(session, results, choosing, foreseen)
        facets: dict[str, list[FacetCount]] = {}
        for name, known in spelled.items():
            if name in unions:
                rows = [(value, count, unions[name].get(key, total) - total) for key, value, count in known]
                facets[name] = counted_choices(session.request, name, rows, names, total)
            else:
                facets[name] = merged_facet(name, [(value, count) for _, value, count in known], names)
        months = answer.get("month", {}).get("month", {}).get("buckets", [])
        facets["month"] = month_counts(months, session.request.zone)
        undated = int(answer["undated"]["stories"]["value"]) if answer else 0
        facets["undated"] = [FacetCount(value="on", count=undated)] if undated else []
        return facets

    async def suggest(self, typed: str, size: int) -> list[str]:
        """Implements `SearchIndex.suggest`."""
        prefix = prefix_key(typed)
        if not prefix or size < 1:
            return []
        completion = {"field": Field.completions, "size": size * 3, "skip_duplicates": True}
        answer = await self.client.search(
            index=self.alias,
            source=False,
            suggest={"titles": {"prefix": prefix, "completion": completion}},
            timeout=f"{SEARCH_TIMEOUT:.0f}s",
        )
        options = answer["suggest"]["titles"][0]["options"]
        texts = dict.fromkeys(option["text"].partition(SEPARATOR)[2] for option in options)
        return list(texts)[:size]

    async def articles(self, query: Json, sort: Sequence[Any], size: int) -> list[IndexedArticle]:
        """Return whole articles that match ``query``."""
        answer = await self.client.search(
            index=self.alias, query=query, sort=sort, size=size, source_excludes=list(UNREAD)
        )
        return [IndexedArticle.model_validate(hit["_source"]) for hit in answer["hits"]["hits"]]


async def _hits(session: SearchSession, results: ResultsQuery, query: Query, shown: Sequence[Any]) -> list[Hit]:
    """Build the hits of a page from ``shown``, the best-fitting article of each story.

    That article usually leads its story, so it is highlighted while Elasticsearch looks for the leaders.
    """
    highlighter = Highlighter.of(query)

    async def marked(articles: Sequence[Json]) -> dict[str, Hit]:
        found: dict[str, Hit] = {}
        for article in articles:
            await asyncio.sleep(0)  # or the request for leaders would wait here until all are marked
            hit = hit_of(ShownArticle.model_validate(article), highlighter)
            found[hit.id] = hit
        return found

    scores = {hit["_source"][Field.story_id]: hit["_score"] or 0.0 for hit in shown}
    members, known = await asyncio.gather(
        session.members(results, list(scores)), marked([hit["_source"] for hit in shown])
    )
    known |= await marked(await session.articles([leader for leader, _ in members.values() if leader not in known]))
    hits = []
    for story, score in scores.items():
        leader, count = members.get(story, ("", 0))
        if hit := known.get(leader):
            hits.append(hit.model_copy(update={"score": round(score, 4), "copies": count - 1}))
    return hits


def _rescoring(vector: "tuple[str, Vectors] | None") -> tuple[Json, ...]:
    if vector is None:
        return ()
    from warraq.index.elasticsearch.vectors import rescoring  # noqa: PLC0415 - only when semantic search is on

    return (rescoring(*vector),)


async def _any_found(session: SearchSession, found: _Found) -> bool:
    """Tell whether the query finds anything when the filters are ignored."""
    return found.total > 0 or (bool(session.filters) and await session.finds_any(found.results))


def _counts(counted: Json, within: str, name: str) -> list[tuple[str, int]]:
    buckets = counted.get(within, {}).get(name, {}).get("buckets", [])
    return [
        (bucket.get("key_as_string", bucket["key"]), bucket["stories"]["value"])
        for bucket in buckets
        if bucket["key"] != ""
    ]


def _spelled(
    spellings: Mapping[tuple[NameField, str], str], field: str, counts: list[tuple[str, int]]
) -> list[tuple[str, str, int]]:
    """Return (key, spelling, count) for each of ``counts``, without keys that no article has any more."""
    name = next((name for name in NAMES if name == field), None)
    if name is None:
        return [(key, key, count) for key, count in counts]
    return [(key, value, count) for key, count in counts if (value := spellings.get((name, key)))]
