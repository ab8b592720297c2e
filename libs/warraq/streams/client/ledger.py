"""Where every article is, and whether the counts add up."""

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from warraq.streams.client.dead_letters import DeadLetters
from warraq.streams.client.reports import StageStatus, Status, Step, Trail
from warraq.streams.keys import Keys
from warraq.streams.scripts import script
from warraq.streams.wire import milliseconds
from warraq.topology import ARTICLE_STAGES, INGESTOR, PIPELINE, TRAIL, StageSpec

SHORTEST, WINDOW = 1.0, 60.0
"""Shortest and longest time over which a rate is measured, seconds."""


class Ledger:
    """Reads trails and counts from Redis."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._letters = DeadLetters(redis, prefix)
        self._snapshot = redis.register_script(script("snapshot"))

    async def trail(self, article_id: str) -> Trail:
        """Return the way of the article so far; state ``unknown`` if Redis has no trail of it (never pushed, or long
        ago)."""
        stored: Any = await self._redis.hgetall(self._keys.trail(article_id))
        facts = {name.decode("utf-8", "replace"): value.decode("utf-8", "replace") for name, value in stored.items()}
        if not facts:
            return Trail(id=article_id, state="unknown", steps=[])
        times = _times([stored.get(stage.encode()) for stage in TRAIL])
        start, last = times.get(INGESTOR, 0), TRAIL[-1]
        # Times before the latest push belong to an earlier version.
        steps = [Step(stage=s, at=_time(ms)) for s, ms in times.items() if ms >= start]
        if "dead" in facts:
            letter = await self._letters.get(facts["dead"])
            reason = letter.reason if letter else None
            return Trail(id=article_id, state="dead", steps=steps, dead=facts["dead"], reason=reason)
        if last in times and times[last] >= max(times.values()):
            return Trail(id=article_id, state="indexed", steps=steps)
        return Trail(id=article_id, state="waiting", steps=steps, waiting_in=facts.get("waits") or None)

    async def trails(self, article_ids: list[str]) -> dict[str, dict[str, datetime]]:
        """Return stage -> time for each of many articles, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for article_id in article_ids:
                pipe.hmget(self._keys.trail(article_id), TRAIL)
            rows = await pipe.execute()
        return {
            article_id: {stage: _time(ms) for stage, ms in _times(row).items()}
            for article_id, row in zip(article_ids, rows, strict=True)
        }

    async def found(self, article_ids: Iterable[str]) -> None:
        """Take articles that are indexed off the list of lost ones."""
        await self._redis.srem(self._keys.lost, "", *article_ids)

    async def status(self) -> Status:
        """Return the counts of all stages, read atomically."""
        streams = [self._keys.stream(spec.source) for spec in PIPELINE]
        groups = [spec.group for spec in PIPELINE]
        flat, rows = await self._snapshot(keys=[self._keys.counters, *streams], args=groups)
        counts = {flat[i].decode(): int(flat[i + 1]) for i in range(0, len(flat), 2)}
        rates = await self._rates({name: counts.get(f"done:{name}", 0) for name in map(self._keys.ledger, PIPELINE)})
        seen = dict(zip(PIPELINE, rows, strict=True))
        stages = {spec: self._stage(spec, row, counts, rates) for spec, row in seen.items()}

        def total(what: str) -> int:
            return sum(counts.get(f"{what}:{self._keys.ledger(spec)}", 0) for spec in ARTICLE_STAGES)

        first, last = ARTICLE_STAGES[0], ARTICLE_STAGES[-1]
        replays = [counts.get(f"{what}:{self._keys.ledger(first)}", 0) for what in ("replayed", "repeated")]
        pushed = seen[first][0] - sum(replays)
        in_flight = sum(stages[spec].waiting + stages[spec].in_hand for spec in ARTICLE_STAGES)
        dead, dropped = total("dead") - total("replayed") - total("dropped"), total("dropped")
        lost: Any = self._redis.scard(self._keys.lost)
        indexed, again = stages[last].done, total("again") + total("repeated")
        return Status(
            stages=list(stages.values()), pushed=pushed, indexed=indexed, dead=dead, dropped=dropped,
            in_flight=in_flight, again=again, reconciled=pushed + again == indexed + dead + dropped + in_flight,
            lost=int(await lost),
        )  # fmt: skip

    def _stage(
        self, spec: StageSpec, row: list[int | bytes], counts: dict[str, int], rates: dict[str, float]
    ) -> StageStatus:
        ledger = self._keys.ledger(spec)
        _, _, lag, pending, oldest, there = row
        age = time.time() - int(bytes(oldest).split(b"-")[0]) / 1000 if isinstance(oldest, bytes) and oldest else 0.0
        unresolved = sum(counts.get(f"{what}:{ledger}", 0) * sign for what, sign in
                         (("dead", 1), ("replayed", -1), ("dropped", -1)))  # fmt: skip
        return StageStatus(
            stage=spec.name,
            stream=self._keys.stream(spec.source),
            # Nothing waits for one that reads beside another and was never started.
            waiting=int(lag) if there or not spec.beside else 0,
            in_hand=int(pending),
            done=counts.get(f"done:{ledger}", 0),
            retried=counts.get(f"retried:{ledger}", 0),
            dead=unresolved,
            rate=round(rates[ledger], 1),
            oldest=round(max(age, 0.0), 1),
        )

    async def _rates(self, done: dict[str, int]) -> dict[str, float]:
        """Return, for each ledger name, the entries finished per second since the oldest sample within `WINDOW`."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.time()
            for name in done:
                pipe.lrange(self._keys.samples(name), 0, -1)
            (seconds, microseconds), *noted = await pipe.execute()
        now = seconds + microseconds / 1e6
        found = zip(done.items(), noted, strict=True)
        return {name: _rate(now, count, samples) for (name, count), samples in found}


def _rate(now: float, done: int, samples: Sequence[bytes]) -> float:
    """Compute a rate from ``samples`` (``ms:done``, newest first)."""
    for sample in reversed(samples):
        at, _, before = sample.partition(b":")
        if SHORTEST <= (elapsed := now - int(at) / 1000) <= WINDOW:
            return max(0, done - int(before)) / elapsed
    return 0.0


def _times(values: Sequence[bytes | None]) -> dict[str, int]:
    """Return stage -> ms. Invalid times, whoever wrote them, are skipped: the indexer reads the trails of a whole batch
    at once."""
    read = {stage: milliseconds(value) for stage, value in zip(TRAIL, values, strict=True)}
    return {stage: ms for stage, ms in read.items() if ms is not None}


def _time(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
