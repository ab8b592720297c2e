"""Counts the facets of a search result in the index file."""

import json
from collections.abc import Iterator

import apsw
import numpy as np

from warraq.index.models import FacetCount, SearchRequest
from warraq.index.naming import FACET_KEYS, FACETS, counted_choices, merged_facet
from warraq.index.sqlite.arrays import Integers, Mask, distinct
from warraq.index.sqlite.facet_keys import NameGroups, name_groups
from warraq.index.sqlite.filters import BITS, DATES, TYPED_DATES
from warraq.index.sqlite.found_rows import FoundRows
from warraq.index.sqlite.timeline import shown
from warraq.names import KnownNames

_FIRST: str = "SELECT key FROM names WHERE key IN (SELECT value FROM json_each(?)) ORDER BY meant LIMIT ?"
_SPELLED: str = """
SELECT key, (
    SELECT value FROM names s WHERE s.field = n.field AND s.meant = n.meant ORDER BY articles DESC, value LIMIT 1
) FROM names n WHERE key IN (SELECT value FROM json_each(?))
"""
"""For each key, the spelling that most articles in the whole index use."""


def count_facets(
    connection: apsw.Connection, request: SearchRequest, names: KnownNames, total: int, rows: FoundRows
) -> dict[str, list[FacetCount]]:
    """Count the facets described in `SearchResult`. ``total``: number of stories in the result."""
    if request.facets == "none":
        return {field: [] for field in (*FACETS, "month", "undated")}
    counting = _Counting(connection, rows)
    inside = counting.stories(rows.result)
    found: dict[str, list[FacetCount]] = {}
    for field in FACETS:
        if getattr(request, field) and request.facets == "choices":
            choices = counting.choices(field, rows.passing_except(BITS[field]))
            found[field] = counted_choices(request, field, choices, names, total)
        else:
            counts = [(value, int(inside[key])) for key, value in counting.most_frequent(field, inside)]
            found[field] = merged_facet(field, counts, names)
    return {**found, "month": _months(request, rows), "undated": _undated(rows)}


def _once_a_row(row: Integers, key: Integers, known: NameGroups) -> tuple[Integers, Integers]:
    """Map each pair of ``row`` and ``key`` to (row, leader of the key), dropping keys without a leader.

    Pairs that become equal are returned once: an article may have two keys that came to mean one name after it was
    written.
    """
    leader = known.leader[key]
    counted = leader >= 0
    shared = np.flatnonzero(known.shared[key])
    pairs = row[shared] * len(known.leader) + leader[shared]
    counted[shared] = False
    counted[shared[np.unique(pairs, return_index=True)[1]]] = True
    return (row, leader) if counted.all() else (row[counted], leader[counted])


class _Counting:
    """Counts stories by the names that they contain."""

    def __init__(self, connection: apsw.Connection, rows: FoundRows) -> None:
        self._connection, self._rows = connection, rows
        known = name_groups(connection)
        row, key = rows.keys
        self._field = known.field
        self._row, self._leader = _once_a_row(row, key, known)

    def stories(self, among: Mask, field: str | None = None) -> Integers:
        """Return an array indexed by key: the number of stories among the selected rows that have this name.

        ``field``: count only names of this field.
        """
        row, leader = (self._row, self._leader) if field is None else self._of(field)
        if not among.all():
            counted = np.flatnonzero(among[row])
            row, leader = row[counted], leader[counted]
        return self._rows.stories_by(row, leader, len(self._field))

    def _of(self, field: str) -> tuple[Integers, Integers]:
        """Return the row and the key of each name of ``field``."""
        there = np.flatnonzero((self._field == FACETS.index(field))[self._leader])
        return self._row[there], self._leader[there]

    def choices(self, field: str, among: Mask) -> Iterator[tuple[str, int, int]]:
        """Yield each name of ``field`` with the number of selected stories that have it, and how many of those are
        outside the result."""
        rows = self._rows
        own, new = (self.stories(each, field) for each in (among, among & ~rows.in_result[rows.story]))
        for key, value in self.most_frequent(field, own):
            yield value, int(own[key]), int(new[key])

    def most_frequent(self, field: str, stories: Integers) -> list[tuple[int, str]]:
        """Return (key, spelling) of the names of ``field`` with the highest counts in ``stories``, most frequent
        first."""
        keys = np.flatnonzero((self._field == FACETS.index(field)) & (stories > 0))
        if len(keys) > FACET_KEYS:
            least = np.partition(stories[keys], -FACET_KEYS)[-FACET_KEYS]
            certain, tied = keys[stories[keys] > least], keys[stories[keys] == least]
            asked = (json.dumps(tied.tolist()), FACET_KEYS - len(certain))
            first = [key for (key,) in self._connection.execute(_FIRST, asked)]
            keys = np.array([*certain, *first], np.int64)
        spelled = self._connection.execute(_SPELLED, (json.dumps(keys.tolist()),))
        return [(int(str(key)), str(value)) for key, value in spelled]


def _months(request: SearchRequest, rows: FoundRows) -> list[FacetCount]:
    counted = np.flatnonzero(rows.passing_except(BITS[DATES]) & rows.dated)
    months = shown(rows.local(request.zone)[counted]).astype("M8[s]").astype("M8[M]")
    first, stories = rows.stories_in(counted, months.astype(np.int64))
    return [
        FacetCount(value=str(np.datetime64(first + n, "M")), count=int(stories[n]))
        for n in np.flatnonzero(stories)[::-1].tolist()
    ]


def _undated(rows: FoundRows) -> list[FacetCount]:
    hidden = len(distinct(rows.story[rows.passing_except(BITS[DATES] | BITS[TYPED_DATES]) & ~rows.dated]))
    return [FacetCount(value="on", count=hidden)] if hidden else []
