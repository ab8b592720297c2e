"""Tasks of one process that run side by side, and waiting for their end."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress


class RunningTasks:
    """At most ``at_once`` at the same time: whoever starts them asks `room` first."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def room(self) -> int:
        """How many more may be started."""
        return self._at_once - len(self._tasks)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """``work`` sees to its own errors."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for all of them."""
        await asyncio.gather(*self._tasks)

    async def end(self, seconds: float) -> None:
        """Wait ``seconds`` for them, then cancel those that are left."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def wait_at_most(seconds: float, event: asyncio.Event) -> None:
    """Until ``event`` is set, or ``seconds`` are over."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
