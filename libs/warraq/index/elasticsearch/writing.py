"""Articles and patches into Elasticsearch, whichever comes first and however often.

Every write of an article carries `external_version`, so that an older one can never overwrite a newer one. A patch is
first kept, then applied; a writer looks for kept patches before and after it writes. So at whatever moment the two
meet, one of them sees the other.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle, Patch
from warraq.index.elasticsearch.bulk import Answer, Operation, send
from warraq.index.elasticsearch.document import document, external_version
from warraq.index.elasticsearch.kept import Kept, kept_patches, merge_operations
from warraq.index.elasticsearch.names import Names
from warraq.index.models import WriteOutcome

_NOTHING = Kept()

PART = 50
"""Articles of one bulk request."""


@dataclass(frozen=True, slots=True)
class Writer:
    """``refresh``: what is written can be searched at once (for tests; it is slow)."""

    client: AsyncElasticsearch
    names: Names
    refresh: bool = False

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        """See `SearchIndex.write`. Raises ApiError, TransportError when nothing can be said of any of them."""
        ids = [article.id for article in articles]
        kept = await kept_patches(self.client, self.names.patches, ids)
        outcomes = await self._index(articles, kept)
        written = {id_ for id_, outcome in zip(ids, outcomes, strict=True) if outcome.status == "written"}
        later = await kept_patches(self.client, self.names.patches, written)
        missed = {id_ for id_, now in later.items() if now.revision != kept.get(id_, _NOTHING).revision}
        if missed:
            again = [n for n, article in enumerate(articles) if article.id in missed]
            for n, outcome in zip(again, await self._index([articles[n] for n in again], later), strict=True):
                outcomes[n] = outcome
        return outcomes

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        """See `SearchIndex.patch`. Raises as `write`."""
        lines = merge_operations(patches, self.names.patches)
        operations = [Operation(a, orjson.dumps(b)) for a, b in zip(lines[::2], lines[1::2], strict=True)]
        answers = await send(self.client, operations)
        kept = {
            patch.id: Kept.of(answer.source)
            for patch, answer in zip(patches, answers, strict=True)
            if answer.source is not None
        }
        applied = await self._apply(kept)
        return [_patch_outcome(answer, applied.get(p.id)) for p, answer in zip(patches, answers, strict=True)]

    async def _apply(self, kept: dict[str, Kept]) -> dict[str, WriteOutcome]:
        """Write the articles that are there again, with their patches."""
        if not kept:
            return {}
        found = await self.client.mget(index=self.names.writing, ids=list(kept), filter_path="docs._id,docs._source")
        rows = [row for row in found.get("docs", []) if "_source" in row]
        articles = [IndexedArticle.model_validate(row["_source"]) for row in rows]
        outcomes = await self._index(articles, kept)
        return {article.id: outcome for article, outcome in zip(articles, outcomes, strict=True)}

    async def _index(self, articles: Sequence[IndexedArticle], kept: dict[str, Kept]) -> list[WriteOutcome]:
        """One part is made ready while Elasticsearch works on the one before: both have work to do. Never more than two
        are in memory as requests."""
        outcomes: list[WriteOutcome] = []
        under_way: list[asyncio.Task[list[WriteOutcome]]] = []
        try:
            for start in range(0, len(articles), PART):
                under_way.append(asyncio.create_task(self._send(articles[start : start + PART], kept)))
                await asyncio.sleep(0)
                if len(under_way) > 1:
                    outcomes += await under_way.pop(0)
            while under_way:
                outcomes += await under_way.pop(0)
        finally:
            await asyncio.gather(*under_way, return_exceptions=True)
        return outcomes

    async def _send(self, articles: Sequence[IndexedArticle], kept: dict[str, Kept]) -> list[WriteOutcome]:
        outcomes: list[WriteOutcome | None] = [None] * len(articles)
        operations: list[Operation] = []
        for n, article in enumerate(articles):
            try:
                operations.append(self._operation(article, kept.get(article.id, _NOTHING)))
            except ValueError as error:
                outcomes[n] = WriteOutcome("rejected", f"no UTF-8 text: {error}")
        answers = iter(await send(self.client, operations, self.refresh) if operations else ())
        return [outcome or next(answers).outcome for outcome in outcomes]

    def _operation(self, article: IndexedArticle, kept: Kept) -> Operation:
        action = {
            "_index": self.names.writing,
            "_id": article.id,
            "version": external_version(article, kept.revision),
            "version_type": "external_gte",
            "require_alias": True,
        }
        return Operation({"index": action}, document(kept.applied(article), datetime.now(UTC)))


def _patch_outcome(kept: Answer, applied: WriteOutcome | None) -> WriteOutcome:
    if kept.source is None:
        return kept.outcome
    if applied is None:
        return WriteOutcome("waiting", "the article is not there yet")
    # Stale: a newer version, or one with more patches, was written meanwhile, and whoever wrote it saw this patch.
    return WriteOutcome("written") if applied.status == "stale" else applied
