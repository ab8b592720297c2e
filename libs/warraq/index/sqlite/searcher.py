"""Searching the index file."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import apsw

from warraq.index.corrections import corrected
from warraq.index.cursors import BadCursor, Cursor
from warraq.index.highlight import Highlighter
from warraq.index.hits import ShownArticle, hit_of
from warraq.index.models import FacetCount, Hit, SearchRequest, SearchResult, Sort
from warraq.index.naming import FACETS
from warraq.index.query import Query, sanitize
from warraq.index.relevance import COPY_FACTOR, requires_all
from warraq.index.similarity import ALSO, wants_also
from warraq.index.sqlite.facets import count_facets
from warraq.index.sqlite.filling import Filling
from warraq.index.sqlite.filters import missed_filters
from warraq.index.sqlite.found_rows import FoundRows
from warraq.index.sqlite.query_sql import unknown_groups
from warraq.index.sqlite.similar import find_also
from warraq.index.sqlite.stories import count_stories
from warraq.index.sqlite.timeline import histogram
from warraq.index.sqlite.vocabulary import Vocabulary
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.semantic.vectors import Vectors

Meaning = tuple[str, "Vectors"]
"""The name of an encoder, and the vector of a query by it."""

SEARCH_TIMEOUT = 5.0
"""Seconds of work that a search may take, whatever else the machine does; then the answer is empty and says that it is
partial."""

_STEPS = 50_000  # of SQLite's virtual machine between two looks at the clock

_ORDER: dict[Sort, str] = {
    "relevance": "best DESC, ranked.published IS NULL, ranked.published DESC, id",
    "newest": "ranked.published IS NULL, ranked.published DESC, ranked.version DESC, id",
    "oldest": "ranked.published IS NULL, ranked.published, ranked.version, id",
}

_LEADING: dict[Sort, str] = {
    "relevance": f"score * CASE copy WHEN 0 THEN 1.0 ELSE {COPY_FACTOR} END DESC, copy,"
    " published IS NULL, published, article",
    "newest": "published IS NULL, published DESC, article",
    "oldest": "published IS NULL, published, article",
}
"""Who speaks for a story: who fits best, then the original; in an order by dates, who gives the story its place."""

_MAY_PRECEDE: dict[Sort, str] = {
    "relevance": "score >= (SELECT min(best) FROM alone HAVING count(*) = {shown})",
    "newest": "published >= (SELECT min(published) FROM alone HAVING count(published) = {shown})",
    "oldest": "published <= (SELECT max(published) FROM alone HAVING count(published) = {shown})",
}
"""Which articles may bring their story onto the page, where what is ``alone`` fills it; NULL: any may. Only these
stories are grouped: an article of one costs twenty times what one without copies does."""

_PAGE = """
WITH alone AS MATERIALIZED (
    SELECT article, id, version, published, score AS best, 0 AS copies FROM temp.result ranked WHERE several IS NULL
    ORDER BY {order} LIMIT {shown}
), grouped AS (
    SELECT article, id, version, published, max(score) OVER story AS best, count(*) OVER story - 1 AS copies,
        first_value(article) OVER story AS leader
    FROM temp.result WHERE several IN (
        SELECT several FROM temp.result WHERE several IS NOT NULL AND coalesce({may_precede}, TRUE)
    ) WINDOW story AS (
        PARTITION BY several ORDER BY {leading} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
), ranked AS (
    SELECT article, id, version, published, best, copies FROM grouped WHERE article = leader
    UNION ALL SELECT * FROM alone
)
SELECT (SELECT document FROM articles WHERE key = ranked.article), best, copies FROM ranked
ORDER BY {order} LIMIT ? OFFSET ?
"""


def search(
    connection: apsw.Connection,
    request: SearchRequest,
    query: Query,
    names: KnownNames,
    freshness: float = 0.0,
    meaning: Meaning | None = None,
) -> SearchResult:
    """See `SearchRequest` and `SearchResult`; ``query`` is the request's ``q`` as interpreted, ``freshness`` what an
    article of this moment counts more than an old one; ``meaning``: what the best are put in order by, too. No text is
    an error.

    Raises `BadCursor`, and apsw.Error when the file cannot be read.
    """
    started = time.perf_counter()
    try:
        result = _search(connection, request, query, names, freshness, meaning)
    except apsw.InterruptError:
        if request.cursor is not None:  # its caller would take an empty page for the last one
            raise
        none: dict[str, list[FacetCount]] = {field: [] for field in (*FACETS, "month", "undated")}
        result = SearchResult(query=sanitize(request.q), total=0, took_ms=0, hits=[], facets=none, partial=True)
    return result.model_copy(update={"took_ms": round((time.perf_counter() - started) * 1000)})


def _search(
    connection: apsw.Connection,
    request: SearchRequest,
    query: Query,
    names: KnownNames,
    freshness: float,
    meaning: Meaning | None,
) -> SearchResult:
    place = Cursor(page=request.page) if request.cursor is None else Cursor.of(request)
    with _reading(connection):
        newest = _newest(connection, place)
        missed = missed_filters(query, request, names)
        all_found = Filling(connection, query, names, freshness, newest, missed).collect()
        total = count_stories(connection)
        if meaning and total > 1:
            _rerank(connection, meaning)
        any_word = bool(query.wanted) and not (all_found and requires_all(query))
        unknown = unknown_groups(connection, query) if any_word else []
        vocabulary = Vocabulary(connection)
        meant = None if all_found else corrected(query, unknown, vocabulary.counts, vocabulary.spellings)
        rows = _rows(connection, request, place.page, alike=not query.wanted and not meaning)
        counted = FoundRows.read(connection) if request.histogram or request.facets != "none" else FoundRows.none()
        facets = count_facets(connection, request, names, total, counted)
        also = _also(connection, request, query, names, meaning) if meaning and wants_also(request, total) else []
    more = request.cursor is not None and 0 < place.page * request.size < total
    highlighter = Highlighter(query.parts)
    return SearchResult(
        query=sanitize(request.q),
        total=total,
        took_ms=0,
        hits=[_hit(highlighter, row) for row in rows],
        facets=facets,
        next=place.next_page(str(newest), request.size) if more else None,
        did_you_mean=meant,
        histogram=histogram(request, counted),
        any_word=any_word,
        unknown_words=unknown,
        also=[_hit(highlighter, row) for row in also],
    )


def _rows(
    connection: apsw.Connection, request: SearchRequest, page: int, *, alike: bool = False
) -> list[tuple[Any, ...]]:
    """Document, score and further members of each story of a page. ``alike``: all score the same, the newest are
    first."""
    shown = page * request.size
    by = "newest" if alike and request.sort == "relevance" else request.sort
    sql = _PAGE.format(
        order=_ORDER[request.sort],
        leading=_LEADING[request.sort],
        shown=shown,
        may_precede=_MAY_PRECEDE[by].format(shown=shown),
    )
    return connection.execute(sql, (request.size, (page - 1) * request.size)).fetchall()


def _also(
    connection: apsw.Connection, request: SearchRequest, query: Query, names: KnownNames, meaning: Meaning
) -> list[tuple[Any, ...]]:
    """As `_rows`, of what is near in meaning."""
    find_also(connection, request, query, names, meaning)
    return _rows(connection, request.model_copy(update={"size": ALSO}), 1)


def _rerank(connection: apsw.Connection, meaning: Meaning) -> None:
    from warraq.index.sqlite.vectors import rerank  # noqa: PLC0415 - only when semantic search is on

    rerank(connection, *meaning, leading=_LEADING["relevance"], order=_ORDER["relevance"])


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
    """One view of the file for all statements of a search, which are interrupted after `SEARCH_TIMEOUT`."""
    deadline = time.thread_time() + SEARCH_TIMEOUT
    connection.set_progress_handler(lambda: time.thread_time() > deadline, _STEPS)
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.set_progress_handler(None)
        if connection.in_transaction:  # what is interrupted while it writes has been rolled back
            connection.execute("ROLLBACK")


def _hit(highlighter: Highlighter, row: tuple[Any, ...]) -> Hit:
    document, score, copies = row
    return hit_of(ShownArticle.model_validate_json(document), highlighter, score, copies)
