"""Worker processes that can be killed, and waiting for a condition with a deadline."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.conftest import free_port


class Workers:
    """Starts worker processes and leaves none behind."""

    def __init__(self) -> None:
        self.all: list[subprocess.Popen[bytes]] = []

    def start(self, module: str, **settings: str) -> subprocess.Popen[bytes]:
        """``settings``: WARRAQ_* names in lower case, as in ``redis_url=...``."""
        quick = {"retry_first": "0.2", "retry_longest": "1", "stale_after": "1.5", "port": str(free_port()),
                 "log_level": "ERROR"}  # fmt: skip
        env = {f"WARRAQ_{name.upper()}": value for name, value in {**quick, **settings}.items()}
        process = subprocess.Popen([sys.executable, "-m", module], env={**os.environ, **env})
        process.port = int(env["WARRAQ_PORT"])  # type: ignore[attr-defined]
        self.all.append(process)
        return process

    def stop(self) -> None:
        for process in self.all:
            if process.poll() is None:
                process.kill()
            process.wait()


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()


async def throughout(condition: Callable[[], Awaitable[bool]], seconds: float) -> None:
    """Fail as soon as ``condition`` does not hold within the next ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert await condition()
        await asyncio.sleep(0.05)


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


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 60.0) -> None:
    """Wait until ``condition`` holds; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        await asyncio.sleep(0.05)
