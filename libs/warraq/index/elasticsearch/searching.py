"""Searching: what is sent to Elasticsearch, and what its answer means."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.completing import lookup
from warraq.index.cursors import Cursor
from warraq.index.elasticsearch.document import SEPARATOR
from warraq.index.elasticsearch.fields import FACETS, Field
from warraq.index.elasticsearch.querying import search_query
from warraq.index.highlight import Highlighter
from warraq.index.models import FacetCount, Hit, SearchRequest, SearchResult, Sort
from warraq.index.query import Query, readable
from warraq.index.relevance import ALL_OF, FIT

Json = dict[str, Any]

FACET_SIZE = 20
KEEP_ALIVE = "5m"
"""How long a listing may pause between two pages."""

PATIENCE = "5s"
"""How long a shard may search; then what it has found so far is the answer, and the answer says that it is partial."""

_EXACTLY_COUNTED = 40_000
"""Stories up to here are counted exactly, more to within about 6 % (HyperLogLog++)."""

_PUBLISHED = {"missing": "_last", "unmapped_type": "date"}
_ORDER: dict[Sort, list[Any]] = {
    "relevance": [{"_score": "desc"}, {Field.published_at: {"order": "desc", **_PUBLISHED}}, {Field.id: "asc"}],
    "newest": [{Field.published_at: {"order": "desc", **_PUBLISHED}}, {Field.id: "asc"}],
    "oldest": [{Field.published_at: {"order": "asc", **_PUBLISHED}}, {Field.id: "asc"}],
}

_LEADER = {
    "size": 1,
    "sort": [
        {"_score": "desc"},
        {Field.duplicate_of: {"order": "asc", "missing": "_first"}},
        {Field.published_at: {"order": "asc", **_PUBLISHED}},
        {Field.id: "asc"},
    ],
    "_source": {"excludes": [Field.completions, "entities", "values", "trail"]},
}
"""Who speaks for a story: who fits best, then the original."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches the indexes behind ``alias``."""

    client: AsyncElasticsearch
    alias: str

    async def search(self, request: SearchRequest, query: Query) -> SearchResult:
        """See `SearchIndex.search`. Where one word is enough (a long query, or nothing has all of few words), what
        fits badly is left out."""
        started = time.perf_counter()
        view = await self._view(request)
        asked, least = search_query(query, request, strict=len(query.wanted) <= ALL_OF), 0.0
        if len(query.wanted) > ALL_OF:
            least = FIT * await self._best_score(asked, view)
        answer = await self._page(request, asked, least, view)
        if query.wanted and not least and not _stories(answer):
            asked = search_query(query, request, strict=False)
            least = FIT * await self._best_score(asked, view)
            answer = await self._page(request, asked, least, view)
        shown = [(hit["fields"][Field.story_id][0], hit["_score"] or 0.0) for hit in answer["hits"]["hits"]]
        members = await self._members(asked, least, view, [story for story, _ in shown])
        highlighter = Highlighter(query.parts)
        return SearchResult(
            query=readable(request.q),
            total=_stories(answer),
            took_ms=round((time.perf_counter() - started) * 1000),
            hits=[_hit(highlighter, members[story], score) for story, score in shown if story in members],
            facets=_facets(answer),
            next=_next(request, answer.get("pit_id"), len(shown)),
            partial=bool(answer["timed_out"] or answer["_shards"]["failed"]),
        )

    async def _view(self, request: SearchRequest) -> Json:
        """What is searched: the index as it is, or, in a listing, as it was when the listing began.

        A point in time cannot be gone on with by search_after here: Elasticsearch does not fold stories then.
        """
        if request.cursor is None:
            return {"index": self.alias}
        view = Cursor.read(request.cursor).view
        if not view:
            view = (await self.client.open_point_in_time(index=self.alias, keep_alive=KEEP_ALIVE))["id"]
        return {"pit": {"id": view, "keep_alive": KEEP_ALIVE}}

    async def _page(self, request: SearchRequest, query: Json, least: float, view: Json) -> Any:
        number = request.page if request.cursor is None else Cursor.read(request.cursor).page
        return await self.client.search(
            **view,
            query=query,
            sort=_ORDER[request.sort],
            track_scores=True,
            track_total_hits=False,
            min_score=least or None,
            from_=(number - 1) * request.size,
            size=request.size,
            collapse={"field": Field.story_id},
            source=False,
            aggs=_AGGREGATIONS,
            timeout=PATIENCE,
        )

    async def _members(self, query: Json, least: float, view: Json, stories: Sequence[str]) -> dict[str, Any]:
        """Per story, how many members match and who leads. One request: inner hits would be one for each story."""
        if not stories:
            return {}
        found = {"terms": {"field": Field.story_id, "include": stories, "size": len(stories)}}
        answer = await self.client.search(
            **view,
            query={"bool": {"must": query, "filter": {"terms": {Field.story_id: stories}}}},
            min_score=least or None,
            size=0,
            aggs={"stories": {**found, "aggs": {"leader": {"top_hits": _LEADER}}}},
            timeout=PATIENCE,
        )
        return {bucket["key"]: bucket for bucket in answer["aggregations"]["stories"]["buckets"]}

    async def _best_score(self, query: Json, view: Json) -> float:
        answer = await self.client.search(
            **view, query=query, size=1, source=False, track_total_hits=False, timeout=PATIENCE
        )
        return float(answer["hits"]["max_score"] or 0.0)

    async def suggest(self, typed: str, size: int) -> list[str]:
        """See `SearchIndex.suggest`."""
        prefix = lookup(typed)
        if not prefix or size < 1:
            return []
        completion = {"field": Field.completions, "size": size * 3, "skip_duplicates": True}
        answer = await self.client.search(
            index=self.alias,
            source=False,
            suggest={"titles": {"prefix": prefix, "completion": completion}},
            timeout=PATIENCE,
        )
        options = answer["suggest"]["titles"][0]["options"]
        texts = dict.fromkeys(option["text"].partition(SEPARATOR)[2] for option in options)
        return sorted(texts, key=lambda text: (len(text), text))[:size]

    async def articles(self, query: Json, sort: Sequence[Any], size: int) -> list[IndexedArticle]:
        """Whole articles."""
        answer = await self.client.search(
            index=self.alias, query=query, sort=sort, size=size, source_excludes=[Field.completions]
        )
        return [IndexedArticle.model_validate(hit["_source"]) for hit in answer["hits"]["hits"]]


