"""Which filters of a search an article does not pass.

What passes all is the result; of what one alone takes away facets count what choosing more would give.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from warraq.index.models import SearchRequest
from warraq.index.naming import PLAIN_FIELDS, TYPES, folded_name, wanted_name
from warraq.index.query import Query, sanitize
from warraq.index.sqlite.query_sql import TAGGED, Clause, marks
from warraq.index.timeline import first_moment, instant, last_moment
from warraq.names import KnownNames

DATES: Final = "dates"
TYPED_DATES: Final = "typed dates"
"""Dates in the query."""

BITS: Final = {name: 1 << n for n, name in enumerate((DATES, TYPED_DATES, "source", *TYPES, *PLAIN_FIELDS))}


def missed_filters(query: Query, request: SearchRequest, names: KnownNames) -> Clause:
    """The bits of `BITS` of all filters that an article does not pass, as one number: of a row ``a`` of articles with
    its row ``w`` of facts."""
    missed = Clause("0")
    for name, passing in _filters(query, request, names):
        missed.add(f" | (NOT ({passing.sql})) * {BITS[name]}", *passing.values)
    return missed


def _filters(query: Query, request: SearchRequest, names: KnownNames) -> Iterator[tuple[str, Clause]]:
    """For each filter that is used what rows ``a`` and ``w`` are that pass it, never NULL."""
    typed = _between(query.published_from, query.published_to, request.zone)
    chosen = _between(request.published_from, request.published_to, request.zone)
    if typed and request.undated:  # what has no date is asked for in spite of those in the query
        typed = Clause(f"w.wall IS NULL OR {typed.sql}", typed.values)
    if typed:
        yield TYPED_DATES, typed
    if request.undated:
        yield DATES, Clause("w.wall IS NULL")
    elif chosen:
        yield DATES, chosen
    if sources := [folded_name(sanitize(value)) for value in request.source]:
        yield "source", Clause(f"a.key IN ({TAGGED} folded IN ({marks(sources)}))", ["source", *sources])
    for field in TYPES:
        wanted = [wanted_name(field, sanitize(value), names) for value in getattr(request, field)]
        if wanted:
            keys, folded = (
                [key for each in wanted for key in each.keys],
                [way for each in wanted for way in each.folded],
            )
            meant = f"(meant IN ({marks(keys)}) OR folded IN ({marks(folded)}))"
            yield field, Clause(f"a.key IN ({TAGGED} {meant})", [field, *keys, *folded])
    for column in PLAIN_FIELDS:
        values = [sanitize(value) for value in getattr(request, column)]
        if values:
            yield column, Clause(f"coalesce(w.{column} IN ({marks(values)}), FALSE)", list(values))


def _between(first: date | None, last: date | None, zone: str | None) -> Clause | None:
    if not first and not last:
        return None
    clause = Clause("w.wall IS NOT NULL")
    if first:
        _bound(clause, ">=", first, first_moment(first), zone)
    if last:
        _bound(clause, "<=", last, last_moment(last), zone)
    return clause


def _bound(clause: Clause, operator: str, bound: date, moment: datetime, zone: str | None) -> None:
    """What has no hour counts from the beginning of its day."""
    wall = int(moment.replace(tzinfo=UTC).timestamp())
    if zone is None and not isinstance(bound, datetime):
        clause.add(f" AND w.wall {operator} ?", wall)
        return
    clause.add(
        f" AND CASE WHEN w.wall % 86400 = 0 THEN w.wall {operator} ? ELSE a.published {operator} ? END",
        wall,
        instant(moment, zone),
    )
