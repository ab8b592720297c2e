"""Politeness to hosts: one request at a time, a pause after each, and so many a day.

`SharedHosts` keeps this in Redis, so that all collectors respect it together; `HostMemory` serves a single command.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Protocol
from weakref import WeakValueDictionary

from redis.asyncio import Redis

from warraq.feeds.keys import FeedKeys
from warraq.fetching import FetchFailed
from warraq.lua import lua_script

LONGEST_TURN = 90.0
"""Seconds that are waited for a turn. A host that needs longer is asked another time."""


class Pause:
    """``seconds`` until the next request; whoever makes a request may set it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Hosts(Protocol):
    """Hands out turns to ask hosts, and remembers their robots.txt."""

    def turn(self, host: str, pause: float) -> AbstractAsyncContextManager[Pause]:
        """Wait for the turn to ask ``host``, and keep others waiting until ``pause`` after it ends. Raises FetchFailed
        when the host was asked often enough today."""

    async def recall(self, site: str) -> str | None:
        """Return the text that was remembered for a site, else None."""

    async def remember(self, site: str, text: str, seconds: float) -> None:
        """Remember a text for a site for ``seconds``."""


class SharedHosts:
    """Turns shared through Redis. ``patience``: longest duration of a request, seconds. ``daily``: most requests to a
    host a day."""

    def __init__(self, redis: "Redis", prefix: str = "", *, patience: float, daily: int) -> None:
        self._redis, self._keys, self._daily = redis, FeedKeys(prefix), daily
        self._void_after = int((patience + 10) * 1000)
        self._turn, self._done = (
            redis.register_script(lua_script("warraq.feeds", "turn")),
            redis.register_script(lua_script("warraq.feeds", "done")),
        )
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, host: str, pause: float) -> AsyncIterator[Pause]:
        """Implements `Hosts.turn`."""
        lock = self._locks.get(host) or self._locks.setdefault(host, asyncio.Lock())
        async with lock:
            token, said = secrets.token_hex(8), Pause(pause)
            day = datetime.now(UTC).date().isoformat()
            keys = [self._keys.busy(host), self._keys.host(host), self._keys.asked(host, day)]
            while wait := await self._turn(keys=keys, args=[token, self._void_after, self._daily]):
                if wait < 0:
                    raise FetchFailed(f"{host} was asked {self._daily} times today (WARRAQ_FETCH_DAILY)")
                if wait > LONGEST_TURN * 1000:
                    raise FetchFailed(f"{host} has asked to be left alone for {wait / 1000:.0f} s", wait=wait / 1000)
                await asyncio.sleep(min(wait, 1000) / 1000)
            try:
                yield said
            finally:
                await self._done(keys=keys[:2], args=[token, int(said.seconds * 1000)])

    async def recall(self, site: str) -> str | None:
        """Implements `Hosts.recall`."""
        text: Any = await self._redis.get(self._keys.robots(site))
        return text.decode("utf-8", "replace") if text is not None else None

    async def remember(self, site: str, text: str, seconds: float) -> None:
        """Implements `Hosts.remember`."""
        await self._redis.set(self._keys.robots(site), text.encode("utf-8", "replace"), ex=int(seconds))


class HostMemory:
    """Turns in memory, for one command that asks one host a few times."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._free_at: dict[str, float] = {}
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, host: str, pause: float) -> AsyncIterator[Pause]:
        """Implements `Hosts.turn`, without a daily limit."""
        async with self._lock:
            said = Pause(pause)
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            try:
                yield said
            finally:
                self._free_at[host] = time.monotonic() + said.seconds

    async def recall(self, site: str) -> str | None:
        """Implements `Hosts.recall`."""
        return self._known.get(site)

    async def remember(self, site: str, text: str, seconds: float) -> None:
        """Implements `Hosts.remember`; nothing expires."""
        self._known[site] = text
