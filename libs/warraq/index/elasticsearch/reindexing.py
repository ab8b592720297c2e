"""Moves the articles into another version of the index while everything goes on, and back again.

Each shard's articles are copied in the order of their sequence numbers, which the shard counts up with every write.
Whatever changes meanwhile comes later in that order, so copying on until nothing is left catches up; only for the last
bit writing is blocked (writers wait and go on by themselves), then one call moves both aliases. How far a copy has come
is noted in the new version: a run that was interrupted at any moment goes on from there, and going back to the previous
version is the same copy in the other direction.

An index grows by `_split`: each shard becomes several, by links to the same files, while writing is blocked.
"""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.bulk import Operation, send_bulk
from warraq.index.elasticsearch.client import translate_errors
from warraq.index.elasticsearch.copy_notes import CopyNotes, checkpoints
from warraq.index.elasticsearch.document import encode_document
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.mapping import mappings
from warraq.index.elasticsearch.setup import (
    add_fields,
    count_shards,
    create_version,
    current_version,
    list_versions,
)
from warraq.index.errors import IndexUnavailable
from warraq.index.naming import known_names
from warraq.index.protocol import Progress
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.elasticsearch.vectors import KeptVector

BATCH_SIZE = 500
"""Articles copied in one request."""

NEARLY_DONE, MAX_PASSES = 1000, 8
"""Writing is blocked for a last pass when a pass found fewer changes than the first number, no fewer than the pass
before, or after the second number of passes."""


SPLIT_TIMEOUT = 3600
"""Seconds that a split may take: each new shard has to delete what belongs to the others."""


