"""Keeps a process reading: a lost group is made again; a process that cannot be helped ends."""

import asyncio
import logging
import time
from collections import deque
from typing import Protocol

from redis.exceptions import ResponseError

from warraq.streams.worker.consumer import Consumer
from warraq.streams.worker.policy import Revival

log = logging.getLogger(__name__)


class Subscriber(Protocol):
    """FastStream's subscriber. It stops for good when its group is gone, but can be started again."""

    running: bool

    async def start(self) -> None:
        """Begin to read, or begin again."""


class Watchdog:
    """``ready``: everything is being read; else ``reason`` says why not. ``failure``: set when this process cannot
    resume reading. ``hanging``: stages whose batch took too long at the last look.

    A group is lost by FLUSHALL, DEL, XGROUP DESTROY, or a Redis that restarts without its data.
    """

    def __init__(self, policy: Revival) -> None:
        self.ready, self.failure = False, asyncio.Event()
        self.reason = "starting"
        self._policy = policy
        self._readers: list[tuple[Consumer, Subscriber]] = []
        self._revived: deque[float] = deque()
        self._hindered_since: float | None = None
        self.hanging: list[Consumer] = []

    def guard(self, consumer: Consumer, subscriber: Subscriber) -> None:
        """Keep ``subscriber`` reading for ``consumer``."""
        self._readers.append((consumer, subscriber))

    async def look(self) -> None:
        """Restart what has stopped. Raises when Redis is away, which is waited for without limit."""
        self.hanging = [consumer for consumer, _ in self._readers if consumer.hangs]
        if self.hanging:
            longest = self.hanging[0].policy.batch_timeout
            self._hindered(f"{self.hanging[0].stage} has not finished a batch within {longest:g} s")
            return
        try:
            revived = [await self._revive(consumer, subscriber) for consumer, subscriber in self._readers]
        except ResponseError as error:
            self._hindered(f"Redis refuses to let it read: {error}")
            return
        self._hindered_since = None
        if any(revived):
            self._count()
        self.ready = not self.failure.is_set()

    async def _revive(self, consumer: Consumer, subscriber: Subscriber) -> bool:
        """Restart ``subscriber`` if needed; return whether it was."""
        # Before start(): FastStream would make the group at $ and pass over what is in the stream.
        made = await consumer.ensure_group()
        if consumer.stopping.is_set() or (subscriber.running and not made):
            return False
        self.ready, self.reason = False, f"{consumer.stage} has stopped reading {consumer.source}"
        why = "its group was lost; reading again from 0" if made else "it has stopped reading; reading on"
        log.warning("%s on %s: %s", consumer.stage, consumer.source, why)
        if not subscriber.running:
            await subscriber.start()
        return True

    def _count(self) -> None:
        now = time.monotonic()
        self._revived.append(now)
        while self._revived[0] < now - self._policy.window:
            self._revived.popleft()
        if len(self._revived) > self._policy.times:
            self.fail(f"the group was lost {len(self._revived)} times within {self._policy.window:.0f} s")

    def _hindered(self, reason: str) -> None:
        """Report unready at once, and failure if it lasts."""
        now = time.monotonic()
        self.ready, self.reason = False, reason
        self._hindered_since = self._hindered_since or now
        if now - self._hindered_since > self._policy.patience:
            self.fail(reason)

    def fail(self, reason: str) -> None:
        """Give up: the process is to end and be started again."""
        if self.failure.is_set():
            return
        self.ready, self.reason = False, reason
        log.error("no longer consuming: %s; exiting to be started again", reason)
        self.failure.set()
