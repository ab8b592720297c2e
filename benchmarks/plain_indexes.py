"""Full-text indexes as they come, to compare with: FTS5, and Elasticsearch's analyzer `arabic`.

Both ask for all of up to three words and for any of more, count a title twice, and give ten results.
"""

from collections.abc import Sequence
from pathlib import Path

import apsw
from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.relevance import MAX_ALL_REQUIRED

_TEXT = {"type": "text", "analyzer": "arabic"}


class PlainFTS5:
    """Title and body as written; the articles themselves are not in its file."""

    def __init__(self, path: Path) -> None:
        self._database = apsw.Connection(str(path))
        self._database.execute("PRAGMA journal_mode=WAL; PRAGMA cache_size=-32000")
        self._database.execute("CREATE VIRTUAL TABLE t USING fts5(title, body, content='', contentless_delete=1)")

    def write(self, articles: Sequence[IndexedArticle]) -> None:
        with self._database:
            self._database.executemany(
                "INSERT INTO t (title, body) VALUES (?, ?)", ((article.title, article.body) for article in articles)
            )

    async def search(self, typed: str) -> None:
        if typed.startswith('"'):
            match = typed
        else:
            words = [f'"{word}"' for word in typed.split()]
            match = (" AND " if len(words) <= MAX_ALL_REQUIRED else " OR ").join(words)
        sql = "SELECT rowid FROM t WHERE t MATCH ? AND rank MATCH 'bm25(2, 1)' ORDER BY rank LIMIT 10"
        self._database.execute(sql, (match,)).fetchall()

    def close(self) -> None:
        self._database.close()


class PlainArabic:
    """One index of one shard; its documents hold title and body."""

    def __init__(self, client: AsyncElasticsearch, name: str) -> None:
        self.client, self.name = client, name

    async def prepare(self) -> None:
        await self.client.indices.create(index=self.name, mappings={"properties": {"title": _TEXT, "body": _TEXT}})

    async def write(self, articles: Sequence[IndexedArticle]) -> None:
        lines: list[dict[str, object]] = []
        for article in articles:
            lines += [{"index": {"_id": article.id}}, {"title": article.title, "body": article.body}]
        answer = await self.client.bulk(index=self.name, operations=lines, filter_path="errors")
        assert not answer["errors"]

    async def search(self, typed: str) -> None:
        match = {"query": typed.strip('"'), "fields": ["title^2", "body"]}
        if typed.startswith('"'):
            match["type"] = "phrase"
        else:
            match["operator"] = "and" if len(typed.split()) <= MAX_ALL_REQUIRED else "or"
        await self.client.search(index=self.name, query={"multi_match": match}, size=10, track_total_hits=True)
