"""Moves the articles into another version of the index while everything goes on, and back again.

Articles are copied in the order of their sequence numbers, which the shard counts up with every write. Whatever changes
meanwhile comes later in that order, so copying on until nothing is left catches up; only for the last bit writing is
blocked (writers wait and go on by themselves), then one call moves both aliases. How far a copy has come is noted in
the new version: a run that was interrupted at any moment goes on from there, and going back to the previous version is
the same copy in the other direction.
"""

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
from warraq.index.elasticsearch.document import encode_document
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.mapping import mappings
from warraq.index.elasticsearch.names import Names
from warraq.index.elasticsearch.setup import create_version, current_version, list_versions
from warraq.index.errors import IndexUnavailable
from warraq.index.models import Progress
from warraq.index.naming import known_names
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.elasticsearch.vectors import KeptVector

BATCH_SIZE = 500
"""Articles that are copied at once."""

NEARLY_DONE, MAX_PASSES = 1000, 8
"""When a pass has found fewer changes than this, or after so many, writing is blocked for the last one."""


@dataclass(frozen=True, slots=True)
class ElasticsearchVersions:
    """See `IndexVersions`; progress is counted in writes. ``url`` is named in errors, without its password; ``known``:
    own file of names."""

    client: AsyncElasticsearch
    url: str
    names: Names
    synonyms: Path | None = None
    known: Path | None = None

    async def reindex(self, progress: Progress) -> str:
        """Build the next version, or go on with one that was begun, and put it in place. Returns its name."""
        with translate_errors(self.url):
            source = await current_version(self.client, self.names)
            begun = await self._begun(self.names.number(source))
            if begun is None:
                begun = (await list_versions(self.client, self.names))[-1] + 1
                await create_version(self.client, self.names, begun, self.synonyms)
            return await self._move(source, self.names.version(begun), progress)

    async def roll_back(self, progress: Progress) -> str:
        """Put the version before this one in place again, with all that changed since. Returns its name."""
        with translate_errors(self.url):
            source = await current_version(self.client, self.names)
            older = [n for n in await list_versions(self.client, self.names) if n < self.names.number(source)]
            if not older:
                raise IndexUnavailable(f"there is no version before {source} to go back to")
            return await self._move(source, self.names.version(older[-1]), progress)

    async def drop_old(self) -> list[str]:
        """Delete every version but the one in use. Returns their names."""
        with translate_errors(self.url):
            used = await current_version(self.client, self.names)
            names = [self.names.version(n) for n in await list_versions(self.client, self.names)]
            unused = [name for name in names if name != used]
            for name in unused:
                await self.client.indices.delete(index=name)
            return unused

    async def _begun(self, number: int) -> int | None:
        """A later version than ``number`` that this code has begun; one of other code would be words of other code."""
        for later in reversed(await list_versions(self.client, self.names)):
            if later > number and (await self._meta(self.names.version(later))).items() >= mappings()["_meta"].items():
                return later
        return None

    async def _move(self, source: str, target: str, progress: Progress) -> str:
        await self._block(target, on=False)
        for _ in range(MAX_PASSES):
            if await self._copy(source, target, progress) < NEARLY_DONE:
                break
        async with self._blocked(source):
            await self._copy(source, target, progress)
            await self._swap(source, target)
        return target

    async def _copy(self, source: str, target: str, progress: Progress) -> int:
        """One pass. Returns how many articles it looked at."""
        checkpoint = await self._checkpoint(source)  # before the refresh: up to there everything can be seen after it
        await self.client.indices.refresh(index=[source, target])
        looked = 0
        async for hits in self._changed(source, await self._copied_to(source, target), checkpoint):
            await self._write(target, hits)
            await self._note(source, target, hits[-1]["sort"][0])
            looked += len(hits)
            progress(hits[-1]["sort"][0] + 1, checkpoint + 1)
        return looked

    async def _copied_to(self, source: str, target: str) -> int:
        """The last sequence number of ``source`` that ``target`` has; -1: nothing yet.

        A ``source`` that was deleted and made again counts anew: its own id tells.
        """
        noted = (await self._meta(target)).get("copied", {}).get(await self._uuid(source))
        return -1 if noted is None else int(noted)

    async def _note(self, source: str, target: str, number: int) -> None:
        meta = await self._meta(target)
        copied = {**meta.get("copied", {}), await self._uuid(source): number}
        await self.client.indices.put_mapping(index=target, meta={**meta, "copied": copied})

    async def _meta(self, index: str) -> dict[str, Any]:
        found = await self.client.indices.get_mapping(index=index)
        return dict(found[index]["mappings"].get("_meta", {}))

    async def _uuid(self, index: str) -> str:
        found = await self.client.indices.get_settings(index=index, flat_settings=True)
        return str(found[index]["settings"]["index.uuid"])

    async def _checkpoint(self, index: str) -> int:
        """The sequence number up to which all writes are done; side by side, a later one may be done before it."""
        stats = await self.client.indices.stats(index=index, level="shards")
        (copies,) = stats["indices"][index]["shards"].values()
        return int(next(copy["seq_no"]["local_checkpoint"] for copy in copies if copy["routing"]["primary"]))

    async def _changed(self, source: str, after: int, last: int) -> AsyncIterator[list[dict[str, Any]]]:
        """Batches of hits with sequence numbers after ``after`` up to ``last``, in their order."""
        while True:
            answer = await self.client.search(
                index=source, query={"range": {"_seq_no": {"gt": after, "lte": last}}}, size=BATCH_SIZE, version=True,
                track_total_hits=False, sort=[{"_seq_no": "asc"}],
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


def _operation(target: str, hit: dict[str, Any], names: KnownNames) -> Operation:
    """``external``, not ``external_gte``: what is there already in this version need not be written again."""
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
