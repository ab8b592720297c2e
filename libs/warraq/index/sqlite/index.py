"""SQLiteIndex: the `SearchIndex` protocol on one SQLite file."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import apsw

from warraq.articles import IndexedArticle, Patch
from warraq.index.corrections import search_either_layout
from warraq.index.errors import IndexUnavailable
from warraq.index.history import ArticleVersion
from warraq.index.models import FacetCount, NameField, SearchRequest, SearchResult, WriteOutcome
from warraq.index.naming import folded_name, known_names, wanted_name, wikidata_of
from warraq.index.query import sanitize
from warraq.index.relevance import interpret
from warraq.index.similarity import SHOWN, Similar
from warraq.index.sqlite.cache import SearchCache
from warraq.index.sqlite.completion import complete
from warraq.index.sqlite.connections import Connections
from warraq.index.sqlite.history import load_versions
from warraq.index.sqlite.provenance import copied_from, spellings_of
from warraq.index.sqlite.searcher import search
from warraq.index.sqlite.similar import find_similar
from warraq.index.sqlite.writer import apply_patches, write_articles
from warraq.index.synonyms import load_synonyms

if TYPE_CHECKING:
    from warraq.index.semantic.semantic import Semantic
    from warraq.index.sqlite.backfill import SQLiteBackfill

READERS = 4
"""Reader threads, each with a connection and page cache of its own (SQLite releases Python's lock). One more thread
writes, since SQLite has a single writer anyway."""

T = TypeVar("T")


class SQLiteIndex:
    """The index in one file that several processes may share: writers take turns, readers never wait for them.

    See `SearchIndex` for the methods. Reading raises `IndexUnavailable` when the file cannot be used; writing reports
    it in the outcomes. An older file is upgraded in place, so there are no versions; only Warraq reads it, so no dead
    letters are mirrored. What searches read from the file is cached for the next ones (`SearchCache`).
    """

    versions = None
    dead_letters = None

    def __init__(
        self,
        path: Path,
        synonyms: Path | None = None,
        names: Path | None = None,
        *,
        freshness: float = 0.0,
        semantic: "Semantic | None" = None,
    ) -> None:
        self._synonyms, self._names, self._freshness = synonyms, names, freshness
        self._semantic = semantic
        self._connections = Connections(path, _add_vectors if semantic else None)
        self._cache = SearchCache()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-index-reader")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="sqlite-index-writer")

    async def prepare(self) -> None:
        await self._run(lambda connection: None, self._writer)

    async def open(self) -> None:
        await self.prepare()  # its file is made by whoever comes first

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        vectors: dict[str, tuple[str, bytes]] = {}
        if self._semantic:
            made = zip(articles, await self._semantic.passages(articles), strict=True)
            vectors = {article.id: (self._semantic.model, vector) for article, vector in made if vector}
        return await self._change(
            len(articles), lambda connection: write_articles(connection, articles, known_names(self._names), vectors)
        )

    @property
    def vectors(self) -> "SQLiteBackfill | None":
        if not self._semantic:
            return None
        from warraq.index.sqlite.backfill import SQLiteBackfill  # noqa: PLC0415

        return SQLiteBackfill(partial(self._run, threads=self._writer), self._semantic)

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        return await self._change(len(patches), lambda connection: apply_patches(connection, patches))

    async def get(self, article_id: str) -> IndexedArticle | None:
        found = await self._documents("SELECT document FROM articles WHERE id = ?", article_id)
        return found[0] if found else None

    async def story(self, story_id: str) -> list[IndexedArticle]:
        return await self._documents(
            "SELECT document FROM articles WHERE story = ? ORDER BY published IS NULL, published, copy, version, id",
            story_id,
        )

    async def history(self, article_id: str) -> list[ArticleVersion]:
        return await self._run(lambda connection: load_versions(connection, sanitize(article_id)))

    async def arrivals(self, since: datetime) -> list[tuple[int, str]]:
        sql = (
            "SELECT version, id FROM articles WHERE julianday(json_extract(document, '$.indexed_at')) >= julianday(?)"
            " ORDER BY version, id"
        )
        rows = await self._run(lambda connection: connection.execute(sql, (since.isoformat(),)).fetchall())
        return [(int(str(version)), str(id_)) for version, id_ in rows]

    async def search(self, request: SearchRequest) -> SearchResult:
        return await search_either_layout(self._search, request)

    async def _search(self, request: SearchRequest) -> SearchResult:
        query = interpret(request, load_synonyms(self._synonyms))
        names = known_names(self._names)
        meaning = None
        if self._semantic and request.size and request.sort == "relevance":
            vector = await self._semantic.query(request.q)
            meaning = None if vector is None else (self._semantic.model, vector)
        found = (request, query, names, self._freshness, meaning)
        return await self._run(lambda connection: search(connection, self._cache, *found))

    async def similar(self, article: IndexedArticle, size: int = SHOWN) -> Similar:
        names, model = known_names(self._names), self._semantic.model if self._semantic else None
        return await self._run(lambda connection: find_similar(connection, article, names, model, size))

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        return await self._run(lambda connection: complete(connection, prefix, size))

    async def spellings(self, field: NameField, name: str) -> list[FacetCount]:
        keys = wanted_name(field, sanitize(name), known_names(self._names)).keys
        return await self._run(lambda connection: spellings_of(connection, field, keys))

    async def wikidata(self, field: NameField, name: str) -> str | None:
        return wikidata_of(field, sanitize(name), known_names(self._names))

    async def copied_from(self, source: str) -> list[FacetCount]:
        return await self._run(lambda connection: copied_from(connection, folded_name(sanitize(source))))

    async def count(self) -> int:
        return await self._run(lambda connection: int(connection.execute("SELECT count(*) FROM articles").get))

    async def problems(self) -> list[str]:
        return []  # a file that cannot be used raises, and says why

    async def close(self) -> None:
        if self._semantic:
            await self._semantic.close()
        for threads in (self._readers, self._writer):
            await asyncio.to_thread(threads.shutdown)
        self._connections.close()

    async def _documents(self, sql: str, key: str) -> list[IndexedArticle]:
        rows = await self._run(lambda connection: connection.execute(sql, (sanitize(key),)).fetchall())
        return [IndexedArticle.model_validate_json(str(document)) for (document,) in rows]

    async def _change(self, size: int, change: Callable[[apsw.Connection], list[WriteOutcome]]) -> list[WriteOutcome]:
        """Run a write in the writer thread. Errors of the file (disk full, locked, unreadable) make every outcome
        "unavailable"."""
        try:
            return await self._run(change, self._writer)
        except IndexUnavailable as error:
            return [WriteOutcome("unavailable", str(error))] * size

    async def _run(self, work: Callable[[apsw.Connection], T], threads: ThreadPoolExecutor | None = None) -> T:
        """Run ``work`` on a connection in one of ``threads``, by default the readers. Raises `IndexUnavailable`."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(threads or self._readers, lambda: work(self._connections.get()))
        except (apsw.Error, OSError) as error:
            raise IndexUnavailable(
                f"The SQLite index {self._connections.path} (in WARRAQ_DATA) cannot be used: {error}"
            ) from error


def _add_vectors(connection: apsw.Connection) -> None:
    from warraq.index.sqlite.vectors import add_table  # noqa: PLC0415 - only when semantic search is on

    add_table(connection)
