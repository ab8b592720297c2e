"""Runs a search on the index file."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from warraq.index.corrections import corrected
from warraq.index.cursors import BadCursor, Cursor
from warraq.index.highlight import Highlighter
from warraq.index.hits import ShownArticle, hit_of
from warraq.index.models import FacetCount, Hit, SearchRequest, SearchResult, Sort
from warraq.index.naming import FACETS
from warraq.index.query import Query, sanitize
from warraq.index.relevance import requires_all
from warraq.index.similarity import ALSO, needs_similar
from warraq.index.sqlite.cache import SearchCache
from warraq.index.sqlite.facets import count_facets
from warraq.index.sqlite.filters import Filters
from warraq.index.sqlite.found_rows import FoundRows
from warraq.index.sqlite.query_sql import unknown_groups
from warraq.index.sqlite.retrieval import Retrieval
from warraq.index.sqlite.similar import find_also
from warraq.index.sqlite.stories import ranked
from warraq.index.sqlite.timeline import histogram
from warraq.index.sqlite.vocabulary import Vocabulary
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.semantic.vectors import Vectors

Meaning = tuple[str, "Vectors"]
"""The name of an encoder and the vector that it made of a query."""

_Row = tuple[str, float, int]
"""A story to show: document, score, number of further members."""

SEARCH_TIMEOUT = 5.0
"""Seconds of CPU time that a search may take; then it returns an empty result marked partial."""

_STEPS = 50_000  # of SQLite's virtual machine between two looks at the clock

_DOCUMENTS = "SELECT key, document FROM articles WHERE key IN (SELECT value FROM json_each(?))"


def search(
    connection: apsw.Connection,
    cache: SearchCache,
    request: SearchRequest,
    query: Query,
    names: KnownNames,
    freshness: float = 0.0,
    meaning: Meaning | None = None,
) -> SearchResult:
    """Answer ``request``. No text is an error.

    ``query``: the request's ``q`` as `interpret` returns it. ``freshness``: bonus of an article published now over an
    old one. ``meaning``: vector by which the best stories are re-ranked.

    Raises `BadCursor`, and apsw.Error when the file cannot be read.
    """
    started = time.perf_counter()
    try:
        result = _search(connection, cache, request, query, names, freshness, meaning)
    except apsw.InterruptError:
        if request.cursor is not None:  # its caller would take an empty page for the last one
            raise
        none: dict[str, list[FacetCount]] = {field: [] for field in (*FACETS, "month", "undated")}
        result = SearchResult(query=sanitize(request.q), total=0, took_ms=0, hits=[], facets=none, partial=True)
    return result.model_copy(update={"took_ms": round((time.perf_counter() - started) * 1000)})


def _search(
    connection: apsw.Connection,
    cache: SearchCache,
    request: SearchRequest,
    query: Query,
    names: KnownNames,
    freshness: float,
    meaning: Meaning | None,
) -> SearchResult:
    place = Cursor(page=request.page) if request.cursor is None else Cursor.of(request)
    with _reading(connection):
        newest = _newest(connection, place)
        filters = Filters(connection, query, request, names)
        retrieval = Retrieval(connection, cache, query, names, freshness, newest, filters, request.facets != "none")
        rows, all_found = retrieval.collect()
        total = rows.story_count
        if meaning and total > 1:
            rows = _reranked(connection, rows, meaning)
        any_word, unknown, meant = _reading_of(connection, query, all_found=all_found)
        hits = _read(connection, rows, request.sort, place.page, request.size)
        facets, bars = count_facets(connection, request, names, total, rows), histogram(request, rows)
        also: list[_Row] = []
        if meaning and needs_similar(request, total):
            near = find_also(connection, cache.columns, query, names, filters, meaning, rows)
            also = _read(connection, near, request.sort, 1, ALSO)
    more = request.cursor is not None and 0 < place.page * request.size < total
    highlighter = Highlighter.of(query)
    return SearchResult(
        query=sanitize(request.q),
        total=total,
        took_ms=0,
        hits=[_hit(highlighter, row) for row in hits],
        facets=facets,
        next=place.next_page(str(newest), request.size) if more else None,
        did_you_mean=meant,
        histogram=bars,
        any_word=any_word,
        unknown_words=unknown,
        also=[_hit(highlighter, row) for row in also],
    )


def _reading_of(connection: apsw.Connection, query: Query, *, all_found: bool) -> tuple[bool, list[str], str | None]:
    """Return whether one word is enough, the words that no article has, and the query that may have been meant."""
    any_word = bool(query.wanted) and not (all_found and requires_all(query))
    unknown = unknown_groups(connection, query) if any_word else []
    if all_found:
        return any_word, unknown, None
    vocabulary = Vocabulary(connection)
    return any_word, unknown, corrected(query, unknown, vocabulary.counts, vocabulary.spellings)


def _read(connection: apsw.Connection, rows: FoundRows, sort: Sort, page: int, size: int) -> list[_Row]:
    """Return each story on a page."""
    stories = ranked(connection, rows, sort, (page - 1) * size, page * size)
    keys = json.dumps([story.leader for story in stories])
    documents = {int(str(key)): str(document) for key, document in connection.execute(_DOCUMENTS, (keys,))}
    return [(documents[story.leader], story.score, story.copies) for story in stories]


def _reranked(connection: apsw.Connection, rows: FoundRows, meaning: Meaning) -> FoundRows:
    from warraq.index.sqlite.vectors import reranked  # noqa: PLC0415 - only when semantic search is on

    return reranked(connection, rows, *meaning)


def _newest(connection: apsw.Connection, place: Cursor) -> int:
    """Return the largest key that counts: in a listing, that of the newest article when the listing began.

    Raises `BadCursor` for the cursor of another backend.
    """
    if place.view:
        if not re.fullmatch(r"\d{1,18}", place.view, re.ASCII):
            raise BadCursor("this cursor is of another index: begin again with an empty cursor")
        return int(place.view)
    return int(connection.execute("SELECT coalesce(max(key), 0) FROM articles").get)


@contextmanager
def _reading(connection: apsw.Connection) -> Iterator[None]:
    """Run all statements of a search on one state of the file, and interrupt them after `SEARCH_TIMEOUT`."""
    deadline = time.thread_time() + SEARCH_TIMEOUT
    connection.set_progress_handler(lambda: time.thread_time() > deadline, _STEPS)
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.set_progress_handler(None)
        if connection.in_transaction:  # what is interrupted while it writes has been rolled back
            connection.execute("ROLLBACK")


def _hit(highlighter: Highlighter, row: _Row) -> Hit:
    document, score, copies = row
    return hit_of(ShownArticle.model_validate_json(document), highlighter, score, copies)
