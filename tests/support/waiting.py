"""Waiting for a condition, with a deadline."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable

PAUSE = 0.05
"""Seconds between two looks."""


async def until(condition: Callable[[], Awaitable[object] | object], seconds: float = 60.0) -> None:
    """Wait until ``condition``, a function or a coroutine function, holds; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not await _value(condition):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        await asyncio.sleep(PAUSE)


def wait_until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """`until` where nothing is awaited; it blocks an event loop that runs in this thread."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(PAUSE)


async def throughout(condition: Callable[[], Awaitable[object] | object], seconds: float) -> None:
    """Fail as soon as ``condition`` does not hold within the next ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert await _value(condition)
        await asyncio.sleep(PAUSE)


async def unchanging(look: Callable[[], Awaitable[object]], seconds: float) -> None:
    """Wait until what ``look`` sees has not changed for ``seconds``; fail after a minute."""
    seen, since = await look(), time.monotonic()

    async def still() -> bool:
        nonlocal seen, since
        now = await look()
        if now != seen:
            seen, since = now, time.monotonic()
        return time.monotonic() - since > seconds

    await until(still)


async def _value(condition: Callable[[], Awaitable[object] | object]) -> object:
    value = condition()
    return await value if inspect.isawaitable(value) else value
