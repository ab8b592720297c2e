"""What alerts have found: recorded once, read by pages and feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from warraq.alerts.keys import AlertKeys
from warraq.alerts.matching import Match
from warraq.alerts.models import News
from warraq.articles import Patch
from warraq.index import Hit
from warraq.lua import lua_script

REMEMBERED = 90 * 24 * 3600
"""Seconds for which an alert remembers what it reported: twice the days in which a story gains copies."""

KEPT = 1_000
"""Newest articles of an alert that are kept for its page and feed."""

MOST_ARTICLES = 100
"""Most articles of one delivery."""

AT_ONCE = 100
"""Matches recorded by one call, so that Redis is never blocked for long."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles an alert has ``found``, and how many of them nobody has looked at (``new``)."""

    found: int
    new: int


class AlertBook:
    """Records matches and tells what is new. ``collecting``: seconds over which matches are gathered into one mail."""

    def __init__(self, redis: "Redis", prefix: str = "", *, collecting: float = 60.0) -> None:
        self._redis, self._keys, self._collecting = redis, AlertKeys(prefix), collecting
        self._record = redis.register_script(lua_script("warraq.alerts", "record"))
        self._place = redis.register_script(lua_script("warraq.alerts", "place"))

    async def record(self, matches: Sequence[Match]) -> int:
        """Record ``matches`` for feed, page and channels; return how many were new. Repeating it changes nothing."""
        keys, recorded = self._keys, 0
        for start in range(0, len(matches), AT_ONCE):
            arguments: list[Any] = [
                keys.prefix, REMEMBERED * 1000, KEPT, MOST_ARTICLES, int(self._collecting * 1000),
            ]  # fmt: skip
            for match in matches[start : start + AT_ONCE]:
                created = match.alert.model_dump(mode="json", include={"created_at"})["created_at"]
                arguments += [match.alert.name, created, match.hit.model_dump_json(), len(match.ids), *match.ids]
            recorded += await self._record(keys=[keys.saved, keys.found, keys.due, keys.channels], args=arguments)
        return recorded

    async def place(self, patches: Sequence[Patch]) -> None:
        """Record the stories that these articles were merged into. Repeating it changes nothing."""
        moved = [(patch.id, patch.story_id, patch.story_version) for patch in patches if patch.story_id]
        if moved:
            arguments: list[Any] = [self._keys.places, REMEMBERED, *(value for each in moved for value in each)]
            await self._place(args=arguments)

    async def news(self, name: str, limit: int = 50) -> list[News]:
        """Return the newest matches of the alert called ``name``, newest first."""
        rows: Any = await self._redis.xrevrange(self._keys.news(name), count=limit)
        return [
            News(
                id=entry_id.decode(),
                at=datetime.fromtimestamp(int(entry_id.split(b"-")[0]) / 1000, UTC),
                hit=Hit.model_validate_json(fields[b"hit"]),
            )
            for entry_id, fields in rows
        ]

    async def tallies(self) -> dict[str, Tally]:
        """Return the tally of each alert that has found something, by name."""
        found, read = [await self._counts(key) for key in (self._keys.found, self._keys.read)]
        return {name: Tally(number, max(0, number - read.get(name, 0))) for name, number in found.items()}

    async def mark_read(self, name: str) -> None:
        """Record that somebody has looked at everything the alert has found so far."""
        found: Any = self._redis.hget(self._keys.found, name)
        answer: Any = self._redis.hset(self._keys.read, name, int(await found or 0))
        await answer

    async def _counts(self, key: str) -> dict[str, int]:
        rows: Any = self._redis.hgetall(key)
        return {name.decode(): int(number) for name, number in (await rows).items()}
