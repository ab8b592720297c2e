"""Tells people that the archive cannot be written: `warraq doctor` and `warraq status` read it from Redis."""

from typing import Any

from redis.asyncio import Redis

REMEMBERED = 300
"""Seconds. While the trouble lasts, the archiver reports it again at least every 15."""


class ArchiveTrouble:
    """Why the archive cannot be written at present. ``prefix``: of the installation's Redis keys."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._key = redis, f"{prefix}archive:trouble"

    async def report(self, reason: str) -> None:
        """Record that it cannot be written because of ``reason``."""
        await self._redis.set(self._key, reason, ex=REMEMBERED)

    async def clear(self) -> None:
        """Record that it could be written."""
        await self._redis.delete(self._key)

    async def current(self) -> str | None:
        """Return the reason, or None if there is no trouble."""
        value: Any = await self._redis.get(self._key)
        return value.decode("utf-8", "replace") if value else None
