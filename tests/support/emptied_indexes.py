"""Indexes in Elasticsearch that one test after the other gets empty: emptying costs a tenth of making them."""

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from tests.support.indexes import delete_indexes
from warraq.index.elasticsearch import ElasticsearchIndex


class EmptiedIndexes:
    """What `ElasticsearchIndex.prepare` makes under one alias, for one test at a time.

    It is emptied by beginning its shards anew, not by deleting articles: deleted ones leave their versions and the
    counts of their words. What a test has changed otherwise (a version, a mapping, a setting, an alias) is deleted.
    """

    def __init__(self, url: str, shards: int, *, ours: bool = True) -> None:
        """``ours``: the server was started for these tests. On another one indexes are deleted, never emptied."""
        self._url, self._shards, self._ours = url, shards, ours
        self._kept: str | None = None
        self._made: dict[str, Any] = {}

    async def take(self) -> str:
        """Return an alias whose indexes are as they were made, and empty."""
        alias, self._kept = self._kept, None
        if alias:
            return alias
        # Fixtures take one for a test and give it back before the next. Of two at once, the first would differ from
        # what was made last, and be deleted.
        async with self._open(f"test-{uuid.uuid4().hex[:12]}") as index:
            await index.prepare()
            self._made = await _described(index)
            return index.names.alias

    async def give_back(self, alias: str) -> None:
        async with self._open(alias) as index:
            if self._ours and await self._is_empty_again(index):
                self._kept = alias
            else:
                await delete_indexes(index)

    async def delete(self) -> None:
        """The one that is kept for the next test."""
        if self._kept:
            async with self._open(self._kept) as index:
                await delete_indexes(index)

    async def _is_empty_again(self, index: ElasticsearchIndex) -> bool:
        """Empty the indexes if they are as they were made, and tell whether they are empty now. A server that is too
        busy to say so has not done it."""
        alias = index.names.alias
        try:
            if await _described(index) != self._made or await _is_written_to(index.client, alias):
                return False
            return await _empty(index.client, f"{alias}*")
        except (ApiError, TransportError):
            return False

    @asynccontextmanager
    async def _open(self, alias: str) -> AsyncIterator[ElasticsearchIndex]:
        index = ElasticsearchIndex(self._url, alias=alias, shards=self._shards)
        try:
            yield index
        finally:
            await index.close()


async def _described(index: ElasticsearchIndex) -> dict[str, Any]:
    """Settings, mappings and aliases by index. Made anew under the same name, it has another identifier."""
    return dict(await index.client.indices.get(index=f"{index.names.alias}*", expand_wildcards="all"))


async def _is_written_to(client: AsyncElasticsearch, alias: str) -> bool:
    """Whether a request that nobody has waited for still writes; the next test would find what it leaves."""
    # `client.tasks` would warn in each test that it may change.
    wanted = {"actions": "indices:data/write/*", "detailed": "true", "group_by": "none"}
    running = await client.perform_request("GET", "/_tasks", params=wanted, headers={"accept": "application/json"})
    return any(alias in task["description"] for task in running["tasks"])


async def _empty(client: AsyncElasticsearch, indexes: str) -> bool:
    """Begin each shard anew that was ever written to; return whether all are empty now. One with a copy is left alone:
    the copy would take its place."""
    commands: list[dict[str, Any]] = []
    for name, number, copies in await _shards(client, indexes):
        if len(copies) > 1:
            return False
        if _was_written_to(copies[0]):
            shard = {"index": name, "shard": number, "node": copies[0]["routing"]["node"]}
            commands.append({"cancel": {**shard, "allow_primary": True}})
            commands.append({"allocate_empty_primary": {**shard, "accept_data_loss": True}})
    if commands:
        await client.cluster.reroute(commands=commands)
        # A search that is still open may keep the shard before it from being closed: then they are deleted instead.
        settled = client.options(ignore_status=HTTPStatus.REQUEST_TIMEOUT).cluster.health(
            index=indexes, wait_for_status="yellow", wait_for_no_initializing_shards=True, timeout="10s"
        )
        if (await settled)["timed_out"]:
            return False
    return not any(_was_written_to(copy) for _, _, copies in await _shards(client, indexes) for copy in copies)


async def _shards(client: AsyncElasticsearch, indexes: str) -> list[tuple[str, int, list[dict[str, Any]]]]:
    """Name of the index, number of the shard, its copies."""
    found = await client.indices.stats(index=indexes, level="shards", metric="docs")
    return [
        (name, int(number), copies)
        for name, index in found["indices"].items()
        for number, copies in index["shards"].items()
    ]


def _was_written_to(copy: dict[str, Any]) -> bool:
    return int(copy["seq_no"]["max_seq_no"]) >= 0
