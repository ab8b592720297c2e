"""What later changed about an article: kept for good beside the articles, because no version of an article knows it.

One document per article in the index of patches: ``revision`` counts its changes, ``patch`` holds their sum. It is read
by id only, which in Elasticsearch is always up to date.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle, Patch

_MERGE = """
boolean changed = false;
Map kept = ctx._source.patch;
if (params.story_id != null && !params.story_id.equals(kept.story_id)) {
  kept.story_id = params.story_id;
  changed = true;
}
for (def link : params.targets.entrySet()) {
  if (!link.getValue().equals(kept.targets[link.getKey()])) {
    kept.targets[link.getKey()] = link.getValue();
    changed = true;
  }
}
if (changed) { ctx._source.revision += 1 } else { ctx.op = 'none' }
"""


@dataclass(frozen=True, slots=True)
class StoredPatch:
    """The sum of an article's patches. ``targets``: key of a related link -> id of the article it points at."""

    revision: int = 0
    story_id: str | None = None
    targets: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_source(cls, source: dict[str, Any]) -> "StoredPatch":
        """From a document of the index of patches."""
        patch = source["patch"]
        return cls(source["revision"], patch.get("story_id"), patch["targets"])

    def apply_to(self, article: IndexedArticle) -> IndexedArticle:
        """``article`` with what is known about it."""
        related = [
            link.model_copy(update={"article_id": self.targets.get(link_key(link.title, link.url), link.article_id)})
            for link in article.related
        ]
        return article.model_copy(update={"story_id": self.story_id or article.story_id, "related": related})


def link_key(title: str, url: str | None) -> str:
    """Names a related link within its article."""
    return hashlib.sha256(f"{title}\n{url or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def merge_operations(patches: Sequence[Patch], index: str) -> list[dict[str, Any]]:
    """Bulk operations that add ``patches`` to what is kept. Doing one twice changes nothing."""
    operations: list[dict[str, Any]] = []
    for patch in patches:
        targets = {link_key(link.title, link.url): link.article_id for link in patch.related}
        change = {"story_id": patch.story_id, "targets": targets}
        operations += (
            {"update": {"_index": index, "_id": patch.id, "retry_on_conflict": 10, "_source": True}},
            {
                "script": {"source": _MERGE, "lang": "painless", "params": change},
                "upsert": {"revision": 1, "patch": change},
            },
        )
    return operations


async def load_patches(client: AsyncElasticsearch, index: str, ids: Iterable[str]) -> dict[str, StoredPatch]:
    """What is kept about the articles ``ids``; articles without patches are left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    found = await client.mget(index=index, ids=wanted, filter_path="docs._id,docs._source")
    return {row["_id"]: StoredPatch.from_source(row["_source"]) for row in found.get("docs", []) if "_source" in row}
