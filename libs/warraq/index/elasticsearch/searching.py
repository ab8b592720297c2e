"""Searching: what is sent to Elasticsearch, and what its answer means."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.completing import lookup
from warraq.index.elasticsearch.document import SEPARATOR
from warraq.index.elasticsearch.fields import FACETS, Field
from warraq.index.elasticsearch.querying import search_query
from warraq.index.highlight import Highlighter
from warraq.index.models import FacetCount, Hit, SearchRequest, SearchResult, Sort
from warraq.index.query import Query, readable
from warraq.index.relevance import ALL_OF, FIT

FACET_SIZE = 20
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
    "name": "members",
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
        answer = None
        if len(query.wanted) <= ALL_OF:
            answer = await self._ask(request, search_query(query, request, strict=True))
        if answer is None or (query.wanted and not answer["hits"]["hits"] and not _stories(answer)):
            loose = search_query(query, request, strict=False)
            answer = await self._ask(request, loose, FIT * await self._best_score(loose))
        return _result(request, query, answer, started)

    async def _ask(self, request: SearchRequest, query: dict[str, Any], least: float = 0.0) -> Any:
        return await self.client.search(
            index=self.alias,
            query=query,
            sort=_ORDER[request.sort],
            track_scores=True,
            track_total_hits=False,
            min_score=least or None,
            from_=(request.page - 1) * request.size,
            size=request.size,
            collapse={"field": Field.story_id, "inner_hits": _LEADER},
            source=False,
            aggs=_AGGREGATIONS,
            timeout=PATIENCE,
        )

    async def _best_score(self, query: dict[str, Any]) -> float:
        answer = await self.client.search(
            index=self.alias, query=query, size=1, source=False, track_total_hits=False, timeout=PATIENCE
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

    async def articles(self, query: dict[str, Any], sort: Sequence[Any], size: int) -> list[IndexedArticle]:
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


def _result(request: SearchRequest, query: Query, answer: Any, started: float) -> SearchResult:
    highlighter = Highlighter(query.parts)
    facets = {
        name: [
            FacetCount(value=bucket.get("key_as_string", bucket["key"]), count=bucket["stories"]["value"])
            for bucket in answer["aggregations"][name]["buckets"]
        ]
        for name in (*FACETS, "month")
    }
    return SearchResult(
        query=readable(request.q),
        total=_stories(answer),
        took_ms=round((time.perf_counter() - started) * 1000),
        hits=[_hit(highlighter, hit) for hit in answer["hits"]["hits"]],
        facets=facets,
        partial=bool(answer["timed_out"] or answer["_shards"]["failed"]),
    )


def _hit(highlighter: Highlighter, hit: Any) -> Hit:
    members = hit["inner_hits"]["members"]["hits"]
    source = members["hits"][0]["_source"]
    title, body = source["title"], source["body"]
    return Hit(
        id=source["id"],
        score=round(hit["_score"] or 0.0, 4),
        title=title,
        title_marked=highlighter.mark(title),
        url=source["url"],
        source=source["source"],
        authors=source["authors"],
        published_at=source["published_at"],
        snippet=highlighter.snippet(body),
        copies=members["total"]["value"] - 1,
        story_id=source["story_id"],
    )
