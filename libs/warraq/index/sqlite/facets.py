"""Facets of what a search has found in the index file (`filters`)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import apsw

from warraq.index.models import FacetCount, SearchRequest
from warraq.index.naming import (
    FACET_KEYS,
    FACETS,
    PLAIN_FIELDS,
    TYPES,
    counted_choices,
    merged_facet,
)
from warraq.index.sqlite.filters import BITS, DATES, STORIES, TYPED_DATES, ignored
from warraq.index.sqlite.timeline import local_clock
from warraq.names import KnownNames

_NAMES: Final = ("source", *TYPES)
_SPELLING: Final = "SELECT value FROM names WHERE field = ? AND meant = ? ORDER BY articles DESC, value LIMIT 1"
"""Of a key the spelling that most articles of the whole index have."""

_TAGGED: Final = """
SELECT t.name, count(*) AS stories FROM temp.found f CROSS JOIN tags t ON t.article = f.article
WHERE f.several IS NULL GROUP BY t.name
"""
"""How many stories that have one article here have each name."""

_TAGGED_BUT: Final = """
SELECT n.key AS name, n.articles - coalesce(others.articles, 0) AS stories FROM names n LEFT JOIN (
    SELECT t.name, count(*) AS articles FROM facts w CROSS JOIN tags t ON t.article = w.article
    WHERE w.article NOT IN (SELECT article FROM temp.found WHERE several IS NULL) GROUP BY t.name
) others ON others.name = n.key WHERE n.articles > coalesce(others.articles, 0)
"""
"""The same, from those that are not here: sooner done where they are fewer."""

_ARE_MOST: Final = "SELECT 2 * (count(*) - count(several)) > (SELECT articles FROM totals) FROM temp.found"

# Of stories that have one article here, tags are counted; the others' stories are told apart.
_OF_NAMES: Final = """
WITH tagged AS ({tagged}), counted AS (
    SELECT n.field, n.meant, sum(tagged.stories) AS stories FROM tagged JOIN names n ON n.key = tagged.name
    WHERE n.meant IS NOT NULL GROUP BY n.field, n.meant
    UNION ALL
    SELECT n.field, n.meant, count(DISTINCT f.several)
    FROM temp.found f CROSS JOIN tags t ON t.article = f.article CROSS JOIN names n ON n.key = t.name
    WHERE f.several IS NOT NULL AND n.meant IS NOT NULL GROUP BY n.field, n.meant
), ranked AS (
    SELECT field, meant, sum(stories) AS stories,
        row_number() OVER (PARTITION BY field ORDER BY sum(stories) DESC, meant) AS place
    FROM counted GROUP BY field, meant
)
SELECT field, meant, stories FROM ranked WHERE place <= ? AND field IN ('source', 'person', 'place', 'organization')
"""

_OF_FACTS: Final = """
SELECT w.section, w.kind, w.relation, w.language, w.country, count(*), f.several
FROM temp.found f JOIN facts w ON w.article = f.article GROUP BY 1, 2, 3, 4, 5, f.several
"""
"""The columns of `PLAIN_FIELDS`, in their order."""

_CHOICES_OF_NAMES: Final = """
SELECT n.meant, count(DISTINCT f.story) AS own, count(DISTINCT f.new)
FROM ({articles}) f CROSS JOIN tags t ON t.article = f.article CROSS JOIN names n ON n.key = t.name
WHERE n.field = ? AND n.meant IS NOT NULL GROUP BY n.meant ORDER BY own DESC, n.meant LIMIT ?
"""
"""``new``: of stories that are not in the result."""

_CHOICES_OF_FACTS: Final = """
SELECT w.{column} AS value, count(DISTINCT f.story) AS own, count(DISTINCT f.new)
FROM ({articles}) f JOIN facts w ON w.article = f.article
WHERE value <> '' GROUP BY value ORDER BY own DESC, value LIMIT ?
"""


def count_facets(
    connection: apsw.Connection, request: SearchRequest, names: KnownNames, total: int
) -> dict[str, list[FacetCount]]:
    """See `SearchResult`; ``total``: stories of the result."""
    if request.facets == "none":
        return {field: [] for field in (*FACETS, "month", "undated")}
    inside = {**_names(connection), **_facts(connection)}
    found = {field: merged_facet(field, inside[field], names) for field in FACETS}
    for field in FACETS:
        if getattr(request, field) and request.facets == "choices":
            articles = _articles(BITS[field] | ignored(request))
            rows = list(_choices(connection, field, articles))
            found[field] = counted_choices(request, field, rows, names, total)
    return {**found, "month": _months(connection, request), "undated": _undated(connection)}


def _names(connection: apsw.Connection) -> dict[str, list[FacetCount]]:
    found: dict[str, list[FacetCount]] = {field: [] for field in _NAMES}
    tagged = _TAGGED_BUT if connection.execute(_ARE_MOST).get else _TAGGED
    for field, meant, stories in connection.execute(_OF_NAMES.format(tagged=tagged), (FACET_KEYS,)).fetchall():
        spelling = connection.execute(_SPELLING, (field, meant)).get
        found[str(field)].append(FacetCount(value=str(spelling), count=int(str(stories))))
    return found


def _facts(connection: apsw.Connection) -> dict[str, list[FacetCount]]:
    alone: dict[str, dict[str, int]] = {column: defaultdict(int) for column in PLAIN_FIELDS}
    shared: dict[str, dict[str, set[str]]] = {column: defaultdict(set) for column in PLAIN_FIELDS}
    for *values, articles, several in connection.execute(_OF_FACTS):
        for column, value in zip(PLAIN_FIELDS, values, strict=True):
            if value and several:
                shared[column][str(value)].add(str(several))
            elif value:
                alone[column][str(value)] += int(str(articles))
    return {
        column: [
            FacetCount(value=value, count=alone[column][value] + len(shared[column][value]))
            for value in {*alone[column], *shared[column]}
        ]
        for column in PLAIN_FIELDS
    }


def _choices(connection: apsw.Connection, field: str, articles: str) -> Iterator[tuple[str, int, int]]:
    if field in PLAIN_FIELDS:
        rows = connection.execute(_CHOICES_OF_FACTS.format(column=field, articles=articles), (FACET_KEYS,)).fetchall()
    else:
        rows = connection.execute(_CHOICES_OF_NAMES.format(articles=articles), (field, FACET_KEYS)).fetchall()
    for value, own, new in rows:
        shown = value if field in PLAIN_FIELDS else connection.execute(_SPELLING, (field, value)).get
        yield str(shown), int(str(own)), int(str(new))


def _months(connection: apsw.Connection, request: SearchRequest) -> list[FacetCount]:
    local = local_clock(connection, request.zone)
    month = f"strftime('%Y-%m', {local}, 'unixepoch') AS month"
    if connection.execute("SELECT EXISTS (SELECT 1 FROM temp.nearly)").get:
        counted, articles = "count(DISTINCT f.story)", f"({_articles(BITS[DATES])})"
    else:
        counted, articles = STORIES, "temp.found"
    sql = f"SELECT {month}, {counted} FROM {articles} f WHERE f.wall IS NOT NULL GROUP BY month ORDER BY month DESC"  # noqa: S608
    return [FacetCount(value=str(value), count=int(str(count))) for value, count in connection.execute(sql)]


def _undated(connection: apsw.Connection) -> list[FacetCount]:
    dateless = _articles(BITS[DATES] | BITS[TYPED_DATES])
    hidden = connection.execute(f"SELECT count(DISTINCT story) FROM ({dateless}) WHERE wall IS NULL").get  # noqa: S608
    return [FacetCount(value="on", count=int(str(hidden)))] if hidden else []


def _articles(missed: int) -> str:
    """SQL for the result, and what no other filter takes away than those of the bits ``missed``."""
    return f"""SELECT article, story, published, wall, NULL AS new FROM temp.found
        UNION ALL SELECT article, story, published, wall,
            CASE WHEN story NOT IN (SELECT story FROM temp.found) THEN story END
        FROM temp.nearly WHERE missed & {~missed} = 0"""  # noqa: S608
