"""A batch in parts: what one needs is made while others are worked on."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any, TypeVar

AT_WORK = 8
"""Parts that are worked on at the same time; each asks Redis through a connection of its own."""

Earlier = Callable[[], Awaitable[None]]
"""Returns when the work on the part before is done."""
_Part = TypeVar("_Part")
_Made = TypeVar("_Made")
_Done = TypeVar("_Done")


async def in_parts(
    parts: Sequence[_Part],
    make: Callable[[_Part], Coroutine[Any, Any, _Made]],
    work: Callable[[_Part, _Made, Earlier], Coroutine[Any, Any, _Done]],
) -> list[_Done]:
    """Return what ``work`` returns for each of ``parts``, in order.

    ``work`` is given what ``make``, which runs for one part after the other, has made of the part. The first error is
    raised, and the work on all other parts is cancelled.
    """
    making: list[asyncio.Task[_Made]] = []
    working: list[asyncio.Task[_Done]] = []

    async def made(at: int) -> _Made:
        await _ended(making[:at])
        await _ended(working[: max(0, at - AT_WORK + 1)])
        return await make(parts[at])

    async def worked(at: int) -> _Done:
        return await work(parts[at], await making[at], partial(_ended, working[:at]))

    for at in range(len(parts)):
        making.append(asyncio.create_task(made(at)))
        working.append(asyncio.create_task(worked(at)))
    try:
        return await asyncio.gather(*working)
    finally:
        for task in (*making, *working):
            task.cancel()
        await asyncio.gather(*making, *working, return_exceptions=True)


async def _ended(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """Wait for the last of ``tasks``, which itself waits for those before it."""
    if tasks:
        await asyncio.wait(tasks[-1:])
