"""Computes vectors for articles that have none, one batch in each transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import apsw

from warraq.articles import IndexedArticle
from warraq.index.protocol import Progress
from warraq.index.semantic.semantic import Semantic
from warraq.index.sqlite import vectors

_BATCH = 64

Run = Callable[[Callable[[apsw.Connection], Any]], Awaitable[Any]]
"""Runs a function on a connection to the index file, in the thread that writes."""


@dataclass(frozen=True, slots=True)
class SQLiteBackfill:
    """Implements `VectorBackfill`."""

    run: Run
    semantic: Semantic

    async def missing(self) -> int:
        """Return the number of articles without a vector."""
        return int(await self.run(lambda connection: vectors.count_missing(connection, self.semantic.model)))

    async def backfill(self, progress: Progress) -> int:
        """Go through the articles once, in the order of their keys."""
        total, looked, kept, after = await self.missing(), 0, 0, 0
        while found := await self._next(after):
            articles = [article for _, article in found]
            kept += await self._keep(found, await self.semantic.passages(articles))
            looked, after = looked + len(found), found[-1][0]
            progress(looked, max(total, looked))
        return kept

    async def _next(self, after: int) -> list[tuple[int, IndexedArticle]]:
        model = self.semantic.model
        found: list[tuple[int, IndexedArticle]] = await self.run(
            lambda connection: vectors.missing(connection, model, after, _BATCH)
        )
        return found

    async def _keep(self, found: list[tuple[int, IndexedArticle]], made: list[bytes | None]) -> int:
        rows = [(key, article, vector) for (key, article), vector in zip(found, made, strict=True)]
        return int(await self.run(lambda connection: vectors.add_vectors(connection, self.semantic.model, rows)))
