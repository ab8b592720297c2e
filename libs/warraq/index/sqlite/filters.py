"""What filters leave of the articles that a query finds, and what each of them alone takes away.

temp.found holds the result, temp.nearly what one filter takes away from it: of that facets count what choosing more
would give. ``missed`` there is a bit of `BITS` for every filter that an article does not pass. ``several``: the number
of a story (`SEVERAL`) that may have more articles there; most have one, and need not be grouped to count stories.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

import apsw

from warraq.index.models import SearchRequest
from warraq.index.naming import PLAIN_FIELDS, TYPES, folded_name, wanted_name
from warraq.index.query import Query, sanitize
from warraq.index.sqlite.query_sql import TAGGED, Clause, marks
from warraq.index.timeline import first_moment, instant, last_moment
from warraq.names import KnownNames

DATES: Final = "dates"
TYPED_DATES: Final = "typed dates"
"""Dates in the query; what has no date is asked for in spite of them."""

SEVERAL: Final = (
    "CASE WHEN a.id <> a.story THEN coalesce((SELECT o.key FROM articles o WHERE o.id = a.story),"
    " (SELECT -min(m.key) FROM articles m WHERE m.story = a.story)) END"
)
"""The number of the story of an article a that is not its original: the key of that, which others then share with it;
where there is none, the smallest key of the story, below zero."""

_ORIGINALS = (
    "UPDATE temp.found SET several = article"
    " WHERE several IS NULL AND article IN (SELECT several FROM temp.found WHERE several > 0)"
)

STORIES: Final = "(count(*) - count(f.several) + count(DISTINCT f.several))"
"""How many stories some rows f of temp.found are of."""

BITS: Final = {name: 1 << n for n, name in enumerate((DATES, TYPED_DATES, "source", *TYPES, *PLAIN_FIELDS))}


def apply_filters(connection: apsw.Connection, query: Query, request: SearchRequest, names: KnownNames) -> None:
    """Move what ``request`` filters out of temp.found to temp.nearly; what two filters take away is dropped."""
    connection.execute(_ORIGINALS)
    connection.execute("DELETE FROM temp.nearly")
    filters = dict(_filters(query, request, names))
    if not filters:
        return
    missed = " | ".join(f"(NOT ({passing.sql})) * {BITS[name]}" for name, passing in filters.items())
    connection.execute(
        f"""INSERT INTO temp.nearly SELECT article, several, published, wall, {missed} AS missed FROM temp.found
            WHERE missed & {~ignored(request)} <> 0""",  # noqa: S608
        [value for passing in filters.values() for value in passing.values],
    )
    connection.execute("DELETE FROM temp.found WHERE article IN (SELECT article FROM temp.nearly)")
    if len(filters) > 1:
        kept = [BITS[name] | typed for name in filters for typed in (0, BITS[TYPED_DATES])]
        connection.execute(f"DELETE FROM temp.nearly WHERE missed NOT IN ({','.join(map(str, kept))})")  # noqa: S608


def ignored(request: SearchRequest) -> int:
    """The bits that do not count for the result."""
    return BITS[TYPED_DATES] if request.undated else 0


def _filters(query: Query, request: SearchRequest, names: KnownNames) -> Iterator[tuple[str, Clause]]:
    """For each filter that is used what a row of temp.found is that passes it, never NULL."""
    typed = _between(query.published_from, query.published_to, request.zone)
    chosen = _between(request.published_from, request.published_to, request.zone)
    if typed:
        yield TYPED_DATES, typed
    if request.undated:
        yield DATES, Clause("wall IS NULL")
    elif chosen:
        yield DATES, chosen
    if sources := [folded_name(sanitize(value)) for value in request.source]:
        yield "source", Clause(f"article IN ({TAGGED} folded IN ({marks(sources)}))", ["source", *sources])
    for field in TYPES:
        wanted = [wanted_name(field, sanitize(value), names) for value in getattr(request, field)]
        if wanted:
            keys, folded = (
                [key for each in wanted for key in each.keys],
                [way for each in wanted for way in each.folded],
            )
            meant = f"(meant IN ({marks(keys)}) OR folded IN ({marks(folded)}))"
            yield field, Clause(f"article IN ({TAGGED} {meant})", [field, *keys, *folded])
    for column in PLAIN_FIELDS:
        values = [sanitize(value) for value in getattr(request, column)]
        if values:
            sql = f"article IN (SELECT article FROM facts WHERE {column} IN ({marks(values)}))"  # noqa: S608
            yield column, Clause(sql, list(values))


def _between(first: date | None, last: date | None, zone: str | None) -> Clause | None:
    if not first and not last:
        return None
    clause = Clause("wall IS NOT NULL")
    if first:
        _bound(clause, ">=", first, first_moment(first), zone)
    if last:
        _bound(clause, "<=", last, last_moment(last), zone)
    return clause


def _bound(clause: Clause, operator: str, bound: date, moment: datetime, zone: str | None) -> None:
    """What has no hour counts from the beginning of its day."""
    wall = int(moment.replace(tzinfo=UTC).timestamp())
    if zone is None and not isinstance(bound, datetime):
        clause.add(f" AND wall {operator} ?", wall)
        return
    clause.add(
        f" AND CASE WHEN wall % 86400 = 0 THEN wall {operator} ? ELSE published {operator} ? END",
        wall,
        instant(moment, zone),
    )
