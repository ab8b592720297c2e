"""Searching the index file."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from warraq.articles import IndexedArticle
from warraq.index.cursors import BadCursor, Cursor
from warraq.index.highlight import Highlighter
from warraq.index.models import FacetCount, Hit, SearchRequest, SearchResult, Sort
from warraq.index.naming import FACET_KEYS, FACET_SIZE, TYPES, merged_facet
from warraq.index.query import Query, sanitize
from warraq.index.relevance import COPY_FACTOR, MAX_ALL_REQUIRED, MIN_RELATIVE_SCORE
from warraq.index.sqlite.query_sql import Clause, match_clause, score_clause
from warraq.names import KnownNames

_ORDER: dict[Sort, str] = {
    "relevance": "best DESC, ranked.published IS NULL, ranked.published DESC, id",
    "newest": "ranked.published IS NULL, ranked.published DESC, id",
    "oldest": "ranked.published IS NULL, ranked.published, id",
}

_LEADING: dict[Sort, str] = {
    "relevance": f"score * CASE copy WHEN 0 THEN 1.0 ELSE {COPY_FACTOR} END DESC, copy,"
    " published IS NULL, published, article",
    "newest": "published IS NULL, published DESC, article",
    "oldest": "published IS NULL, published, article",
}
"""Who speaks for a story: who fits best, then the original; in an order by dates, who gives the story its place."""

_PAGE = """
WITH ranked AS (
    SELECT article, published, max(score) OVER story AS best, count(*) OVER story - 1 AS copies,
        row_number() OVER (PARTITION BY story ORDER BY {leading}) AS place
    FROM temp.found WINDOW story AS (PARTITION BY story)
)
SELECT a.document, ranked.best, ranked.copies FROM ranked JOIN articles a ON a.key = ranked.article
WHERE place = 1 ORDER BY {order} LIMIT ? OFFSET ?
"""

_FACET = """
WITH counted AS (
    SELECT n.meant, count(DISTINCT f.story) AS stories FROM temp.found f
    JOIN tags t ON t.article = f.article JOIN names n ON n.key = t.name
    WHERE n.field = ? AND n.meant IS NOT NULL GROUP BY n.meant ORDER BY stories DESC, n.meant LIMIT ?
)
SELECT (SELECT value FROM names WHERE field = ? AND meant = counted.meant ORDER BY articles DESC, value LIMIT 1),
    stories FROM counted
"""
"""The keys of most stories, each by the spelling that most articles of the whole index have."""

_MONTHS = """
SELECT substr(a.day, 1, 7) AS month, count(DISTINCT f.story) FROM temp.found f JOIN articles a ON a.key = f.article
WHERE a.day IS NOT NULL GROUP BY month ORDER BY month DESC
"""


def search(connection: apsw.Connection, request: SearchRequest, query: Query, names: KnownNames) -> SearchResult:
    """See `SearchRequest` and `SearchResult`; ``query`` is the request's ``q`` as interpreted. No text is an error.

    Raises `BadCursor`, and apsw.Error when the file cannot be read.
    """
    started = time.perf_counter()
    place = Cursor(page=request.page) if request.cursor is None else Cursor.of(request)
    number = place.page
    with _reading(connection):
        newest = _newest(connection, place)
        total = _collect(connection, query, request, names, newest)
        rows = connection.execute(
            _PAGE.format(order=_ORDER[request.sort], leading=_LEADING[request.sort]),
            (request.size, (number - 1) * request.size),
        ).fetchall()
        facets = _facets(connection, names)
    more = request.cursor is not None and 0 < number * request.size < total
    highlighter = Highlighter(query.parts)
    hits = [_hit(highlighter, row) for row in rows]
    took = round((time.perf_counter() - started) * 1000)
    following = place.next_page(str(newest)) if more else None
    return SearchResult(query=sanitize(request.q), total=total, took_ms=took, hits=hits, facets=facets, next=following)


def _newest(connection: apsw.Connection, place: Cursor) -> int:
    """Articles with a larger key do not count: in a listing, those written since it began.

    Raises `BadCursor` for the cursor of another backend.
    """
    if place.view:
        if not re.fullmatch(r"\d{1,18}", place.view, re.ASCII):
            raise BadCursor("this cursor is of another index: begin again with an empty cursor")
        return int(place.view)
    return int(connection.execute("SELECT coalesce(max(key), 0) FROM articles").get)


@contextmanager
def _reading(connection: apsw.Connection) -> Iterator[None]:
    """One view of the file for all statements of a search."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _collect(connection: apsw.Connection, query: Query, request: SearchRequest, names: KnownNames, newest: int) -> int:
    """Fill temp.found; return the number of stories.

    Where one word is enough (a long query, or nothing has all of few words), what fits badly is left out.
    """
    few = len(query.wanted) <= MAX_ALL_REQUIRED
    score = score_clause(query)
    _fill(connection, match_clause(query, request, names, strict=True), score, newest)
    if few and not connection.changes():
        _fill(connection, match_clause(query, request, names, strict=False), score, newest)
        few = False
    if not few:
        connection.execute(
            "DELETE FROM temp.found WHERE score < (SELECT max(score) FROM temp.found) * ?", (MIN_RELATIVE_SCORE,)
        )
    return int(connection.execute("SELECT count(DISTINCT story) FROM temp.found").get)


def _fill(connection: apsw.Connection, match: Clause, score: Clause, newest: int) -> None:
    connection.execute("DELETE FROM temp.found")
    # Materialized: bm25() works only where its table is scanned, not in a sum or join it was moved into.
    connection.execute(
        f"""WITH scores AS MATERIALIZED ({score.sql or "SELECT NULL AS article, NULL AS score"}),
            sums AS (SELECT article, sum(score) AS score FROM scores GROUP BY article)
        INSERT INTO temp.found SELECT a.key, a.story, a.copy, a.published, coalesce(s.score, 0)
        FROM ({match.sql}) m JOIN articles a ON a.key = m.article LEFT JOIN sums s ON s.article = m.article
        WHERE a.key <= ?""",  # noqa: S608
        [*score.values, *match.values, newest],
    )


def _facets(connection: apsw.Connection, names: KnownNames) -> dict[str, list[FacetCount]]:
    def counted(sql: str, *values: str | int) -> list[FacetCount]:
        return [FacetCount(value=value, count=count) for value, count in connection.execute(sql, values)]

    found = {"source": counted(_FACET, "source", FACET_SIZE, "source")}
    for field in TYPES:
        found[field] = merged_facet(field, counted(_FACET, field, FACET_KEYS, field), names)
    found["month"] = counted(_MONTHS)
    return found


def _hit(highlighter: Highlighter, row: tuple[Any, ...]) -> Hit:
    document, score, copies = row
    article = IndexedArticle.model_validate_json(document)
    return Hit(
        id=article.id,
        score=round(score, 4),
        title=article.title,
        title_marked=highlighter.mark(article.title),
        url=article.url,
        source=article.source,
        authors=article.authors,
        published_at=article.published_at,
        snippet=highlighter.snippet(article.body),
        copies=copies,
        story_id=article.story_id,
    )
