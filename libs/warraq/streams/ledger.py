"""Where every article is, and whether the counts add up."""

import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from warraq.streams.dead_letters import DeadLetters
from warraq.streams.keys import Keys
from warraq.streams.names import GROUPS, PATCHES, RAW, TAGGED
from warraq.streams.reports import StageStatus, Status, Step, Trail
from warraq.streams.scripts import script
from warraq.streams.wire import milliseconds

STAGES = ("ingestor", "cleaner", "deduplicator", "tagger", "indexer")
WINDOW = 60.0


class Ledger:
    """Reads trails and counts. Rates are between `status` calls of one Ledger: the first gives 0 (`StageStatus`)."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._letters = DeadLetters(redis, prefix)
        self._snapshot = redis.register_script(script("snapshot"))
        self._seen: deque[tuple[float, dict[str, int]]] = deque()

    async def trail(self, article_id: str) -> Trail:
        """The article's way so far; state ``unknown`` when Redis has no trail of it (never pushed, or long ago)."""
        stored: Any = await self._redis.hgetall(self._keys.trail(article_id))
        facts = {name.decode("utf-8", "replace"): value.decode("utf-8", "replace") for name, value in stored.items()}
        if not facts:
            return Trail(id=article_id, state="unknown", steps=[])
        times = _times([stored.get(stage.encode()) for stage in STAGES])
        start = times.get("ingestor", 0)
        # Times before the latest push belong to an earlier version.
        steps = [Step(stage=s, at=_time(ms)) for s, ms in times.items() if ms >= start]
        if "dead" in facts:
            letter = await self._letters.get(facts["dead"])
            reason = letter.reason if letter else None
            return Trail(id=article_id, state="dead", steps=steps, dead=facts["dead"], reason=reason)
        if "indexer" in times and times["indexer"] >= max(times.values()):
            return Trail(id=article_id, state="indexed", steps=steps)
        return Trail(id=article_id, state="waiting", steps=steps, waiting_in=facts.get("waits") or None)

    async def trails(self, article_ids: list[str]) -> dict[str, dict[str, datetime]]:
        """Stage times of many articles in one round trip, for the indexed documents."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for article_id in article_ids:
                pipe.hmget(self._keys.trail(article_id), STAGES)
            rows = await pipe.execute()
        return {
            article_id: {stage: _time(ms) for stage, ms in _times(row).items()}
            for article_id, row in zip(article_ids, rows, strict=True)
        }

    async def status(self) -> Status:
        """Counts of all stages, from one atomic look."""
        names = list(GROUPS)
        keys = [self._keys.counters, *(self._keys.stream(name) for name in names)]
        flat, rows = await self._snapshot(keys=keys, args=list(GROUPS.values()))
        counts = {flat[i].decode(): int(flat[i + 1]) for i in range(0, len(flat), 2)}
        done = {name: counts.get(f"done:{self._keys.stream(name)}", 0) for name in names}
        rates = self._rates(done)
        stages = [self._stage(name, row, counts, rates[name]) for name, row in zip(names, rows, strict=True)]
        articles = [name for name in names if name != PATCHES]

        def total(what: str) -> int:
            return sum(counts.get(f"{what}:{self._keys.stream(name)}", 0) for name in articles)

        pushed = rows[names.index(RAW)][0] - counts.get(f"replayed:{self._keys.stream(RAW)}", 0)
        in_flight = sum(s.waiting + s.in_hand for s, name in zip(stages, names, strict=True) if name != PATCHES)
        dead, dropped = total("dead") - total("replayed") - total("dropped"), total("dropped")
        indexed, again = done[TAGGED], total("again")
        return Status(
            stages=stages, pushed=pushed, indexed=indexed, dead=dead, dropped=dropped, in_flight=in_flight,
            again=again, reconciled=pushed + again == indexed + dead + dropped + in_flight,
        )  # fmt: skip

    def _stage(self, name: str, row: list[int | bytes], counts: dict[str, int], rate: float) -> StageStatus:
        key = self._keys.stream(name)
        _, _, lag, pending, oldest = row
        age = time.time() - int(bytes(oldest).split(b"-")[0]) / 1000 if isinstance(oldest, bytes) and oldest else 0.0
        stage = f"{GROUPS[name]}:patches" if name == PATCHES else GROUPS[name]
        unresolved = sum(counts.get(f"{what}:{key}", 0) * sign for what, sign in
                         (("dead", 1), ("replayed", -1), ("dropped", -1)))  # fmt: skip
        return StageStatus(
            stage=stage,
            stream=key,
            waiting=int(lag),
            in_hand=int(pending),
            done=counts.get(f"done:{key}", 0),
            retried=counts.get(f"retried:{key}", 0),
            dead=unresolved,
            rate=round(rate, 1),
            oldest=round(max(age, 0.0), 1),
        )

    def _rates(self, done: dict[str, int]) -> dict[str, float]:
        now = time.monotonic()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW:
            self._seen.popleft()
        since, before = self._seen[0]
        elapsed = now - since
        return {name: (count - before[name]) / elapsed if elapsed > 0 else 0.0 for name, count in done.items()}


def _times(values: Sequence[bytes | None]) -> dict[str, int]:
    """Stage -> ms. What is no time, whoever wrote it, is passed over: an indexer reads the trails of a whole batch."""
    read = {stage: milliseconds(value) for stage, value in zip(STAGES, values, strict=True)}
    return {stage: ms for stage, ms in read.items() if ms is not None}


def _time(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
