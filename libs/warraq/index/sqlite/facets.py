"""Facets of what a search has found in the index file (`filters`)."""

from collections.abc import Iterator
from typing import Final

import apsw

from warraq.index.models import FacetCount, SearchRequest
from warraq.index.naming import FACET_KEYS, FACETS, PLAIN_FIELDS, counted_choices, merged_facet
from warraq.index.sqlite.filters import BITS, DATES, TYPED_DATES, ignored
from warraq.index.sqlite.timeline import local_clock
from warraq.names import KnownNames

_OF_NAMES: Final = """
WITH counted AS (
    SELECT n.meant, count(DISTINCT f.story) AS own, count(DISTINCT f.new) AS new
    FROM ({articles}) f JOIN tags t ON t.article = f.article JOIN names n ON n.key = t.name
    WHERE n.field = ? AND n.meant IS NOT NULL GROUP BY n.meant ORDER BY own DESC, n.meant LIMIT ?
)
SELECT (SELECT value FROM names WHERE field = ? AND meant = counted.meant ORDER BY articles DESC, value LIMIT 1),
    own, new FROM counted
"""
"""The keys of most stories, each by the spelling that most articles of the whole index have; ``new``: of stories that
are not in the result."""

_OF_FACTS: Final = """
SELECT w.{column} AS value, count(DISTINCT f.story) AS own, count(DISTINCT f.new)
FROM ({articles}) f JOIN facts w ON w.article = f.article
WHERE value <> '' GROUP BY value ORDER BY own DESC, value LIMIT ?
"""

_MONTHS: Final = """
SELECT strftime('%Y-%m', {local}, 'unixepoch') AS month, count(DISTINCT f.story)
FROM ({articles}) f JOIN articles a ON a.key = f.article JOIN facts w ON w.article = f.article
WHERE w.wall IS NOT NULL GROUP BY month ORDER BY month DESC
"""


def count_facets(
    connection: apsw.Connection, request: SearchRequest, names: KnownNames, total: int
) -> dict[str, list[FacetCount]]:
    """See `SearchResult`; ``total``: stories of the result."""
    if request.facets == "none":
        return {field: [] for field in (*FACETS, "month", "undated")}
    found = {field: _choices(connection, request, field, names, total) for field in FACETS}
    months = _MONTHS.format(local=local_clock(connection, request.zone), articles=_articles(BITS[DATES]))
    found["month"] = [
        FacetCount(value=str(value), count=int(str(count))) for value, count in connection.execute(months)
    ]
    dateless = _articles(BITS[DATES] | BITS[TYPED_DATES])
    undated = f"SELECT count(DISTINCT story) FROM ({dateless}) WHERE published IS NULL"  # noqa: S608
    hidden = int(str(connection.execute(undated).get))
    found["undated"] = [FacetCount(value="on", count=hidden)] if hidden else []
    return found


def _choices(
    connection: apsw.Connection, request: SearchRequest, field: str, names: KnownNames, total: int
) -> list[FacetCount]:
    if not getattr(request, field) or request.facets == "result":
        rows = list(_rows(connection, field, _articles(None)))
        return merged_facet(field, [FacetCount(value=value, count=own) for value, own, _ in rows], names)
    rows = list(_rows(connection, field, _articles(BITS[field] | ignored(request))))
    return counted_choices(request, field, rows, names, total)


def _rows(connection: apsw.Connection, field: str, articles: str) -> Iterator[tuple[str, int, int]]:
    if field in PLAIN_FIELDS:
        rows = connection.execute(_OF_FACTS.format(column=field, articles=articles), (FACET_KEYS,))
    else:
        rows = connection.execute(_OF_NAMES.format(articles=articles), (field, FACET_KEYS, field))
    for value, own, new in rows:
        yield str(value), int(str(own)), int(str(new))


def _articles(missed: int | None) -> str:
    """SQL for the result, and what no other filter takes away than those of the bits ``missed``."""
    sql = "SELECT article, story, published, NULL AS new FROM temp.found"
    if missed is None:
        return sql
    return f"""{sql} UNION ALL SELECT article, story, published,
        CASE WHEN story NOT IN (SELECT story FROM temp.found) THEN story END
        FROM temp.nearly WHERE missed & {~missed} = 0"""  # noqa: S608
