"""Moves the articles into another version of the index while everything goes on, and back again.

Articles are copied in the order of their last change. Whatever changes meanwhile comes later in that order, so copying
on until nothing is left catches up; only for the last bit writing is blocked (writers wait and go on by themselves),
then one call moves both aliases. How far a copy is, is the newest change in it: a run that was interrupted at any
moment goes on from there, and going back to the previous version is the same copy in the other direction.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.bulk import Operation, send
from warraq.index.elasticsearch.document import document
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.names import Names
from warraq.index.elasticsearch.setup import create_version, current
from warraq.index.errors import IndexUnavailable

BATCH = 500

OVERLAP = timedelta(minutes=2)
"""Copied once more at every start of a pass: clocks of writers differ, and a write is searchable a second later."""

NEARLY_DONE, MOST_PASSES = 1000, 8
"""When a pass has found fewer changes than this, or after so many, writing is blocked for the last one."""

Progress = Callable[[int, int], None]
"""Called with the articles in the new version and in the old one."""


@dataclass(frozen=True, slots=True)
class Reindexer:
    client: AsyncElasticsearch
    names: Names
    synonyms: Path | None = None

    async def reindex(self, progress: Progress) -> str:
        """Build the next version, or go on with one that was begun, and put it in place. Returns its name."""
        source = await current(self.client, self.names)
        number = self.names.number(source)
        begun = [n for n in await self._numbers() if n > number]
        target = begun[-1] if begun else number + 1
        await create_version(self.client, self.names, target, self.synonyms)
        return await self._move(source, self.names.version(target), progress)

    async def roll_back(self, progress: Progress) -> str:
        """Put the version before this one in place again, with all that changed since. Returns its name."""
        source = await current(self.client, self.names)
        older = [n for n in await self._numbers() if n < self.names.number(source)]
        if not older:
            raise IndexUnavailable(f"there is no version before {source} to go back to")
        return await self._move(source, self.names.version(older[-1]), progress)

    async def drop_old(self) -> list[str]:
        """Delete every version but the one in use. Returns their names."""
        used = await current(self.client, self.names)
        unused = [name for n in await self._numbers() if (name := self.names.version(n)) != used]
        for name in unused:
            await self.client.indices.delete(index=name)
        return unused

    async def _numbers(self) -> list[int]:
        found = await self.client.indices.get(index=self.names.versions, filter_path="*.aliases")
        return sorted(self.names.number(name) for name in found)

    async def _move(self, source: str, target: str, progress: Progress) -> str:
        await self._block(target, on=False)
        for _ in range(MOST_PASSES):
            if await self._copy(source, target, progress) < NEARLY_DONE:
                break
        async with self._blocked(source):
            await self._copy(source, target, progress)
            await self._swap(source, target)
        return target

    async def _copy(self, source: str, target: str, progress: Progress) -> int:
        """One pass. Returns how many articles were new to ``target``."""
        await self.client.indices.refresh(index=[source, target])
        since, copied = await self._newest_change(target), 0
        async for hits in self._changed(source, since - OVERLAP if since else None):
            copied += await self._write(target, hits)
            progress(await self._count(target), await self._count(source))
        return copied

    async def _newest_change(self, index: str) -> datetime | None:
        answer = await self.client.search(
            index=index, size=0, aggs={"newest": {"max": {"field": Field.changed_at}}}, track_total_hits=False
        )
        value = answer["aggregations"]["newest"]["value"]
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)

    async def _changed(self, source: str, since: datetime | None) -> AsyncIterator[list[dict[str, Any]]]:
        """Batches of hits, in the order of their last change."""
        query = {"range": {Field.changed_at: {"gte": since.isoformat()}}} if since else {"match_all": {}}
        after: list[Any] | None = None
        while True:
            answer = await self.client.search(
                index=source, query=query, size=BATCH, version=True, track_total_hits=False, search_after=after,
                sort=[{Field.changed_at: "asc"}, {Field.id: "asc"}], source_excludes=[Field.completions],
            )  # fmt: skip
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield hits
            after = hits[-1]["sort"]

    async def _write(self, target: str, hits: list[dict[str, Any]]) -> int:
        operations = [_operation(target, hit) for hit in hits]
        answers = await send(self.client, operations)
        for hit, answer in zip(hits, answers, strict=True):
            if answer.outcome.status in {"rejected", "unavailable"}:
                raise IndexUnavailable(
                    f"article {hit['_id']} cannot be copied into {target}: {answer.outcome.reason}. "
                    "The index in use is untouched; run `warraq reindex` again to go on"
                )
        return sum(answer.outcome.status == "written" for answer in answers)

    async def _count(self, index: str) -> int:
        stats = await self.client.indices.stats(index=index, metric="docs", filter_path="_all.primaries.docs.count")
        return int(stats["_all"]["primaries"]["docs"]["count"])

    @asynccontextmanager
    async def _blocked(self, index: str) -> AsyncIterator[None]:
        """Nothing is written to ``index`` meanwhile, nor afterwards if all went well: it has been replaced."""
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
        """Both aliases in one call: no one ever finds neither or both."""
        actions: list[dict[str, Any]] = []
        for alias in (self.names.alias, self.names.writing):
            actions += (
                {"remove": {"index": source, "alias": alias, "must_exist": True}},
                {"add": {"index": target, "alias": alias}},
            )
        actions[-1]["add"]["is_write_index"] = True
        await self.client.indices.update_aliases(actions=actions)


def _operation(target: str, hit: dict[str, Any]) -> Operation:
    """``external``, not ``external_gte``: what is there already in this version need not be written again."""
    action = {"_index": target, "_id": hit["_id"], "version": hit["_version"], "version_type": "external"}
    source = hit["_source"]
    changed = datetime.fromisoformat(source[Field.changed_at])
    return Operation({"index": action}, document(IndexedArticle.model_validate(source), changed))
