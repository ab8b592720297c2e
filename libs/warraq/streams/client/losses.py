"""Notices that Redis has lost what it had taken.

A replica that becomes the master without the last writes, and a Redis that comes back without its last second, know
nothing of what they lack: their counts are of what they have, and add up. Whoever was told "accepted" knows better.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from redis.asyncio import Redis

from warraq.streams.keys import Keys
from warraq.topology import INGESTOR

log = logging.getLogger(__name__)

REMEMBERED = 600.0
"""Seconds that an accepted article is remembered: a master that is cut off takes articles for as long as it is."""

MOST = 200_000
"""Articles that are remembered, the newest."""


class Losses:
    """Remembers what was accepted here and looks for it when Redis is another process than before.

    An article and its trail are added in one transaction, which reaches a replica whole or not at all. What is missing
    is put into the set ``articles:lost``, from which pushing it again takes it.
    """

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._accepted: OrderedDict[str, int] = OrderedDict()
        self._server: str | None = None

    def accepted(self, ids: Iterable[str], at: int) -> None:
        """Remember ``ids``, whose trails say that they came ``at`` (ms since 1970)."""
        for id_ in ids:
            self._accepted[id_] = at
            self._accepted.move_to_end(id_)
        while len(self._accepted) > MOST:
            self._accepted.popitem(last=False)

    async def look(self) -> int:
        """How many articles are found to be lost. Raises RedisError."""
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
        return [id_ for (id_, at), ms in zip(wanted, found, strict=True) if ms is None or int(ms) < at]

    def _forget(self, before: int) -> None:
        while self._accepted and next(iter(self._accepted.values())) < before:
            self._accepted.popitem(last=False)
