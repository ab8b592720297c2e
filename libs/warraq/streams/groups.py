"""Consumer groups, with typed results: redis-py declares unions of everything."""

from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from warraq.streams.entry import Entry
from warraq.streams.scripts import script


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry that was delivered but not acknowledged. ``idle``: ms since its last delivery or heartbeat."""

    id: str
    owner: str
    idle: int
    deliveries: int


async def pending(
    redis: "Redis",
    stream: str,
    group: str,
    *,
    owner: str | None = None,
    idle: int | None = None,
    limit: int = 500,
) -> list[Pending]:
    """Return up to ``limit`` pending entries, oldest id first."""
    rows: Any = await redis.xpending_range(stream, group, "-", "+", limit, owner, idle)
    return [
        Pending(
            row["message_id"].decode(),
            row["consumer"].decode(),
            row["time_since_delivered"],
            row["times_delivered"],
        )
        for row in rows
    ]


async def claim(redis: "Redis", stream: str, group: str, owner: str, entry: Pending, idle: int) -> Entry | None:
    """Make ``owner`` the owner of ``entry`` if it is still idle for ``idle`` ms; return None if another worker was
    faster."""
    rows: Any = await redis.xclaim(stream, group, owner, idle, [entry.id])
    for entry_id, fields in rows:
        return Entry(entry_id.decode(), fields or {}, entry.deliveries + 1)
    return None


async def uncount(redis: "Redis", stream: str, group: str, owner: str, entry: Pending) -> None:
    """Take back the delivery that `claim` counted for ``entry``."""
    await redis.xclaim(stream, group, owner, 0, [entry.id], retrycount=entry.deliveries, justid=True)


async def backlog(redis: "Redis", stream: str) -> int:
    """Return the unfinished entries of the slowest group on ``stream``; its length if no group reads it."""
    try:
        return int(await redis.register_script(script("backlog"))(keys=[stream]))
    except ResponseError:
        return 0


async def memory(redis: "Redis", key: str) -> int:
    """Return how many bytes of Redis' memory ``key`` takes, counted to its last entry; 0 if there is no such key."""
    return int(await redis.memory_usage(key, samples=0) or 0)
