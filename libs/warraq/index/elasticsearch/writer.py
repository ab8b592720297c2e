"""Writes articles and patches into Elasticsearch, in whatever order and however often they arrive.

Every write of an article carries `external_version`, so an older version never overwrites a newer one. A patch is first
stored, then applied; a writer looks for stored patches both before and after it writes. Whenever the two meet, one of
them therefore sees the other.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle, Patch
from warraq.index.elasticsearch.bulk import Answer, Operation, send_bulk
from warraq.index.elasticsearch.document import encode_document, external_version
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.stored_history import keep_versions
from warraq.index.elasticsearch.stored_patches import StoredPatch, load_patches, merge_operations
from warraq.index.models import WriteOutcome
from warraq.index.naming import known_names
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.elasticsearch.vectors import KeptVector
    from warraq.index.semantic.semantic import Semantic

Vectors = Mapping[str, "KeptVector"]
"""Article id -> its vector."""

_NOTHING = StoredPatch()

PART_SIZE = 50
"""Articles prepared and sent together."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for `ElasticsearchIndex`. ``refresh``: make writes searchable at once (slow, for tests). ``known``: the
    installation's own file of names (`load_names`)."""

    client: AsyncElasticsearch
    names: IndexNames
    refresh: bool = False
    known: Path | None = None
    semantic: "Semantic | None" = None

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        """Implements `SearchIndex.write`. Raises ApiError, TransportError when nothing can be said of any of them."""
        ids = [article.id for article in articles]
        stored = await load_patches(self.client, self.names.patches, ids)
        outcomes = await self._index(articles, stored)
        written = {id_ for id_, outcome in zip(ids, outcomes, strict=True) if outcome.status == "written"}
        later = await load_patches(self.client, self.names.patches, written)
        missed = {id_ for id_, now in later.items() if now.revision != stored.get(id_, _NOTHING).revision}
        if missed:
            again = [n for n, article in enumerate(articles) if article.id in missed]
            for n, outcome in zip(again, await self._index([articles[n] for n in again], later), strict=True):
                outcomes[n] = outcome
        return await self._keep(articles, outcomes)

    async def _keep(self, articles: Sequence[IndexedArticle], outcomes: Sequence[WriteOutcome]) -> list[WriteOutcome]:
        """Store the versions, also of articles that came too late to be the newest. One that cannot be stored now is
        reported, so that it is delivered again."""
        known = [a for a, outcome in zip(articles, outcomes, strict=True) if outcome.status in {"written", "stale"}]
        failed = await keep_versions(self.client, self.names.history, known)
        return [
            failed.get(a.id, outcome) if outcome.status in {"written", "stale"} else outcome
            for a, outcome in zip(articles, outcomes, strict=True)
        ]

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        """Implements `SearchIndex.patch`. Raises as `write` does."""
        lines = merge_operations(patches, self.names.patches)
        operations = [Operation(a, orjson.dumps(b)) for a, b in zip(lines[::2], lines[1::2], strict=True)]
        answers = await send_bulk(self.client, operations)
        stored = {
            patch.id: StoredPatch.from_source(answer.source)
            for patch, answer in zip(patches, answers, strict=True)
            if answer.source is not None
        }
        applied = await self._apply(stored)
        return [_patch_outcome(answer, applied.get(p.id)) for p, answer in zip(patches, answers, strict=True)]

    async def _apply(self, stored: dict[str, StoredPatch]) -> dict[str, WriteOutcome]:
        """Write the articles that exist again, with their patches."""
        if not stored:
            return {}
        found = await self.client.mget(index=self.names.writing, ids=list(stored), filter_path="docs._id,docs._source")
        rows = [row for row in found.get("docs", []) if "_source" in row]
        articles = [IndexedArticle.model_validate(row["_source"]) for row in rows]
        outcomes = await self._index(articles, stored, _kept(row["_source"] for row in rows))
        return {article.id: outcome for article, outcome in zip(articles, outcomes, strict=True)}

    async def _index(
        self, articles: Sequence[IndexedArticle], stored: dict[str, StoredPatch], vectors: "Vectors | None" = None
    ) -> list[WriteOutcome]:
        """Write in parts: while Elasticsearch works on one, the next is prepared, and at most two are in memory.
        ``vectors``: known ones, which are not computed again."""
        outcomes: list[WriteOutcome] = []
        under_way: list[asyncio.Task[list[WriteOutcome]]] = []
        try:
            for start in range(0, len(articles), PART_SIZE):
                under_way.append(asyncio.create_task(self._send(articles[start : start + PART_SIZE], stored, vectors)))
                await asyncio.sleep(0)
                if len(under_way) > 1:
                    outcomes += await under_way.pop(0)
            while under_way:
                outcomes += await under_way.pop(0)
        finally:
            await asyncio.gather(*under_way, return_exceptions=True)
        return outcomes

    async def _send(
        self, articles: Sequence[IndexedArticle], stored: dict[str, StoredPatch], vectors: "Vectors | None"
    ) -> list[WriteOutcome]:
        outcomes: list[WriteOutcome | None] = [None] * len(articles)
        operations: list[Operation] = []
        names = known_names(self.known)
        made = await self._made(articles) if vectors is None else vectors
        for n, article in enumerate(articles):
            try:
                operations.append(
                    self._operation(article, stored.get(article.id, _NOTHING), names, made.get(article.id))
                )
            except ValueError as error:
                outcomes[n] = WriteOutcome("rejected", f"no UTF-8 text: {error}")
        answers = iter(await send_bulk(self.client, operations, self.refresh) if operations else ())
        return [outcome or next(answers).outcome for outcome in outcomes]

    async def _made(self, articles: Sequence[IndexedArticle]) -> "Vectors":
        if not self.semantic:
            return {}
        from warraq.index.elasticsearch.vectors import KeptVector  # noqa: PLC0415 - only when semantic search is on

        made = zip(articles, await self.semantic.passages(articles), strict=True)
        return {article.id: KeptVector.of(self.semantic.model, vector) for article, vector in made if vector}

    def _operation(
        self, article: IndexedArticle, stored: StoredPatch, names: KnownNames, vector: "KeptVector | None"
    ) -> Operation:
        action = {
            "_index": self.names.writing,
            "_id": article.id,
            "version": external_version(article, stored.revision),
            "version_type": "external_gte",
            "require_alias": True,
        }
        return Operation({"index": action}, encode_document(stored.apply_to(article), datetime.now(UTC), names, vector))


def _kept(sources: Iterable[Mapping[str, Any]]) -> "Vectors":
    """Return the vectors in stored documents: patches do not change the text that they were made of."""
    having = [source for source in sources if source.get(Field.vector_code)]
    if not having:
        return {}
    from warraq.index.elasticsearch.vectors import KeptVector  # noqa: PLC0415 - only where there are any

    return {source[Field.id]: kept for source in having if (kept := KeptVector.in_source(source))}


def _patch_outcome(stored: Answer, applied: WriteOutcome | None) -> WriteOutcome:
    if stored.source is None:
        return stored.outcome
    if applied is None:
        return WriteOutcome("waiting", "the article is not there yet")
    # Stale: a newer version, or one with more patches, was written meanwhile, and whoever wrote it saw this patch.
    return WriteOutcome("written") if applied.status == "stale" else applied
