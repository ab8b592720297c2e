"""The filters of a search, as masks over the articles that were found.

What passes all filters is the result. What only a single filter excludes is still counted in the facets, to show what
choosing another value would give.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import apsw
import numpy as np

from warraq.index.models import SearchRequest
from warraq.index.naming import PLAIN_FIELDS, TYPES, folded_name, wanted_name
from warraq.index.query import Query, sanitize
from warraq.index.sqlite.arrays import Integers, Mask
from warraq.index.sqlite.query_sql import marks
from warraq.index.timeline import DAY, first_moment, instant, last_moment
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.sqlite.found_rows import FoundRows

DATES: Final = "dates"
"""Filter by the dates chosen beside the query."""
TYPED_DATES: Final = "typed dates"
"""Filter by the dates typed in the query."""

BITS: Final = {name: 1 << n for n, name in enumerate((DATES, TYPED_DATES, "source", *TYPES, *PLAIN_FIELDS))}
"""Filter -> its bit in `Filters.missed`."""


Passing = Callable[["FoundRows"], Mask]
"""Selects the rows that pass a filter."""


class Filters:
    """All filters of one search."""

    def __init__(self, connection: apsw.Connection, query: Query, request: SearchRequest, names: KnownNames) -> None:
        """Compile the filters. Reads from the index file which names are meant; raises apsw.Error."""
        dates = _date_filters(query, request)
        named = _name_filters(connection, request, names)
        self._passing = {BITS[name]: passing for name, passing in (*dates, *named)}
        self.of_facets = any(BITS[name] in self._passing for name in ("source", *TYPES, *PLAIN_FIELDS))
        """Whether any asks for values of facets."""

    def missed(self, rows: "FoundRows") -> Integers:
        """Return for each row the `BITS` of all filters that it does not pass, combined; 0 if it passes all."""
        missed = np.zeros(len(rows), np.int64)
        for bit, passing in self._passing.items():
            missed[~passing(rows)] |= bit
        return missed


def _date_filters(query: Query, request: SearchRequest) -> Iterator[tuple[str, Passing]]:
    typed = _between(query.published_from, query.published_to, request.zone)
    chosen = _between(request.published_from, request.published_to, request.zone)
    if typed and request.undated:  # what has no date is asked for in spite of those in the query
        yield TYPED_DATES, lambda rows: ~rows.dated | typed(rows)
    elif typed:
        yield TYPED_DATES, typed
    if request.undated:
        yield DATES, lambda rows: ~rows.dated
    elif chosen:
        yield DATES, chosen


def _name_filters(
    connection: apsw.Connection, request: SearchRequest, names: KnownNames
) -> Iterator[tuple[str, Passing]]:
    if sources := [folded_name(sanitize(value)) for value in request.source]:
        yield "source", _with_name(connection, "source", f"folded IN ({marks(sources)})", sources)
    for field in TYPES:
        wanted = [wanted_name(field, sanitize(value), names) for value in getattr(request, field)]
        if wanted:
            keys, folded = (
                [key for each in wanted for key in each.keys],
                [way for each in wanted for way in each.folded],
            )
            meant = f"(meant IN ({marks(keys)}) OR folded IN ({marks(folded)}))"
            yield field, _with_name(connection, field, meant, [*keys, *folded])
    for plain in PLAIN_FIELDS:
        if values := [sanitize(value) for value in getattr(request, plain)]:
            yield plain, _with_name(connection, plain, f"value IN ({marks(values)})", values)


def _with_name(connection: apsw.Connection, field: str, condition: str, values: Sequence[str]) -> Passing:
    """Select the rows that have any name of ``field`` for which the SQL ``condition`` holds."""
    sql = f"SELECT key FROM names WHERE field = ? AND {condition}"  # noqa: S608 - conditions are ours
    keys = np.array(connection.execute(sql, (field, *values)).fetchall(), np.int64).ravel()

    def passing(rows: "FoundRows") -> Mask:
        row, key = rows.keys
        wanted = np.zeros(1 + max(keys.max(initial=0), key.max(initial=0)), np.bool_)
        wanted[keys] = True
        passed = np.zeros(len(rows), np.bool_)
        passed[row[wanted[key]]] = True
        return passed

    return passing


def _between(first: date | None, last: date | None, zone: str | None) -> Passing | None:
    if not first and not last:
        return None

    def passing(rows: "FoundRows") -> Mask:
        passed = rows.dated
        if first:
            wall, moment = _bound(rows, first, first_moment(first), zone)
            passed = passed & (wall >= moment)
        if last:
            wall, moment = _bound(rows, last, last_moment(last), zone)
            passed = passed & (wall <= moment)
        return passed

    return passing


def _bound(rows: "FoundRows", bound: date, moment: datetime, zone: str | None) -> tuple[Integers, Integers | int]:
    """Return the times of ``rows`` and what to compare them with. An article without an hour counts from the beginning
    of its day."""
    wall = int(moment.replace(tzinfo=UTC).timestamp())
    if zone is None and not isinstance(bound, datetime):
        return rows.wall, wall
    whole_day = rows.wall % DAY == 0
    return np.where(whole_day, rows.wall, rows.published), np.where(whole_day, wall, instant(moment, zone))
