"""The core of a reliable stage: what happens between reading a batch and its acknowledgement.

Promises (docs/design.md §3): output and acknowledgement are one script (scripts/finish.lua); attempts
are Redis's own delivery counts, so they survive crashes; an entry between attempts belongs to the waiting room;
an entry in hand has its idle time reset by the heartbeat, so idle means that nobody works on it.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.running_tasks import wait_at_most
from warraq.streams.connection import is_of_redis
from warraq.streams.entry import Entry
from warraq.streams.groups import claim, pending, uncount
from warraq.streams.keys import TRAIL_TTL, WAITING_ROOM, Keys
from warraq.streams.scripts import script
from warraq.streams.wire import arrival, traceparent
from warraq.streams.worker.policy import StagePolicy
from warraq.streams.worker.room import Room
from warraq.streams.worker.verdicts import Dead, Done, Retry, Verdict
from warraq.topology import KEEPERS, RAW, StageSpec
from warraq.tracing import EntrySpans, entry_spans, log_context

log = logging.getLogger(__name__)

RELEASE_SECONDS = 2.0
"""Time for releasing entries at the end. The script takes milliseconds, but the connection would retry for ten seconds,
longer than a supervisor waits."""

MOST_HELD = 10_000
"""More entries than one worker ever holds."""

Handler = Callable[[Sequence[Entry]], Awaitable[Sequence[Verdict]]]


def _tell_nobody(verdicts: Sequence[Verdict]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Work:
    """What a consumer does with entries. ``handle``: returns one verdict for each, in order. ``peek_id``: returns the
    article id of one, "" if it cannot be told. ``on_settled``: is told the verdicts by which entries were settled."""

    handle: Handler
    peek_id: Callable[[Entry], str]
    on_settled: Callable[[Sequence[Verdict]], None] = _tell_nobody


class Consumer:
    """Member ``name`` of the consumer group of stage ``spec``, which does ``work``."""

    def __init__(
        self, redis: "Redis", keys: Keys, spec: StageSpec, work: Work, *, name: str, policy: StagePolicy
    ) -> None:
        self.redis, self.keys, self.policy = redis, keys, policy
        self.source, self.group, self.name, self.stage = keys.stream(spec.source), spec.group, name, spec.name
        self.ledger, self.keepers = keys.ledger(spec), KEEPERS[spec.source]
        self._trails = "" if spec.beside else keys.trail_prefix  # an article's way does not lead through it
        self.room = Room(redis, keys, spec, policy.backpressure)
        self.stopping = asyncio.Event()
        self._work, self._first_stage = work, spec.source == RAW
        self._in_hand: set[str] = set()
        self._unfinished: set[str] = set()  # what Redis has not let it finish: that is no attempt
        self._one_batch = asyncio.Lock()
        self._began: float | None = None
        self._refusals = 0
        self._group = redis.register_script(script("group"))
        self._finish = redis.register_script(script("finish"))
        self._release = redis.register_script(script("release"))

    async def ensure_group(self) -> bool:
        """Create the group, starting at id 0, unless it exists; return whether it was created. Raises ResponseError if
        the key is no stream."""
        return bool(await self._group(keys=[self.source, self.keys.counters], args=[self.group, self.ledger]))

    async def process(self, entries: Sequence[Entry]) -> None:
        """Handle ``entries`` and settle each by its verdict. One batch at a time."""
        ids = {entry.id for entry in entries}
        self._in_hand |= ids
        try:
            async with self._one_batch:
                verdicts = await self._timed(entries)
            await self._pause_if_refused(verdicts)
        finally:
            self._in_hand -= ids

    async def _timed(self, entries: Sequence[Entry]) -> Sequence[Verdict]:
        self._began = time.monotonic()
        try:
            with entry_spans(self.stage, {entry.id: traceparent(entry) for entry in entries}) as spans:
                verdicts = [self._last_chance(e, v) for e, v in zip(entries, await self._judge(entries), strict=True)]
                await self._settle(entries, verdicts, spans)
        except RedisError:
            self._unfinished |= {entry.id for entry in entries}
            raise
        finally:
            self._began = None
        return verdicts

    @property
    def hangs(self) -> bool:
        """Tell whether the batch in hand takes longer than any batch should."""
        return self._began is not None and time.monotonic() - self._began > self.policy.batch_timeout

    async def _judge(self, entries: Sequence[Entry]) -> Sequence[Verdict]:
        try:
            return await self._work.handle(entries)
        except Exception as error:
            log.exception("%s: a batch of %d failed", self.stage, len(entries))
            reason, counted = f"{type(error).__name__}: {error}", not is_of_redis(error)
            return [Retry(reason, self._work.peek_id(entry), counted) for entry in entries]

    def _last_chance(self, entry: Entry, verdict: Verdict) -> Verdict:
        if isinstance(verdict, Retry) and verdict.counted and entry.attempt >= self.policy.retry.attempts:
            return Dead(
                f"gave up after {entry.attempt} attempts: {verdict.reason}",
                verdict.reason,
                verdict.article_id,
            )
        return verdict

    async def _settle(self, entries: Sequence[Entry], verdicts: Sequence[Verdict], spans: EntrySpans) -> None:
        arguments: list[Any] = [
            self.group, self.name, WAITING_ROOM, self.stage, self._trails, TRAIL_TTL, self.ledger,
        ]  # fmt: skip
        for entry, verdict in zip(entries, verdicts, strict=True):
            arguments += self._arguments(entry, verdict, spans)
        await self._finish(keys=[self.source, self.keys.dead, self.keys.counters], args=arguments)
        self.room.died |= any(isinstance(verdict, Dead) for verdict in verdicts)
        self._work.on_settled(verdicts)

    def _arguments(self, entry: Entry, verdict: Verdict, spans: EntrySpans) -> Iterable[Any]:
        trace = spans.traceparents[entry.id]
        about = {} if isinstance(verdict, Done) else log_context(trace, verdict.article_id)
        head = (verdict.article_id, arrival(entry) if self._first_stage else "")
        match verdict:
            case Done(_, outputs):
                spans.judged(entry.id, verdict.article_id, "done")
                yield from (entry.id, "done", *head, len(outputs))
                for output in outputs:
                    yield from (self.keys.stream(output.stream), output.article_id)
                    yield from (output.document.model_dump_json(), trace)
            case Dead(reason, error):
                log.warning(
                    "%s: entry %s is a dead letter: %s",
                    self.stage,
                    entry.id,
                    reason,
                    extra=about,
                )
                spans.judged(entry.id, verdict.article_id, "dead", reason)
                yield from (entry.id, "dead", *head, reason, error or reason)
            case Retry(reason, _, counted):
                log.info(
                    "%s: entry %s, attempt %d: %s",
                    self.stage,
                    entry.id,
                    entry.attempt,
                    reason,
                    extra=about,
                )
                spans.judged(entry.id, verdict.article_id, "retry", reason)
                yield from (entry.id, "retry", *head, reason, "1" if counted else "0")

    async def _pause_if_refused(self, verdicts: Sequence[Verdict]) -> None:
        """When something outside is away (index, disk), wait instead of spinning through the stream."""
        refused = verdicts and all(isinstance(v, Retry) and not v.counted for v in verdicts)
        self._refusals = self._refusals + 1 if refused else 0
        if refused:
            await wait_at_most(self.policy.retry.pause(self._refusals), self.stopping)

    async def heartbeat(self) -> None:
        """Reset the idle time of entries in hand that are still ours, except those of a hanging batch. With JUSTID, so
        that it does not count as a delivery."""
        if not self._in_hand or self.hangs:
            return
        held = await pending(self.redis, self.source, self.group, owner=self.name, limit=MOST_HELD)
        ids: list[Any] = [row.id for row in held if row.id in self._in_hand]
        if ids:
            await self.redis.xclaim(self.source, self.group, self.name, 0, ids, justid=True)

    async def reclaim(self) -> None:
        """Take up entries whose waiting time is over or whose worker is gone. One at a time: an entry that kills the
        process must not cost its neighbours an attempt."""
        await self._forget_finished()
        shortest = int(min(self.policy.retry.first, self.policy.stale_after) * 1000)
        for row in await pending(self.redis, self.source, self.group, idle=shortest):
            if self.stopping.is_set():
                return
            due = self._due_after_ms(row.owner, row.deliveries)
            if row.id in self._in_hand or row.idle < due:
                continue
            entry = await claim(self.redis, self.source, self.group, self.name, row, due)
            if entry and row.id in self._unfinished:
                self._unfinished.discard(row.id)
                await uncount(self.redis, self.source, self.group, self.name, row)
                entry = replace(entry, attempt=row.deliveries)
            if entry:
                try:
                    await self._again(entry)
                except RedisError:  # a full Redis refuses to finish anything: that is no fault of the entry
                    await uncount(self.redis, self.source, self.group, self.name, row)
                    raise

    async def _forget_finished(self) -> None:
        """Drop entries that another worker took over or that were finished though no answer came: they are no longer
        ours to uncount."""
        if self._unfinished:
            held = await pending(self.redis, self.source, self.group, owner=self.name, limit=MOST_HELD)
            self._unfinished &= {row.id for row in held}

    def _due_after_ms(self, owner: str, deliveries: int) -> int:
        waiting = owner == WAITING_ROOM
        return int((self.policy.retry.delay(deliveries) if waiting else self.policy.stale_after) * 1000)

    async def _again(self, entry: Entry) -> None:
        if entry.attempt > self.policy.retry.attempts:
            lost = Dead(f"its worker died or never answered, {entry.attempt - 1} times", "", self._work.peek_id(entry))
            with entry_spans(self.stage, {entry.id: traceparent(entry)}) as spans:
                await self._settle([entry], [lost], spans)
        else:
            await self.process([entry])

    async def wait_finished(self) -> None:
        """Wait until no batch is in hand."""
        async with self._one_batch:
            return

    async def release(self) -> None:
        """Give back the entries that are left: due at once, and not counted as delivered. Does not wait for a Redis
        that is away."""
        self.stopping.set()
        longest = int(self.policy.retry.longest * 1000)
        try:
            async with asyncio.timeout(RELEASE_SECONDS):
                await self._release(keys=[self.source], args=[self.group, self.name, WAITING_ROOM, longest])
        except (RedisError, TimeoutError) as error:
            log.warning("%s: could not release entries, others will claim them: %s", self.stage, error or "no answer")