@dataclass(frozen=True, slots=True)
class ElasticsearchVersions:
    """Implements `IndexVersions`; progress is counted in writes. ``url`` is named in errors, without its password.
    ``known``: the installation's own file of names."""

    client: AsyncElasticsearch
    url: str
    names: IndexNames
    synonyms: Path | None = None
    known: Path | None = None
    shards: int | None = None
    """Shards of the next version; None: as many as the one in use has."""

    @property
    def notes(self) -> CopyNotes:
        """Notes on how far each copy has come."""
        return CopyNotes(self.client)

    async def reindex(self, progress: Progress) -> str:
        """Build the next version, or continue one that was begun, and put it in use. Returns its name."""
        with translate_errors(self.url):
            source = await current_version(self.client, self.names)
            begun = await self._begun(self.names.number(source))
            if begun is None:
                begun = (await list_versions(self.client, self.names))[-1] + 1
                shards = self.shards or await count_shards(self.client, source)
                await create_version(self.client, self.names, begun, self.synonyms, shards=shards)
            return await self._move(source, self.names.version(begun), progress)

    async def grow(self, shards: int) -> str:
        """Split the version in use into ``shards`` shards, a multiple of the present number, and put the result in use.
        Returns its name.

        Nothing is written meanwhile: writers wait.
        """
        with translate_errors(self.url):
            source = await current_version(self.client, self.names)
            there = await count_shards(self.client, source)
            if shards <= there or shards % there:
                raise IndexUnavailable(f"{source} has {there} shards: it can be split into {2 * there}, {4 * there} …")
            target = self.names.version((await list_versions(self.client, self.names))[-1] + 1)
            async with self._blocked(source):
                await self._split(source, target, shards)
                # Going back copies only what is written from here on.
                await self.notes.note(target, source, await checkpoints(self.client, target))
                await self._swap(source, target)
            return target

    async def _split(self, source: str, target: str, shards: int) -> None:
        """Make ``target``, whole or not at all."""
        split = {"index.number_of_shards": shards, "index.blocks.write": None}
        try:
            await self.client.options(request_timeout=SPLIT_TIMEOUT).indices.split(
                index=source, target=target, settings=split, wait_for_active_shards="1", timeout=f"{SPLIT_TIMEOUT}s"
            )
            await self.client.options(request_timeout=SPLIT_TIMEOUT).cluster.health(
                index=target, wait_for_status="yellow", timeout=f"{SPLIT_TIMEOUT}s"
            )
        except BaseException:
            await self.client.options(ignore_status=404).indices.delete(index=target)
            raise

    async def roll_back(self, progress: Progress) -> str:
        """Put the previous version back in use, with everything that changed since. Returns its name."""
        with translate_errors(self.url):
            source = await current_version(self.client, self.names)
            older = [n for n in await list_versions(self.client, self.names) if n < self.names.number(source)]
            if not older:
                raise IndexUnavailable(f"there is no version before {source} to go back to")
            return await self._move(source, self.names.version(older[-1]), progress)

    async def drop_old(self) -> list[str]:
        """Delete every version that is not in use. Returns their names."""
        with translate_errors(self.url):
            used = await current_version(self.client, self.names)
            names = [self.names.version(n) for n in await list_versions(self.client, self.names)]
            unused = [name for name in names if name != used]
            for name in unused:
                await self.client.indices.delete(index=name)
            return unused

    async def _begun(self, number: int) -> int | None:
        """Return the number of a version above ``number`` that this code has begun; None otherwise. A version begun by
        other code has other words in it."""
        for later in reversed(await list_versions(self.client, self.names)):
            meta = await self.notes.meta(self.names.version(later))
            if later > number and meta.items() >= mappings()["_meta"].items():
                return later
        return None

    async def _move(self, source: str, target: str, progress: Progress) -> str:
        await self._block(target, on=False)
        await add_fields(self.client, target)  # going back: older code made it
        before = math.inf
        for _ in range(MAX_PASSES):
            looked = await self._copy(source, target, progress)
            if looked < NEARLY_DONE or looked >= before:  # who writes as fast as this copies is never caught up with
                break
            before = looked
        async with self._blocked(source):
            await self._copy(source, target, progress)
            await self._swap(source, target)
        return target

    async def _copy(self, source: str, target: str, progress: Progress) -> int:
        """Make one pass over the changes. Returns how many articles it looked at."""
        last = await checkpoints(self.client, source)  # before the refresh: up to there everything can be seen after it
        await self.client.indices.refresh(index=[source, target])
        reached = await self.notes.copied(source, target)
        looked, total = 0, sum(last.values()) + len(last)
        for shard in last:
            async for hits in self._changed(source, shard, reached.get(shard, -1), last[shard]):
                await self._write(target, hits)
                reached[shard] = hits[-1]["sort"][0]
                await self.notes.note(source, target, reached)
                looked += len(hits)
                progress(sum(reached.values()) + len(reached), total)
        return looked

    async def _changed(self, source: str, shard: int, after: int, last: int) -> AsyncIterator[list[dict[str, Any]]]:
        """Yield batches of hits of one shard with sequence numbers in (``after``, ``last``], in their order."""
        while True:
            answer = await self.client.search(
                index=source, query={"range": {"_seq_no": {"gt": after, "lte": last}}}, size=BATCH_SIZE, version=True,
                track_total_hits=False, sort=[{"_seq_no": "asc"}], preference=f"_shards:{shard}",
                source_excludes=[Field.completions, Field.lead, Field.vector],
            )  # fmt: skip
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield hits
            after = hits[-1]["sort"][0]

    async def _write(self, target: str, hits: list[dict[str, Any]]) -> None:
        names = known_names(self.known)
        answers = await send_bulk(self.client, [_operation(target, hit, names) for hit in hits])
        for hit, answer in zip(hits, answers, strict=True):
            if answer.outcome.status in {"rejected", "unavailable"}:
                raise IndexUnavailable(
                    f"article {hit['_id']} cannot be copied into {target}: {answer.outcome.reason}. "
                    "The index in use is untouched; run `warraq reindex` again to go on"
                )

    @asynccontextmanager
    async def _blocked(self, index: str) -> AsyncIterator[None]:
        """Block writing to ``index``. The block stays if the body succeeds, since the index has been replaced by
        then."""
        await self._block(index, on=True)
        try:
            yield
        except BaseException:
            await self._block(index, on=False)
            raise

    async def _block(self, index: str, on: bool) -> None:
        if on:
            await self.client.indices.add_block(index=index, block="write")  # returns when running writes are done
        else:
            await self.client.indices.put_settings(index=index, settings={"index.blocks.write": None})

    async def _swap(self, source: str, target: str) -> None:
        """Move both aliases in one call, so that nobody finds neither or both."""
        actions: list[dict[str, Any]] = []
        for alias in (self.names.alias, self.names.writing):
            actions += (
                {"remove": {"index": source, "alias": alias, "must_exist": True}},
                {"add": {"index": target, "alias": alias}},
            )
        actions[-1]["add"]["is_write_index"] = True
        await self.client.indices.update_aliases(actions=actions)


def _operation(target: str, hit: dict[str, Any], names: KnownNames) -> Operation:
    """Copy a hit with version type ``external``, not ``external_gte``: a version that is there already need not be
    written again."""
    action = {"_index": target, "_id": hit["_id"], "version": hit["_version"], "version_type": "external"}
    source = hit["_source"]
    changed = datetime.fromisoformat(source[Field.changed_at])
    return Operation(
        {"index": action}, encode_document(IndexedArticle.model_validate(source), changed, names, _vector(source))
    )


def _vector(source: dict[str, Any]) -> "KeptVector | None":
    if not source.get(Field.vector_code):
        return None
    from warraq.index.elasticsearch.vectors import KeptVector  # noqa: PLC0415 - only where there are any

    return KeptVector.in_source(source)
