"""ElasticsearchIndex: the SearchIndex protocol on Elasticsearch 9."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from elasticsearch import BadRequestError, NotFoundError

from warraq.articles import IndexedArticle, Patch
from warraq.index.cursors import BadCursor
from warraq.index.elasticsearch.client import connect, explained
from warraq.index.elasticsearch.fields import ALIAS, Field
from warraq.index.elasticsearch.mirror import mirror
from warraq.index.elasticsearch.names import Names
from warraq.index.elasticsearch.reindexing import Progress, Reindexer
from warraq.index.elasticsearch.searching import Searcher
from warraq.index.elasticsearch.setup import problems, set_up
from warraq.index.elasticsearch.writing import Writer
from warraq.index.errors import IndexUnavailable
from warraq.index.models import SearchRequest, SearchResult, WriteOutcome
from warraq.index.query import readable
from warraq.index.relevance import meaning
from warraq.index.synonyms import load_synonyms

T = TypeVar("T")

_NO_VIEW = ("search_context_missing_exception", "x_content_parse_exception", "illegal_argument_exception")
_MOST_MEMBERS = 1000  # of a story that are listed


class ElasticsearchIndex:
    """One article index behind an alias for reading and one for writing.

    Reading raises `IndexUnavailable` when Elasticsearch cannot answer; writing says so in its outcomes. What was
    written is found by `get` at once, by `search` within a second (``refresh``: at once; slow, for tests).
    """

    def __init__(
        self,
        url: str,
        *,
        alias: str = ALIAS,
        ca: Path | None = None,
        synonyms: Path | None = None,
        refresh: bool = False,
    ) -> None:
        self.names = Names(alias)
        self.client = connect(url, ca)
        self._url, self._synonyms = url, synonyms
        self._writer = Writer(self.client, self.names, refresh)
        self._reindexer = Reindexer(self.client, self.names, synonyms)
        self._searcher = Searcher(self.client, alias)
        self._prepared = False

    async def prepare(self) -> None:
        with explained(self._url):
            await set_up(self.client, self.names, self._synonyms)
        self._prepared = True

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        return await self._change(len(articles), lambda: self._writer.write(articles))

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        return await self._change(len(patches), lambda: self._writer.patch(patches))

    async def get(self, article_id: str) -> IndexedArticle | None:
        if not re.fullmatch("[0-9a-f]{32}", article_id):
            return None
        with explained(self._url):
            try:
                found = await self.client.get(
                    index=self.names.writing, id=article_id, source_excludes=[Field.completions]
                )
            except NotFoundError as error:
                if error.body and "found" in error.body:
                    return None
                raise
        return IndexedArticle.model_validate(found["_source"])

    async def story(self, story_id: str) -> list[IndexedArticle]:
        with explained(self._url):
            return await self._searcher.articles(
                {"term": {Field.story_id: readable(story_id)}},
                [
                    {Field.published_at: {"order": "asc", "missing": "_last"}},
                    {Field.duplicate_of: {"order": "asc", "missing": "_first"}},
                    {Field.version: "asc"},
                    {Field.id: "asc"},
                ],
                _MOST_MEMBERS,
            )

    async def search(self, request: SearchRequest) -> SearchResult:
        query = meaning(request, load_synonyms(self._synonyms))
        with explained(self._url):
            try:
                return await self._searcher.search(request, query)
            except (NotFoundError, BadRequestError) as error:
                if not request.cursor or error.error not in {"search_phase_execution_exception", *_NO_VIEW}:
                    raise
                raise BadCursor("this cursor has paused too long: begin again with an empty one") from error

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        with explained(self._url):
            return await self._searcher.suggest(prefix, size)

    async def count(self) -> int:
        with explained(self._url):
            return int((await self.client.count(index=self.names.alias))["count"])

    async def mirror_dead(self, letters: Mapping[str, Mapping[str, Any]]) -> None:
        """Make the index of dead letters hold these, by id, and no others."""
        with explained(self._url):
            await mirror(self.client, self.names.dead, letters)

    async def reindex(self, progress: Progress) -> str:
        with explained(self._url):
            return await self._reindexer.reindex(progress)

    async def roll_back(self, progress: Progress) -> str:
        with explained(self._url):
            return await self._reindexer.roll_back(progress)

    async def drop_old(self) -> list[str]:
        """Delete the versions that are no longer used. Returns their names."""
        with explained(self._url):
            return await self._reindexer.drop_old()

    async def problems(self) -> list[str]:
        """What is wrong with the index in use, and what to do."""
        with explained(self._url):
            return await problems(self.client, self.names)

    async def close(self) -> None:
        await self.client.close()

    async def _change(self, size: int, change: Callable[[], Awaitable[list[WriteOutcome]]]) -> list[WriteOutcome]:
        """What Elasticsearch cannot do now can be tried again: unavailable. An index that is gone is made again."""
        try:
            if not self._prepared:
                await self.prepare()
            with explained(self._url):
                outcomes = await change()
        except IndexUnavailable as error:
            self._prepared = False
            return [WriteOutcome("unavailable", str(error))] * size
        if any(outcome.status == "unavailable" for outcome in outcomes):
            self._prepared = False
        return outcomes
