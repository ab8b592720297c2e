"""Tasks that run side by side in one process, and waiting for them."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress


class RunningTasks:
    """A set of running tasks, meant to hold at most ``at_once``: ask `room` before `start`."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def room(self) -> int:
        """Return how many more tasks may be started."""
        return self._at_once - len(self._tasks)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run ``work``, which must handle its own errors."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for all tasks."""
        await asyncio.gather(*self._tasks)

    async def end(self, seconds: float) -> None:
        """Wait up to ``seconds`` for the tasks, then cancel those that are left."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def wait_at_most(seconds: float, event: asyncio.Event) -> None:
    """Wait until ``event`` is set or ``seconds`` have passed."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
