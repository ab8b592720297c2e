"""The filters of a search.

They are kept apart from the query, so that its best score and strictness do not depend on them: hits are filtered after
the query, and each facet is counted behind all filters but its own.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import FACETS, KEYS, NAMES, Field
from warraq.index.elasticsearch.query_dsl import all_of, any_of
from warraq.index.elasticsearch.timeline import bounded
from warraq.index.models import SearchRequest
from warraq.index.naming import PLAIN_FIELDS, folded_name, wanted_name
from warraq.index.query import Query, sanitize
from warraq.names import KnownNames

DATES: Final = "dates"
TYPED_DATES: Final = "typed dates"
"""Filter by the dates typed in the query."""

UNDATED: Final[Json] = {"bool": {"must_not": {"exists": {"field": Field.published_day}}}}

Filters = Mapping[str, Json]
"""Filter -> its query, for the filters that are used."""


def filters_of(query: Query, request: SearchRequest, names: KnownNames) -> Filters:
    """Return the filters of ``request``, and the dates typed in ``query`` (its ``q`` as interpreted)."""
    found = {
        TYPED_DATES: list(_between(query.published_from, query.published_to, request.zone)),
        DATES: [UNDATED]
        if request.undated
        else list(_between(request.published_from, request.published_to, request.zone)),
    }
    if sources := [folded_name(sanitize(value)) for value in request.source]:
        found["source"] = [{"terms": {KEYS["source"]: sources}}]
    for field, fields in NAMES.items():
        wanted = [wanted_name(field, sanitize(value), names) for value in getattr(request, field)]
        if wanted:
            keys = [key for each in wanted for key in each.keys]
            folded = [way for each in wanted for way in each.folded]
            found[field] = [any_of([{"terms": {fields.meant: keys}}, {"terms": {fields.key: folded}}])]
    for plain in PLAIN_FIELDS:
        if values := [sanitize(value) for value in getattr(request, plain)]:
            found[plain] = [{"terms": {FACETS[plain]: values}}]
    return {name: all_of(parts) for name, parts in found.items() if parts}


def _between(first: date | None, last: date | None, zone: str | None) -> Iterable[Json]:
    if first:
        yield bounded("gte", first, zone)
    if last:
        yield bounded("lte", last, zone)


def passing(filters: Filters, request: SearchRequest, but: Collection[str] = ()) -> Json:
    """Return the query for what passes all filters, except those named in ``but``."""
    without = {*but, *([TYPED_DATES] if request.undated and DATES not in but else [])}
    return {"bool": {"filter": [part for name, part in filters.items() if name not in without]}}
