"""Deliveries on their way to webhooks and mailboxes: taken, settled, given up, replayed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from redis.asyncio import Redis

from warraq.alerts.keys import AlertKeys
from warraq.alerts.models import CHANNELS, Channel, ChannelState, Delivery
from warraq.index import Hit
from warraq.lua import lua_script

LEASE = 60.0
"""Seconds for which a delivery belongs to whoever took it; longer than any attempt
(`warraq.alerts.sending.PATIENCE`)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of an attempt. ``retry``: not now. ``dead``: never. ``gone``: the receiver wants no more at all.

    ``after``: seconds for which the receiver asks to be left alone.
    """

    status: Literal["sent", "retry", "dead", "gone"]
    error: str = ""
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """``waiting``: deliveries to be tried. ``dead``: given up. ``failing``: channels whose last attempt failed."""

    waiting: int
    dead: int
    failing: int


@dataclass(frozen=True, slots=True)
class Patience:
    """When a failed delivery is tried again, and for how long.

    After attempt ``n`` (from 1) it waits ``min(first * 2**(n - 1), longest)`` seconds, or as long as the receiver asks
    for (at most ``longest``). A delivery older than ``lifetime`` seconds is dead.
    """

    first: float = 30.0
    longest: float = 3600.0
    lifetime: float = 24 * 3600.0

    def wait(self, attempt: int, asked: float = 0.0) -> float:
        """Return the seconds until the next attempt. ``asked``: seconds that the receiver asked for."""
        own = min(self.first * 2.0 ** min(max(attempt, 1) - 1, 30), self.longest)
        return max(own, min(asked, self.longest))


class Outbox:
    """The deliveries of one installation. Many processes may use it at the same time."""

    def __init__(self, redis: "Redis", prefix: str = "", patience: Patience | None = None) -> None:
        self._redis, self._keys, self._patience = redis, AlertKeys(prefix), patience or Patience()
        self._take = redis.register_script(lua_script("warraq.alerts", "take"))
        self._settle = redis.register_script(lua_script("warraq.alerts", "settle"))
        self._resolve = redis.register_script(lua_script("warraq.alerts", "resolve"))

    async def take(self, limit: int) -> list[Delivery]:
        """Take up to ``limit`` deliveries that are due; they belong to the caller for `LEASE` seconds."""
        arguments: list[Any] = [self._keys.prefix, int(LEASE * 1000), limit]
        rows: Any = await self._take(keys=[self._keys.due, self._keys.channels], args=arguments)
        return [_delivery(*row) for row in rows]

    async def settle(self, delivery: Delivery, outcome: Outcome) -> None:
        """Record the outcome of an attempt. A delivery that has failed for its whole lifetime is dead."""
        wait, keys = self._patience.wait(delivery.attempts, outcome.after), self._keys
        times = (int(wait * 1000), outcome.error[:500], int(self._patience.lifetime * 1000))
        await self._settle(
            keys=[keys.due, keys.dead, keys.channels],
            args=[keys.prefix, delivery.id, delivery.attempts, outcome.status, *times],
        )

    async def dead(self, alert: str, limit: int = 100) -> list[Delivery]:
        """Return the newest ``limit`` deliveries of ``alert`` that were given up, newest first."""
        ids = await self.dead_ids(alert)
        return [found for each in ids[:limit] if (found := await self._read(each))]

    async def dead_ids(self, alert: str) -> list[str]:
        """Return the ids of all deliveries of ``alert`` that were given up, newest first."""
        ids, channels = await self._channels_of(self._keys.dead)
        found = [each for each, (name, _) in zip(ids, channels, strict=True) if name == alert]
        return found[::-1]

    async def replay(self, ids: Sequence[str]) -> int:
        """Try dead deliveries again as if they were new; return how many existed."""
        return await self._resolved("replay", ids)

    async def drop(self, ids: Sequence[str]) -> int:
        """Forget dead deliveries; return how many existed."""
        return await self._resolved("drop", ids)

    async def counts(self) -> DeliveryCounts:
        """Return the counts of all alerts together, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.zcard(self._keys.due)
            pipe.zcard(self._keys.dead)
            pipe.hkeys(self._keys.channels)
            waiting, dead, facts = await pipe.execute()
        return DeliveryCounts(waiting, dead, sum(fact.startswith(b"since:") for fact in facts))

    async def channels(self) -> list[ChannelState]:
        """Return the state of every channel through which something was or is to be sent."""
        rows: Any = self._redis.hgetall(self._keys.channels)
        found: dict[tuple[str, str], dict[str, str]] = {}
        for name, value in (await rows).items():
            fact, _, channel_name = name.decode().partition(":")
            channel, _, alert = channel_name.partition(":")
            if channel in CHANNELS:
                found.setdefault((alert, channel), {})[fact] = value.decode("utf-8", "replace")
        waiting, dead = await self._numbers(self._keys.due), await self._numbers(self._keys.dead)
        return [
            _state(alert, channel, found.get((alert, channel), {}), waiting, dead)
            for alert, channel in sorted({*found, *waiting, *dead})
        ]

    async def _numbers(self, key: str) -> Counter[tuple[str, str]]:
        """Return the number of deliveries in a sorted set for each (alert, channel)."""
        _, channels = await self._channels_of(key)
        return Counter(about for about in channels if all(about))

    async def _channels_of(self, key: str) -> tuple[list[str], list[tuple[str, str]]]:
        """Return the deliveries in a sorted set, oldest first, and (alert, channel) of each; empty texts of one that
        was removed meanwhile."""
        ids: Any = await self._redis.zrange(key, 0, -1)
        async with self._redis.pipeline(transaction=False) as pipe:
            for each in ids:
                pipe.hmget(self._keys.delivery(each.decode()), "alert", "channel")
            rows = await pipe.execute() if ids else []
        return [each.decode() for each in ids], [((a or b"").decode(), (c or b"").decode()) for a, c in rows]

    async def _resolved(self, action: str, ids: Sequence[str]) -> int:
        keys = self._keys
        if not ids:
            return 0
        arguments = [keys.prefix, action, *ids]
        return int(await self._resolve(keys=[keys.due, keys.dead, keys.channels], args=arguments))

    async def _read(self, delivery_id: str) -> Delivery | None:
        key = self._keys.delivery(delivery_id)
        about: Any = self._redis.hmget(key, ["alert", "channel", "attempts", "first", "error"])
        articles: Any = self._redis.lrange(self._keys.articles(key), 0, -1)
        alert, channel, attempts, first, error = await about
        if not alert:
            return None
        return _delivery(delivery_id.encode(), alert, channel, int(attempts), first, error or b"", await articles)


def _delivery(
    delivery_id: bytes, alert: bytes, channel: bytes, attempts: int, first: bytes, error: bytes, articles: list[bytes]
) -> Delivery:
    return Delivery(
        id=delivery_id.decode(),
        alert=alert.decode(),
        channel=channel.decode(),
        attempts=attempts,
        first=_moment(first.decode()),
        error=error.decode("utf-8", "replace") or None,
        articles=[Hit.model_validate_json(each) for each in articles],
    )


def _state(
    alert: str,
    channel: Channel | str,
    facts: dict[str, str],
    waiting: dict[tuple[str, str], int],
    dead: dict[tuple[str, str], int],
) -> ChannelState:
    about = (alert, str(channel))
    return ChannelState(
        alert=alert,
        channel=channel,
        sent_at=_moment(facts["sent"]) if "sent" in facts else None,
        failing_since=_moment(facts["since"]) if "since" in facts else None,
        error=facts.get("error"),
        waiting=waiting.get(about, 0),
        dead=dead.get(about, 0),
        off="off" in facts,
    )


def _moment(ms: str) -> datetime:
    return datetime.fromtimestamp(float(ms) / 1000, UTC)
