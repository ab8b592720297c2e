"""How a name is spelled, and whom a source copies, counted by Elasticsearch."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.fields import KEYS, NAMES, SEPARATOR, Field
from warraq.index.models import FacetCount, NameField
from warraq.index.naming import FACET_SIZE, most_frequent
from warraq.index.protocol import NEWEST_COPIES


async def spellings_of(
    client: AsyncElasticsearch, alias: str, field: NameField, keys: Sequence[str]
) -> list[FacetCount]:
    """Implements `SearchIndex.spellings`. ``keys``: the keys that the name may stand for."""
    if not keys:
        return []
    fields = NAMES[field]
    # Keys are letters, digits and spaces: nothing in them means anything to a regular expression.
    counted = {f"{n}": _spelt(fields.spelling, key) for n, key in enumerate(keys)}
    answer = await client.search(
        index=alias, size=0, track_total_hits=False, query={"terms": {fields.meant: list(keys)}}, aggs=counted
    )
    buckets = [bucket for each in answer["aggregations"].values() for bucket in each["buckets"]]
    written: Counter[str] = Counter()
    for bucket in buckets:
        written[bucket["key"].partition(SEPARATOR)[2]] += bucket["doc_count"]
    return most_frequent(written)


async def copied_from(client: AsyncElasticsearch, alias: str, source: str) -> list[FacetCount]:
    """Implements `SearchIndex.copied_from`. ``source``: folded."""
    mine = [{"term": {KEYS["source"]: source}}, {"exists": {"field": Field.duplicate_of}}]
    newest = [{Field.published_at: {"order": "desc", "missing": "_last"}}, {Field.id: "asc"}]
    copies = await _fields(client, alias, {"bool": {"filter": mine}}, (Field.duplicate_of,), newest)
    originals = [copy[Field.duplicate_of] for copy in copies]
    found = await _fields(client, alias, {"terms": {Field.id: originals}}, (Field.id, Field.source)) if copies else []
    sources = {original[Field.id]: original.get(Field.source) for original in found}
    return most_frequent(Counter(name for each in originals if (name := sources.get(each))))


async def _fields(
    client: AsyncElasticsearch, alias: str, query: dict[str, Any], fields: Sequence[str], sort: Any = None
) -> list[dict[str, str]]:
    answer = await client.search(
        index=alias,
        query=query,
        sort=sort,
        size=NEWEST_COPIES,
        source=False,
        docvalue_fields=[{"field": field} for field in fields],
        track_total_hits=False,
    )
    return [{name: values[0] for name, values in hit.get("fields", {}).items()} for hit in answer["hits"]["hits"]]


def _spelt(field: str, key: str) -> dict[str, Any]:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "include": f"{key}{SEPARATOR}.*", "size": FACET_SIZE, "order": order}}
