"""Detects articles that Redis accepted and then lost.

A replica that becomes master without the latest writes, or a Redis that restarts without its last second, does not know
what it lacks: its counts add up. So whoever was told "accepted" remembers it here.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

from redis.asyncio import Redis

from warraq.streams.keys import Keys
from warraq.topology import INGESTOR

log = logging.getLogger(__name__)

REMEMBERED = 600.0
"""Seconds for which an accepted article is remembered, since a master that is cut off may go on accepting for that
long."""

MOST = 200_000
"""Most articles that are remembered; the oldest are dropped first."""


class Accepted(NamedTuple):
    """When an article was accepted, ms since 1970: ``at`` by the clock of this process, ``dated`` as its trail may say
    at the earliest, since the first stage dates the trail by the clock of Redis."""

    at: int
    dated: int


class Losses:
    """Remembers accepted articles and looks for them when Redis has become another process.

    An article and its trail are added in one transaction, which reaches a replica whole or not at all. Missing ones go
    into the set ``articles:lost``; pushing one again takes it out.
    """

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._accepted: OrderedDict[str, Accepted] = OrderedDict()
        self._server: str | None = None

    def accepted(self, articles: Mapping[str, Accepted]) -> None:
        """Remember ``articles``: id -> when."""
        for id_, when in articles.items():
            self._accepted[id_] = when
            self._accepted.move_to_end(id_)
        while len(self._accepted) > MOST:
            self._accepted.popitem(last=False)

    async def look(self) -> int:
        """Look for lost articles; return how many were found. Raises RedisError."""
        info: dict[str, Any] = await self._redis.info("server")
        server, before = str(info["run_id"]), self._server
        lost = await self._missing() if before not in {None, server} else []
        if lost:
            await self._redis.sadd(self._keys.lost, *lost)
            log.error("%d accepted articles are lost with the Redis that had them, the first is %s", len(lost), lost[0])
        self._server = server  # last: a look that fails is made again
        for id_ in lost:
            self._accepted.pop(id_, None)
        self._forget(int((time.time() - REMEMBERED) * 1000))
        return len(lost)

    async def _missing(self) -> list[str]:
        wanted = list(self._accepted.items())
        found: list[bytes | None] = []
        for start in range(0, len(wanted), 1000):
            async with self._redis.pipeline(transaction=False) as pipe:
                for id_, _ in wanted[start : start + 1000]:
                    pipe.hget(self._keys.trail(id_), INGESTOR)
                found += await pipe.execute()
        return [id_ for (id_, when), ms in zip(wanted, found, strict=True) if ms is None or int(ms) < when.dated]

    def _forget(self, before: int) -> None:
        while self._accepted and next(iter(self._accepted.values())).at < before:
            self._accepted.popitem(last=False)
