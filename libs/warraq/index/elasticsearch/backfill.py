"""Computes vectors for articles that have none, while everything else goes on."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.bulk import Operation, send_bulk
from warraq.index.elasticsearch.client import translate_errors
from warraq.index.elasticsearch.document import encode_document
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.vectors import KeptVector
from warraq.index.naming import known_names
from warraq.index.protocol import Progress
from warraq.index.semantic.semantic import Semantic

_BATCH = 64


@dataclass(frozen=True, slots=True)
class ElasticsearchBackfill:
    """Implements `VectorBackfill`."""

    client: AsyncElasticsearch
    url: str
    names: IndexNames
    semantic: Semantic
    known: Path | None = None

    def _missing(self) -> dict[str, Any]:
        return {"bool": {"must_not": {"term": {Field.vector_model: self.semantic.model}}}}

    async def missing(self) -> int:
        """Return the number of articles without a vector."""
        with translate_errors(self.url):
            await self.client.indices.refresh(index=self.names.writing)
            return int((await self.client.count(index=self.names.writing, query=self._missing()))["count"])

    async def backfill(self, progress: Progress) -> int:
        """Go through the articles once, in the order of their ids."""
        total, looked, kept, after = await self.missing(), 0, 0, ""
        with translate_errors(self.url):
            while hits := await self._next(after):
                kept += await self._write(hits)
                looked, after = looked + len(hits), hits[-1]["sort"][0]
                progress(looked, max(total, looked))
            await self.client.indices.refresh(index=self.names.writing)
        return kept

    async def _next(self, after: str) -> list[dict[str, Any]]:
        answer = await self.client.search(
            index=self.names.writing, query=self._missing(), size=_BATCH, version=True, track_total_hits=False,
            sort=[{Field.id: "asc"}], search_after=[after] if after else None,
            source_excludes=[Field.completions, Field.lead, Field.vector],
        )  # fmt: skip
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
        return hits

    async def _write(self, hits: list[dict[str, Any]]) -> int:
        """Write vectors at the version that was read, so that an article changed meanwhile keeps its newer version."""
        articles = [IndexedArticle.model_validate(hit["_source"]) for hit in hits]
        names, operations = known_names(self.known), []
        for hit, article, vector in zip(hits, articles, await self.semantic.passages(articles), strict=True):
            if vector is None:
                continue
            action = {
                "_index": self.names.writing, "_id": hit["_id"], "version": hit["_version"],
                "version_type": "external_gte", "require_alias": True,
            }  # fmt: skip
            changed = datetime.fromisoformat(hit["_source"][Field.changed_at])
            kept = KeptVector.of(self.semantic.model, vector)
            operations.append(Operation({"index": action}, encode_document(article, changed, names, kept)))
        answers = await send_bulk(self.client, operations) if operations else []
        return sum(answer.outcome.status == "written" for answer in answers)
