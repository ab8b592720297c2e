"""Later changes of articles, kept for good beside the articles, because a new version of an article knows nothing of
them.

One document for each article in the index of patches: ``revision`` counts its patches, ``patch`` holds their sum. It is
read by id only, which in Elasticsearch always returns the latest state.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle, Patch, in_place

_MERGE = """
boolean changed = false;
Map kept = ctx._source.patch;
Map there = kept.place;
boolean later = there == null || params.place != null && params.place.story_version >= there.story_version;
if (params.place != null && later && !params.place.equals(there)) {
  kept.place = params.place;
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
    """The sum of the patches of one article.

    ``place``: the latest patch that moves it to another story. ``targets``: key of a related link -> id of the article
    it points at.
    """

    revision: int = 0
    place: Patch | None = None
    targets: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_source(cls, source: dict[str, Any]) -> "StoredPatch":
        """Parse a document of the index of patches."""
        patch = source["patch"]
        place = Patch.model_validate(patch["place"]) if patch.get("place") else None
        return cls(source["revision"], place, patch["targets"])

    def apply_to(self, article: IndexedArticle) -> IndexedArticle:
        """Return ``article`` with these patches applied."""
        related = [
            link.model_copy(update={"article_id": self.targets.get(link_key(link.title, link.url), link.article_id)})
            for link in article.related
        ]
        patched = article.model_copy(update={"related": related})
        return in_place(patched, self.place) if self.place else patched


def link_key(title: str, url: str | None) -> str:
    """Return the key that identifies a related link within its article."""
    return hashlib.sha256(f"{title}\n{url or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def merge_operations(patches: Sequence[Patch], index: str) -> list[dict[str, Any]]:
    """Return bulk operations that add ``patches`` to the stored ones. Repeating one changes nothing."""
    operations: list[dict[str, Any]] = []
    for patch in patches:
        targets = {link_key(link.title, link.url): link.article_id for link in patch.related}
        place = patch.model_copy(update={"related": []}).model_dump(mode="json") if patch.story_id else None
        change = {"place": place, "targets": targets}
        operations += (
            {"update": {"_index": index, "_id": patch.id, "retry_on_conflict": 10, "_source": True}},
            {
                "script": {"source": _MERGE, "lang": "painless", "params": change},
                "upsert": {"revision": 1, "patch": change},
            },
        )
    return operations


async def load_patches(client: AsyncElasticsearch, index: str, ids: Iterable[str]) -> dict[str, StoredPatch]:
    """Return the stored patches of the articles ``ids``; articles without any are left out."""
    # An id that is no UTF-8 can have none, and would spoil the request for all.
    wanted = [id_ for id_ in dict.fromkeys(ids) if id_.encode("utf-8", "ignore").decode() == id_]
    if not wanted:
        return {}
    found = await client.mget(index=index, ids=wanted, filter_path="docs._id,docs._source")
    return {row["_id"]: StoredPatch.from_source(row["_source"]) for row in found.get("docs", []) if "_source" in row}
