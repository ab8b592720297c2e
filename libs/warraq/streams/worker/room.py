"""Backpressure: whether there is room for what a stage makes of the next entries."""

import asyncio
import logging
import time

from redis.asyncio import Redis

from warraq.running_tasks import wait_at_most
from warraq.streams.groups import backlog, memory
from warraq.streams.keys import Keys
from warraq.streams.worker.policy import Backpressure
from warraq.topology import RAW, StageSpec

log = logging.getLogger(__name__)

LOOK = 0.25
"""Seconds between two looks of a stage that waits for the next one."""

WEIGH = 2.0
"""Seconds between two looks at the dead letters, of a stage that waits for people, or that has made none itself."""


class Room:
    """The room that stage ``spec`` has: in the streams that it writes and, for the first stage, among the dead letters.

    Only the first stage looks at the dead letters: what stopped another would keep what is on its way from being
    finished, and no more than that can still die. ``died``: it has made a letter since the last look, so it looks at
    once; letters of other stages are seen within `WEIGH` seconds.
    """

    def __init__(self, redis: "Redis", keys: Keys, spec: StageSpec, marks: Backpressure) -> None:
        self._redis, self._marks, self._stage = redis, marks, spec.name
        self._targets = [keys.stream(target) for target in spec.targets]
        self._dead = keys.dead if spec.source == RAW and not spec.beside else None
        self.died = False
        self._weighed = -WEIGH

    async def wait(self, stopping: asyncio.Event) -> None:
        """Return when there is room, or ``stopping`` is set. If any target has more than ``high`` unfinished entries,
        that is when all have at most ``low``."""
        if await self._deeper_than(self._marks.high):
            log.info("%s: the next stage is slow; not reading", self._stage)
            while not stopping.is_set() and await self._deeper_than(self._marks.low):
                await wait_at_most(LOOK, stopping)
        if (self.died or time.monotonic() - self._weighed >= WEIGH) and await self._dead_are_too_large():
            log.error(
                "%s: the dead letters hold more than %d bytes (WARRAQ_MAX_DEAD_BYTES); nothing new is read until some "
                "are resolved: `warraq dead list`, then `warraq dead replay` or `drop`",
                self._stage, self._marks.dead_bytes,
            )  # fmt: skip
            while not stopping.is_set() and await self._dead_are_too_large():
                await wait_at_most(WEIGH, stopping)
        self.died = False

    async def _deeper_than(self, mark: int) -> bool:
        return any([await backlog(self._redis, target) > mark for target in self._targets])

    async def _dead_are_too_large(self) -> bool:
        self._weighed = time.monotonic()
        return self._dead is not None and await memory(self._redis, self._dead) > self._marks.dead_bytes
