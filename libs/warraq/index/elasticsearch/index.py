"""ElasticsearchIndex: the `SearchIndex` protocol on Elasticsearch 9."""

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from elasticsearch import BadRequestError, NotFoundError

from warraq.articles import IndexedArticle, Patch
from warraq.index.corrections import search_either_layout
from warraq.index.cursors import BadCursor
from warraq.index.elasticsearch.client import check_version, connect, translate_errors
from warraq.index.elasticsearch.fields import ALIAS, UNREAD, Field
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.mirror import ElasticsearchDeadLetters
from warraq.index.elasticsearch.outline import Outlines
from warraq.index.elasticsearch.provenance import copied_from, spellings_of
from warraq.index.elasticsearch.reindexing import ElasticsearchVersions
from warraq.index.elasticsearch.searcher import Searcher
from warraq.index.elasticsearch.setup import find_problems, set_up
from warraq.index.elasticsearch.similar import find_similar
from warraq.index.elasticsearch.snapshots import ElasticsearchSnapshots
from warraq.index.elasticsearch.spellings import REMEMBERED_FOR, Spellings
from warraq.index.elasticsearch.stored_history import load_versions
from warraq.index.elasticsearch.users import ElasticsearchUsers
from warraq.index.elasticsearch.writer import Writer
from warraq.index.errors import IndexUnavailable
from warraq.index.history import ArticleVersion, with_versions
from warraq.index.models import FacetCount, NameField, SearchRequest, SearchResult, WriteOutcome
from warraq.index.naming import folded_name, known_names, wanted_name, wikidata_of
from warraq.index.query import sanitize
from warraq.index.relevance import interpret
from warraq.index.similarity import SHOWN, Similar
from warraq.index.synonyms import load_synonyms

if TYPE_CHECKING:
    from warraq.index.elasticsearch.backfill import ElasticsearchBackfill
    from warraq.index.semantic.semantic import Semantic

_NO_VIEW = ("search_context_missing_exception", "x_content_parse_exception", "illegal_argument_exception")
_MAX_MEMBERS = 1000  # of a story that are listed
ARRIVALS_AT_ONCE = 10_000  # of one answer


