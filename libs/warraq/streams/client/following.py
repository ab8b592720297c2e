"""Waits until another consumer group has finished certain entries."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from warraq.streams.keys import Keys
from warraq.topology import DEAD, GROUPS

SOONEST, LATEST = 0.02, 0.5
"""Shortest and longest pause between two looks, seconds. The pause doubles while nothing happens."""


class Following:
    """Tells which entries of ``stream`` a ``group`` has finished; by default the main group
    (`warraq.topology.GROUPS`)."""

    def __init__(self, redis: "Redis", stream: str, prefix: str = "", group: str | None = None) -> None:
        keys = Keys(prefix)
        self._redis, self._keys = redis, keys
        self._stream, self._group, self._dead = keys.stream(stream), group or GROUPS[stream], keys.stream(DEAD)

    async def wait(self, ids: Sequence[str], seconds: float, stopping: Callable[[], bool]) -> frozenset[str]:
        """Wait until all ``ids`` (in order) are finished, ``seconds`` have passed, or ``stopping()``; return the
        finished ones."""
        finished = frozenset[str]()

        async def all_finished() -> bool:
            nonlocal finished
            finished = await self.finished(ids)
            return len(finished) == len(ids)

        await _until(all_finished, seconds, stopping)
        return finished

    async def catch_up(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        """Wait until the group has finished everything that is in the stream now; return whether it has."""
        info: Any = await self._redis.xrevrange(self._stream, count=1)
        if not info:
            return True
        last = info[0][0].decode()

        async def caught_up() -> bool:
            given, held = await self._group_at("-", last, 1)
            return _number(given) >= _number(last) and not held

        return await _until(caught_up, seconds, stopping)

    async def finished(self, ids: Sequence[str]) -> frozenset[str]:
        """Return those of ``ids`` that the group has acknowledged: published on, or dead."""
        if not ids:
            return frozenset()
        first, last = min(ids, key=_number), max(ids, key=_number)
        given, held = await self._group_at(first, last, 100_000)
        return frozenset(id_ for id_ in ids if _number(id_) <= _number(given) and id_ not in held)

    async def _group_at(self, first: str, last: str, limit: int) -> tuple[str, set[str]]:
        """Return the last entry delivered to the group, and the entries between ``first`` and ``last`` that are
        pending."""
        # In one step: what is given between two looks would seem acknowledged.
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.xinfo_groups(self._stream)
            pipe.xpending_range(self._stream, self._group, first, last, limit)
            groups, pending = await pipe.execute(raise_on_error=False)
        for answer in (groups, pending):
            if isinstance(answer, ResponseError):
                return "0-0", set()  # its group is not there (yet): nothing is finished
            if isinstance(answer, Exception):
                raise answer
        given = next((row["last-delivered-id"] for row in groups if row["name"] == self._group.encode()), b"0-0")
        return given.decode(), {row["message_id"].decode() for row in pending}

    async def died(self, ids: Sequence[tuple[str, str]]) -> Collection[str]:
        """Return the entries of ``ids`` (entry id, article id) that are dead letters of the group and were not
        replayed."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for _, article_id in ids:
                pipe.hget(self._keys.trail(article_id), "dead")
            letters: Any = await pipe.execute()
        found = {}
        for (entry_id, _), letter in zip(ids, letters, strict=True):
            if letter:
                found[entry_id] = letter.decode()
        async with self._redis.pipeline(transaction=False) as pipe:
            for letter_id in found.values():
                pipe.xrange(self._dead, letter_id, letter_id)
            rows: Any = await pipe.execute() if found else []
        return {
            entry_id
            for entry_id, row in zip(found, rows, strict=True)
            if row and row[0][1].get(b"entry", b"").decode() == entry_id
        }


async def _until(condition: Callable[[], Awaitable[bool]], seconds: float, stopping: Callable[[], bool]) -> bool:
    """Wait until ``condition`` holds, ``seconds`` have passed, or ``stopping()``; return whether it holds."""
    deadline, pause = asyncio.get_running_loop().time() + seconds, SOONEST
    while not await condition():
        if stopping() or asyncio.get_running_loop().time() > deadline:
            return False
        await asyncio.sleep(pause)
        pause = min(pause * 2, LATEST)
    return True


def _number(entry_id: str) -> tuple[int, int]:
    ms, _, sequence = entry_id.partition("-")
    return int(ms), int(sequence or 0)
