"""How far one index has been copied into another, shard by shard. The notes are in the mapping of the copy
(``_meta``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch


@dataclass(frozen=True, slots=True)
class CopyNotes:
    """Reads and writes the notes: shard -> last sequence number that was copied; shards not begun are absent."""

    client: AsyncElasticsearch

    async def copied(self, source: str, target: str) -> dict[int, int]:
        """Return how far ``source`` was copied into ``target``. The notes name the UUID of ``source``: an index that is
        deleted and made again starts anew."""
        noted = (await self.meta(target)).get("copied", {}).get(await self._uuid(source))
        # What was noted when an index had one shard only is a number: copied again, nothing is written twice.
        return {int(shard): number for shard, number in noted.items()} if isinstance(noted, dict) else {}

    async def note(self, source: str, target: str, copied: Mapping[int, int]) -> None:
        """Record that ``source`` is in ``target`` up to ``copied``."""
        meta = await self.meta(target)
        numbers = {str(shard): number for shard, number in copied.items()}
        noted = {**meta.get("copied", {}), await self._uuid(source): numbers}
        await self.client.indices.put_mapping(index=target, meta={**meta, "copied": noted})

    async def meta(self, index: str) -> dict[str, Any]:
        """Return all notes of Warraq about ``index``."""
        found = await self.client.indices.get_mapping(index=index)
        return dict(found[index]["mappings"].get("_meta", {}))

    async def _uuid(self, index: str) -> str:
        found = await self.client.indices.get_settings(index=index, flat_settings=True)
        return str(found[index]["settings"]["index.uuid"])


async def checkpoints(client: AsyncElasticsearch, index: str) -> dict[int, int]:
    """Return for each shard the sequence number up to which all of its copies have every write; some have later ones,
    too."""
    stats = await client.indices.stats(index=index, level="shards")
    shards = stats["indices"][index]["shards"]
    return {int(shard): _primary(copies)["seq_no"]["global_checkpoint"] for shard, copies in sorted(shards.items())}


def _primary(copies: list[dict[str, Any]]) -> dict[str, Any]:
    return next(copy for copy in copies if copy["routing"]["primary"])
