"""Detects entries that are in the archive but that Redis lost, as it loses its last second in a power cut.

The process that accepted them may have died, too (`warraq.streams.Losses` remembers only in memory); the archive is on
disk.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from redis.asyncio import Redis

from warraq.archive.reading import read_in_order
from warraq.archive.store import Archive
from warraq.articles import RawArticle
from warraq.streams.entry import Entry
from warraq.streams.keys import TRAIL_TTL, Keys
from warraq.streams.wire import peek_id
from warraq.topology import INGESTOR, RAW

log = logging.getLogger(__name__)

CHECKED_MS = 60_000
"""Ms before the last archived entry within which entries are checked."""

MOST_CHECKED = 20_000
"""Most entries that are checked, the last ones."""

CLOCK_SKEW_MS = 10_000
"""Ms by which the clocks of an ingestor and of Redis may differ."""


class Forgotten:
    """Checks, once for each new process of Redis, the last entries that ``archive`` got before that process started.

    Those that are neither in the ingest stream nor have a trail that young go into the set ``articles:lost``, as with
    `Losses`.
    """

    def __init__(self, archive: Archive, redis: "Redis", prefix: str = "") -> None:
        self._archive, self._redis, self._keys = archive, redis, Keys(prefix)
        self._looked = f"{prefix}archive:looked"

    async def look(self) -> int:
        """Check for lost articles; return how many were found. Raises RedisError and ArchiveUnavailable."""
        server: dict[str, Any] = await self._redis.info("server")
        run = str(server["run_id"])
        known: Any = await self._redis.get(self._looked)
        if known == run.encode():
            return 0
        now = int(time.time() * 1000)
        started = now - 1000 * (int(server["uptime_in_seconds"]) - 1)  # whole seconds, so up to one too long
        oldest = now - 1000 * TRAIL_TTL  # of what came before, Redis need not know
        entries = await asyncio.to_thread(self._last, oldest, started) if started > oldest else ()
        lost = await self._unknown([entry for entry in entries if entry.at > oldest])
        if lost:
            await self._redis.sadd(self._keys.lost, *lost)
            log.error("%d archived articles are unknown to Redis, which has lost its end: %s …", len(lost), lost[0])
        await self._redis.set(self._looked, run)  # last: a look that fails is made again
        return len(lost)

    def _last(self, oldest: int, before: int) -> Sequence[Entry]:
        """Return the last entries that came ``before``, from the days since ``oldest`` (both ms since 1970)."""
        since = datetime.fromtimestamp(oldest / 1000, UTC).date()
        days = sorted({file.day for file in self._archive.files(since=since)}, reverse=True)
        for day in days:
            last: deque[Entry] = deque(maxlen=MOST_CHECKED)
            # Of two days: `CHECKED_MS` may reach over midnight.
            files = self._archive.files(since=day - timedelta(days=1), until=day)
            for passed in read_in_order(self._archive, files, {}):
                if passed.entry.at < before:
                    last.append(passed.entry)
                    while last[0].at < last[-1].at - CHECKED_MS:
                        last.popleft()
            if last:
                return last
        return ()

    async def _unknown(self, entries: Sequence[Entry]) -> list[str]:
        ids = [peek_id(entry, RawArticle) for entry in entries]
        async with self._redis.pipeline(transaction=False) as pipe:
            for id_, entry in zip(ids, entries, strict=True):
                pipe.xrange(self._keys.stream(RAW), entry.id, entry.id)
                pipe.exists(self._keys.trail(id_))
                pipe.hget(self._keys.trail(id_), INGESTOR)
            answers = await pipe.execute()
        facts = zip(answers[::3], answers[1::3], answers[2::3], strict=True)
        # What others add to the stream has a trail without an ingestor.
        return [
            id_
            for id_, entry, (waits, trail, ms) in zip(ids, entries, facts, strict=True)
            if id_ and not waits and (not trail or (ms is not None and int(ms) < entry.at - CLOCK_SKEW_MS))
        ]
