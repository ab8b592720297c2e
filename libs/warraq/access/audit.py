"""The audit log: who changed what, in the Redis stream ``articles:audit``."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

KEPT = 100_000
"""Entries that are kept; older ones are trimmed."""

PATIENCE = 2.0
"""Seconds that Redis may take to store an entry."""


class Deed(BaseModel):
    """An entry. ``who``: name of a token, or ``user@host`` of a command. ``what``: a request or command. ``outcome``:
    status of the answer, or what a command says."""

    at: datetime
    who: str
    what: str
    outcome: str


class AuditLog:
    """Records changes of the system: alerts, sources, tokens, dead letters."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._key = redis, f"{prefix}articles:audit"

    async def record(self, who: str, what: str, outcome: str) -> None:
        """Store an entry. Never fails, as the change itself was made; if Redis is away, the entry goes to the log."""
        try:
            async with asyncio.timeout(PATIENCE):
                fields: dict[Any, Any] = {"who": who, "what": what, "outcome": outcome}
                await self._redis.xadd(self._key, fields, maxlen=KEPT)
        except (RedisError, TimeoutError) as error:
            log.warning("audit, not in Redis (%s): %s %s %s", error or "no answer", who, what, outcome)

    async def newest(self, limit: int = 50) -> Sequence[Deed]:
        """Return the newest entries, newest first."""
        rows: Any = await self._redis.xrevrange(self._key, count=limit)
        return [_deed(entry_id, fields) for entry_id, fields in rows]


def _deed(entry_id: bytes, fields: dict[bytes, bytes]) -> Deed:
    text = {name.decode(): value.decode("utf-8", "replace") for name, value in fields.items()}
    return Deed(at=datetime.fromtimestamp(int(entry_id.split(b"-")[0]) / 1000, UTC), **text)
