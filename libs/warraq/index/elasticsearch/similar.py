"""Articles in Elasticsearch that resemble a given one or are near to a query."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import COLUMNS, NAMES, Field
from warraq.index.elasticsearch.filters import Filters, passing
from warraq.index.elasticsearch.query_dsl import any_of, matching
from warraq.index.highlight import Highlighter
from warraq.index.hits import ShownArticle, hit_of
from warraq.index.models import Hit, SearchRequest
from warraq.index.query import Query
from warraq.index.similarity import (
    ALSO,
    ENOUGH_SHARED,
    FEWEST_SHARED,
    NEAR,
    Similar,
    Trait,
    outlier_cosine,
    trait_weights,
    traits_of,
)
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.semantic.vectors import Vectors

TIMEOUT = "2s"
"""What the shards have found by then is shown: nobody waits for what stands beside an article."""


async def find_similar(
    client: AsyncElasticsearch, alias: str, article: IndexedArticle, names: KnownNames, model: str | None, size: int
) -> Similar:
    """Implements `SearchIndex.similar`. ``model``: encoder whose vectors are compared; None without semantic search.

    Raises ApiError, TransportError.
    """
    near = await _like_in_meaning(client, alias, article, model) if model else None
    asked = near or await _like_in_words(client, alias, article, names)
    if asked is None:
        return Similar(by="words", hits=[])
    query, least = asked
    other = {"bool": {"must": query, "must_not": {"term": {Field.story_id: article.story_id}}}}
    answer = await _stories(client, alias, size, query=other, min_score=least)
    hits = await _hits(client, alias, answer["hits"]["hits"], Highlighter(()))
    return Similar(by="meaning" if near else "words", hits=hits)


async def find_also(  # noqa: PLR0913 - by name
    client: AsyncElasticsearch,
    alias: str,
    request: SearchRequest,
    query: Query,
    names: KnownNames,
    *,
    filters: Filters,
    vector: "tuple[str, Vectors]",
    found: Sequence[str],
) -> list[Hit]:
    """Return what is near to the query in meaning and passes its filters, though it lacks the words. Stories in
    ``found`` are left out."""
    from warraq.index.elasticsearch.vectors import nearness  # noqa: PLC0415 - only when semantic search is on

    others = matching(replace(query, wanted=(), in_title=()), names, strict=False)
    wanted = {"bool": {"filter": [others, passing(filters, request)], "must_not": {"terms": {Field.story_id: found}}}}
    spread = {"extended_stats": {"script": {"source": "_score"}}}
    answer = await _stories(
        client, alias, ALSO, query=nearness(*vector), post_filter=wanted, aggs={"spread": spread}
    )  # fmt: skip
    near = answer.get("aggregations", {}).get("spread")
    if not near or not near["count"]:
        return []
    floor = outlier_cosine(near["count"], near["avg"], near["std_deviation"])
    return await _hits(
        client, alias, [hit for hit in answer["hits"]["hits"] if hit["_score"] >= floor], Highlighter.of(query)
    )


async def _like_in_meaning(
    client: AsyncElasticsearch, alias: str, article: IndexedArticle, model: str
) -> tuple[Json, float] | None:
    """Return the query that scores by meaning and its least score; None for an article without a vector."""
    from warraq.index.elasticsearch.vectors import KeptVector, nearness  # noqa: PLC0415

    answer = await client.search(
        index=alias, query={"term": {Field.id: article.id}}, size=1, track_total_hits=False,
        source_includes=[Field.vector_model, Field.vector_code],
    )  # fmt: skip
    hits = answer["hits"]["hits"]
    kept = KeptVector.in_source(hits[0]["_source"]) if hits else None
    return (nearness(model, kept.vector()), NEAR) if kept and kept.model == model else None


async def _like_in_words(
    client: AsyncElasticsearch, alias: str, article: IndexedArticle, names: KnownNames
) -> tuple[Json, float] | None:
    """Return the query that scores by words and names and its least score; None for an article without rare ones."""
    having = {trait: _having(*trait) for trait in traits_of(article, names)}
    counted: dict[str, Json] = {str(n): query for n, query in enumerate(having.values())}
    counted |= {"articles": {"match_all": {}}, "members": {"term": {Field.story_id: article.story_id}}}
    answer = await client.search(
        index=alias, size=0, track_total_hits=False, timeout=TIMEOUT,
        aggs={"traits": {"filters": {"filters": counted}}},
    )  # fmt: skip
    found = answer.get("aggregations", {}).get("traits", {}).get("buckets", {})
    counts = {name: int(bucket["doc_count"]) for name, bucket in found.items()}
    if not counts.get("articles"):
        return None
    frequencies: Mapping[Trait, int] = {trait: counts[str(n)] for n, trait in enumerate(having)}
    weights = trait_weights(frequencies, counts["articles"], counts["members"])
    if not weights:
        return None
    parts = [{"constant_score": {"filter": having[trait], "boost": weight}} for trait, weight in weights.items()]
    return {"bool": {"should": parts, "minimum_should_match": FEWEST_SHARED}}, ENOUGH_SHARED


def _having(field: str, value: str) -> Json:
    """Match articles that have this trait."""
    for name, fields in NAMES.items():
        if name == field:
            return {"term": {fields.meant: value}}
    return any_of([{"term": {column: value}} for column in COLUMNS])


async def _stories(client: AsyncElasticsearch, alias: str, size: int, **body: Any) -> Any:
    return await client.search(
        index=alias,
        size=size,
        collapse={"field": Field.story_id},
        source_includes=list(ShownArticle.model_fields),
        track_total_hits=False,
        timeout=TIMEOUT,
        **body,
    )


async def _hits(client: AsyncElasticsearch, alias: str, found: Sequence[Json], highlighter: Highlighter) -> list[Hit]:
    """Build hits from ``found``, the nearest article of each story, with the number of further members."""
    articles = [(ShownArticle.model_validate(hit["_source"]), float(hit["_score"])) for hit in found]
    if not articles:
        return []
    stories = [article.story_id for article, _ in articles]
    members = {"terms": {"field": Field.story_id, "include": stories, "size": len(stories)}}
    answer = await client.search(
        index=alias, query={"terms": {Field.story_id: stories}}, size=0, track_total_hits=False,
        aggs={"members": members},
    )  # fmt: skip
    counts = {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["members"]["buckets"]}
    return [hit_of(article, highlighter, score, counts.get(article.story_id, 1) - 1) for article, score in articles]
