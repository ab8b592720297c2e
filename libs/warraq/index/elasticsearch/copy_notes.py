"""How far the copy of one index into another has come, shard by shard; noted in the mapping of the copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import AsyncElasticsearch


@dataclass(frozen=True, slots=True)
class CopyNotes:
    """A note is shard -> its last sequence number that the copy has; a shard that is not in it: nothing yet."""

    client: AsyncElasticsearch

    async def copied(self, source: str, target: str) -> dict[int, int]:
        """What ``target`` has of ``source``, which, deleted and made again, counts anew: its own id tells."""
        noted = (await self.meta(target)).get("copied", {}).get(await self._uuid(source))
        # What was noted when an index had one shard only is a number: copied again, nothing is written twice.
        return {int(shard): number for shard, number in noted.items()} if isinstance(noted, dict) else {}

    async def note(self, source: str, target: str, copied: Mapping[int, int]) -> None:
        """``target`` has ``source`` up to ``copied``."""
        meta = await self.meta(target)
        numbers = {str(shard): number for shard, number in copied.items()}
        noted = {**meta.get("copied", {}), await self._uuid(source): numbers}
        await self.client.indices.put_mapping(index=target, meta={**meta, "copied": noted})

    async def meta(self, index: str) -> dict[str, Any]:
        """What Warraq has noted about ``index``."""
        found = await self.client.indices.get_mapping(index=index)
        return dict(found[index]["mappings"].get("_meta", {}))

    async def _uuid(self, index: str) -> str:
        found = await self.client.indices.get_settings(index=index, flat_settings=True)
        return str(found[index]["settings"]["index.uuid"])


async def checkpoints(client: AsyncElasticsearch, index: str) -> dict[int, int]:
    """Shard -> the sequence number up to which all copies of it have all writes; later ones may be done before it."""
    stats = await client.indices.stats(index=index, level="shards")
    shards = stats["indices"][index]["shards"]
    return {int(shard): _primary(copies)["seq_no"]["global_checkpoint"] for shard, copies in sorted(shards.items())}


def _primary(copies: list[dict[str, Any]]) -> dict[str, Any]:
    return next(copy for copy in copies if copy["routing"]["primary"])