def _stories_of(precision: int) -> dict[str, Any]:
    return {"cardinality": {"field": Field.story_id, "precision_threshold": precision}}


_AGGREGATIONS = {
    "stories": _stories_of(_EXACTLY_COUNTED),
    **{
        name: {
            "terms": {"field": field, "size": FACET_SIZE, "order": [{"stories": "desc"}, {"_key": "asc"}]},
            "aggs": {"stories": _stories_of(1000)},
        }
        for name, field in FACETS.items()
    },
    "month": {
        "date_histogram": {
            "field": Field.published_at,
            "calendar_interval": "month",
            "format": "uuuu-MM",
            "min_doc_count": 1,
            "order": {"_key": "desc"},
        },
        "aggs": {"stories": _stories_of(1000)},
    },
}


def _stories(answer: Any) -> int:
    return int(answer["aggregations"]["stories"]["value"])


def _next(request: SearchRequest, view: str | None, shown: int) -> str | None:
    if request.cursor is None or view is None or shown < request.size or not shown:
        return None
    return Cursor(view=view, page=Cursor.read(request.cursor).page + 1).text()


def _facets(answer: Any) -> dict[str, list[FacetCount]]:
    return {
        name: [
            FacetCount(value=bucket.get("key_as_string", bucket["key"]), count=bucket["stories"]["value"])
            for bucket in answer["aggregations"][name]["buckets"]
        ]
        for name in (*FACETS, "month")
    }


def _hit(highlighter: Highlighter, story: Any, score: float) -> Hit:
    source = story["leader"]["hits"]["hits"][0]["_source"]
    return Hit(
        id=source["id"],
        score=round(score, 4),
        title=source["title"],
        title_marked=highlighter.mark(source["title"]),
        url=source["url"],
        source=source["source"],
        authors=source["authors"],
        published_at=source["published_at"],
        snippet=highlighter.snippet(source["body"]),
        copies=story["doc_count"] - 1,
        story_id=story["key"],
    )