class ElasticsearchIndex:
    """One article index, behind an alias for reading and one for writing. See `SearchIndex` for the methods.

    Reading raises `IndexUnavailable` when Elasticsearch cannot answer; writing reports it in the outcomes. What was
    written is found by `get` at once, by `search` within a second (with ``refresh`` at once, too; slow, for tests).
    """

    def __init__(  # noqa: PLR0913 - by name
        self,
        url: str,
        *,
        alias: str = ALIAS,
        ca: Path | None = None,
        synonyms: Path | None = None,
        names: Path | None = None,
        freshness: float = 0.0,
        refresh: bool = False,
        semantic: "Semantic | None" = None,
        shards: int | None = None,
    ) -> None:
        self.names = IndexNames(alias)
        self.client = connect(url, ca)
        self._url, self._synonyms, self._known = url, synonyms, names
        self._shards = shards
        self._semantic = semantic
        self._writer = Writer(self.client, self.names, refresh, names, semantic)
        self.versions = ElasticsearchVersions(self.client, url, self.names, synonyms, names, shards)
        self.snapshots = ElasticsearchSnapshots(self.client, url, self.names, synonyms)
        self.users = ElasticsearchUsers(self.client, url, self.names)
        self.dead_letters = ElasticsearchDeadLetters(self.client, url, self.names.dead)
        remembered = 0.0 if refresh else REMEMBERED_FOR
        spellings, outlines = Spellings(self.client, alias, remembered), Outlines(self.client, alias, remembered)
        self._searcher = Searcher(self.client, alias, spellings, outlines, freshness, semantic)
        self._prepared = False

    @property
    def vectors(self) -> "ElasticsearchBackfill | None":
        if not self._semantic:
            return None
        from warraq.index.elasticsearch.backfill import ElasticsearchBackfill  # noqa: PLC0415

        return ElasticsearchBackfill(self.client, self._url, self.names, self._semantic, self._known)

    async def prepare(self) -> None:
        with translate_errors(self._url):
            await set_up(self.client, self.names, self._synonyms, self._shards or 1)
        self._prepared = True

    async def open(self) -> None:
        with translate_errors(self._url):
            await check_version(self.client)
            if not await self.client.indices.exists_alias(name=self.names.alias):
                raise IndexUnavailable(f"{self.names.alias} is not there: an indexer or `warraq index setup` makes it")

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        return await self._change(len(articles), lambda: self._writer.write(articles))

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        return await self._change(len(patches), lambda: self._writer.patch(patches))

    async def get(self, article_id: str) -> IndexedArticle | None:
        if not re.fullmatch("[0-9a-f]{32}", article_id):
            return None
        with translate_errors(self._url):
            try:
                found = await self.client.get(index=self.names.writing, id=article_id, source_excludes=list(UNREAD))
            except NotFoundError as error:
                if error.body and "found" in error.body:
                    return None
                raise
        return IndexedArticle.model_validate(found["_source"])

    async def story(self, story_id: str) -> list[IndexedArticle]:
        with translate_errors(self._url):
            return await self._searcher.articles(
                {"term": {Field.story_id: sanitize(story_id)}},
                [
                    {Field.published_at: {"order": "asc", "missing": "_last"}},
                    {Field.duplicate_of: {"order": "asc", "missing": "_first"}},
                    {Field.version: "asc"},
                    {Field.id: "asc"},
                ],
                _MAX_MEMBERS,
            )

    async def history(self, article_id: str) -> list[ArticleVersion]:
        article = await self.get(article_id)
        if article is None:
            return []
        with translate_errors(self._url):
            kept = await load_versions(self.client, self.names.history, article_id)
        return with_versions(kept, [ArticleVersion.of(article)])

    async def arrivals(self, since: datetime) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        with translate_errors(self._url):
            await self.client.indices.refresh(index=self.names.writing)
            while True:
                answer = await self.client.search(
                    index=self.names.writing, query={"range": {Field.indexed_at: {"gte": since.isoformat()}}},
                    size=ARRIVALS_AT_ONCE, sort=[{Field.version: "asc"}, {Field.id: "asc"}], source=False,
                    search_after=found[-1] if found else None, track_total_hits=False,
                )  # fmt: skip
                hits = answer["hits"]["hits"]
                found += [(int(hit["sort"][0]), str(hit["sort"][1])) for hit in hits]
                if len(hits) < ARRIVALS_AT_ONCE:
                    return found

    async def search(self, request: SearchRequest) -> SearchResult:
        return await search_either_layout(self._search, request)

    async def _search(self, request: SearchRequest) -> SearchResult:
        query = interpret(request, load_synonyms(self._synonyms))
        with translate_errors(self._url):
            try:
                return await self._searcher.search(request, query, known_names(self._known))
            except (NotFoundError, BadRequestError) as error:
                if not request.cursor or error.error not in {"search_phase_execution_exception", *_NO_VIEW}:
                    raise
                raise BadCursor("this cursor has paused too long: begin again with an empty one") from error

    async def similar(self, article: IndexedArticle, size: int = SHOWN) -> Similar:
        names, model = known_names(self._known), self._semantic.model if self._semantic else None
        with translate_errors(self._url):
            return await find_similar(self.client, self.names.alias, article, names, model, size)

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        with translate_errors(self._url):
            return await self._searcher.suggest(prefix, size)

    async def spellings(self, field: NameField, name: str) -> list[FacetCount]:
        keys = wanted_name(field, sanitize(name), known_names(self._known)).keys
        with translate_errors(self._url):
            return await spellings_of(self.client, self.names.alias, field, keys)

    async def wikidata(self, field: NameField, name: str) -> str | None:
        return wikidata_of(field, sanitize(name), known_names(self._known))

    async def copied_from(self, source: str) -> list[FacetCount]:
        with translate_errors(self._url):
            return await copied_from(self.client, self.names.alias, folded_name(sanitize(source)))

    async def count(self) -> int:
        with translate_errors(self._url):
            return int((await self.client.count(index=self.names.alias))["count"])

    async def problems(self) -> list[str]:
        with translate_errors(self._url):
            return await find_problems(self.client, self.names)

    async def close(self) -> None:
        if self._semantic:
            await self._semantic.close()
        await self.client.close()

    async def _change(self, size: int, change: Callable[[], Awaitable[list[WriteOutcome]]]) -> list[WriteOutcome]:
        """Run a write, creating the index if it is gone. If Elasticsearch cannot write now, all outcomes are
        "unavailable"."""
        try:
            if not self._prepared:
                await self.prepare()
            with translate_errors(self._url):
                outcomes = await change()
        except IndexUnavailable as error:
            self._prepared = False
            return [WriteOutcome("unavailable", str(error))] * size
        if any(outcome.status == "unavailable" for outcome in outcomes):
            self._prepared = False
        return outcomes
