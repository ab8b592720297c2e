"""The saved alerts, in Redis: this works with either index, and every process sees a change."""

from typing import Any

from redis.asyncio import Redis

from warraq.alerts.keys import AlertKeys
from warraq.alerts.models import CHANNELS, Alert, AlertError
from warraq.lua import lua_script

MOST = 5_000
"""Most alerts that may be saved; matching was measured up to this number (docs/alerts.md)."""


class NameTaken(AlertError):
    """There is an alert of this name already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"name: there is an alert {name!r} already: remove it first, or take another name")


class NoSuchAlert(LookupError):
    """There is no alert of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no alert {name!r}: `warraq alerts list` shows those there are")


class SavedAlerts:
    """Adds, lists, pauses and removes alerts."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, AlertKeys(prefix)
        self._pause, self._remove = (
            redis.register_script(lua_script("warraq.alerts", name)) for name in ("pause", "remove")
        )

    async def add(self, alert: Alert) -> None:
        """Save ``alert``. Raises NameTaken, or AlertError when there are `MOST` already."""
        if int(await self._of(self._redis.hlen(self._keys.saved))) >= MOST:
            raise AlertError(f"there are {MOST} alerts already: remove one first")
        new = await self._of(self._redis.hsetnx(self._keys.saved, alert.name, alert.model_dump_json()))
        if not new:
            raise NameTaken(alert.name)
        await self._redis.incr(self._keys.revision)

    async def get(self, name: str) -> Alert:
        """Return the alert. Raises NoSuchAlert."""
        return Alert.model_validate_json(await self._read(name))

    async def list(self) -> list[Alert]:
        """Return all alerts, oldest first."""
        rows = await self._of(self._redis.hvals(self._keys.saved))
        return sorted(map(Alert.model_validate_json, rows), key=lambda alert: (alert.created_at, alert.name))

    async def pause(self, name: str, paused: bool) -> Alert:
        """Pause or resume an alert; what arrives in a pause is not reported later. Raises NoSuchAlert.

        Resuming also turns channels on again that were off.
        """
        keys, done = [self._keys.saved, self._keys.revision, self._keys.channels], False
        while not done:  # again if another process changed it meanwhile
            text = await self._read(name)
            alert = Alert.model_validate_json(text).model_copy(update={"paused": paused})
            off = [] if paused else [f"off:{channel}:{alert.name}" for channel in CHANNELS]
            done = bool(await self._pause(keys=keys, args=[alert.name, text, alert.model_dump_json(), *off]))
        return alert

    async def remove(self, name: str) -> None:
        """Forget an alert, what it found, and what was not sent yet. Raises NoSuchAlert."""
        keys = self._keys
        arguments = [keys.prefix, " ".join(name.split())]
        known = [keys.saved, keys.revision, keys.found, keys.read, keys.due, keys.dead, keys.channels]
        if not await self._remove(keys=known, args=arguments):
            raise NoSuchAlert(name)

    async def revision(self) -> int:
        """Return a number that grows with every change."""
        return int(await self._redis.get(self._keys.revision) or 0)

    async def _read(self, name: str) -> bytes:
        """Return the alert as JSON. Raises NoSuchAlert."""
        text: bytes | None = await self._of(self._redis.hget(self._keys.saved, " ".join(name.split())))
        if text is None:
            raise NoSuchAlert(name)
        return text

    async def _of(self, answer: Any) -> Any:
        """Await ``answer``, which redis-py types as either a value or an awaitable."""
        return await answer
