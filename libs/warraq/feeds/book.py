"""The feeds that people have added, and their state, in Redis. Any number of collectors may share them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis

from warraq.feeds.keys import FeedKeys
from warraq.feeds.models import Feed, FeedError, FeedState, Standing
from warraq.lua import lua_script

MOST = 20_000
"""Most feeds that may be added."""

_FIRST_SHOWN: tuple[Standing, ...] = ("gone", "failing", "silent", "new", "well", "paused")


class NoSuchFeed(LookupError):
    """No feed with this address was added."""

    def __init__(self, url: str) -> None:
        super().__init__(f"no feed {url}: `warraq sources list` shows those there are")


@dataclass(frozen=True, slots=True)
class Lease:
    """A feed leased to one collector ``till`` ms since 1970. Renewing it makes a new lease."""

    feed: Feed
    state: FeedState
    till: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A feed as lists show it. ``next_at``: when it is read next; None if it is not."""

    feed: Feed
    state: FeedState
    standing: Standing
    next_at: datetime | None
    a_day: float


class FeedBook:
    """Adds, lists, pauses and removes feeds, and leases those that are due."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, FeedKeys(prefix)
        self._add, self._pause, self._take, self._renew = (
            redis.register_script(lua_script("warraq.feeds", name)) for name in ("add", "pause", "take", "renew")
        )

    async def add(self, feeds: Sequence[Feed]) -> list[Feed]:
        """Add ``feeds``, to be read at once; return those that are new. Raises FeedError if there would be too many."""
        if await self.count() + len(feeds) > MOST:
            raise FeedError(f"there would be more than {MOST} feeds")
        added = []
        for feed in feeds:
            keys = [self._keys.saved, self._keys.due]
            if await self._add(keys=keys, args=[feed.url, feed.model_dump_json(), int(time.time() * 1000)]):
                added.append(feed)
        return added

    async def get(self, url: str) -> Feed:
        """Return the feed at ``url``. Raises NoSuchFeed."""
        return Feed.model_validate_json(await self._read(url))

    async def count(self) -> int:
        """Return the number of feeds."""
        return int(await self._of(self._redis.hlen(self._keys.saved)))

    async def pause(self, url: str, paused: bool) -> Feed:
        """Pause or resume a feed. Resuming reads it at once, even one that was gone. Raises NoSuchFeed."""
        keys, done = [self._keys.saved, self._keys.states, self._keys.due], False
        while not done:  # again if another process changed it meanwhile
            text = await self._read(url)
            state: bytes | None = await self._of(self._redis.hget(self._keys.states, url))
            feed = Feed.model_validate_json(text).model_copy(update={"paused": paused})
            again = _state(state).model_copy(update={"gone": False})
            new_state, due = ("", "") if paused else (again.model_dump_json() if state else "", int(time.time() * 1000))
            arguments: list[Any] = [url, text, feed.model_dump_json(), state or b"", new_state, due]
            done = bool(await self._pause(keys=keys, args=arguments))
        return feed

    async def remove(self, url: str) -> None:
        """Forget a feed; its articles stay. Raises NoSuchFeed."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hdel(self._keys.saved, url)
            pipe.hdel(self._keys.states, url)
            pipe.zrem(self._keys.due, url)
            pipe.delete(self._keys.pending(url))
            removed = (await pipe.execute())[0]
        if not removed:
            raise NoSuchFeed(url)

    async def take(self, most: int, seconds: float) -> list[Lease]:
        """Lease up to ``most`` feeds that are due, each for ``seconds``."""
        if most < 1:
            return []
        keys = [self._keys.due, self._keys.saved, self._keys.states]
        rows = await self._take(keys=keys, args=[int(seconds * 1000), most])
        return [Lease(Feed.model_validate_json(feed), _state(state), int(till)) for feed, state, till in rows]

    async def renew(self, lease: Lease, seconds: float) -> Lease | None:
        """Return a lease that ends in ``seconds``; None if another collector has it by now, or the feed is not to be
        read."""
        till = await self._call_renew(lease, seconds, "")
        return Lease(lease.feed, lease.state, int(till)) if till else None

    async def settle(self, lease: Lease, state: FeedState, seconds: float) -> bool:
        """Store the state after a poll; the next poll is due in ``seconds``. Returns False, and stores nothing, if the
        lease was over."""
        settled = bool(await self._call_renew(lease, seconds, state.model_dump_json()))
        if settled and state.gone:
            await self._redis.zrem(self._keys.due, lease.feed.url)
        return settled

    async def release(self, lease: Lease) -> None:
        """Give a lease back, so that another collector may read the feed at once."""
        await self._call_renew(lease, 0, "")

    async def overview(self) -> list[Overview]:
        """Return all feeds: failing and long silent ones first, the longest on top."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hgetall(self._keys.saved)
            pipe.hgetall(self._keys.states)
            pipe.zrange(self._keys.due, 0, -1, withscores=True)
            saved, states, due = await pipe.execute()
        moments, now = dict(due), datetime.now(UTC)
        found = [
            _overview(Feed.model_validate_json(text), states.get(url), moments.get(url), now)
            for url, text in saved.items()
        ]
        return sorted(found, key=lambda each: (_FIRST_SHOWN.index(each.standing), _since(each), each.feed.url))

    async def _call_renew(self, lease: Lease, seconds: float, state: str) -> bytes:
        url = lease.feed.url
        keys = [self._keys.due, self._keys.states, self._keys.saved, self._keys.pending(url)]
        args: list[Any] = [url, lease.till, int(seconds * 1000), state]
        return bytes(await self._renew(keys=keys, args=args))

    async def _read(self, url: str) -> bytes:
        """Return the feed as JSON. Raises NoSuchFeed."""
        text: bytes | None = await self._of(self._redis.hget(self._keys.saved, url))
        if text is None:
            raise NoSuchFeed(url)
        return text

    async def _of(self, answer: Any) -> Any:
        """Await ``answer``, which redis-py types as either a value or an awaitable."""
        return await answer


def _state(text: bytes | None) -> FeedState:
    return FeedState.model_validate_json(text) if text else FeedState()


def _overview(feed: Feed, text: bytes | None, due: float | None, now: datetime) -> Overview:
    state = _state(text)
    next_at = datetime.fromtimestamp(due / 1000, UTC) if due is not None else None
    return Overview(feed, state, state.standing(feed, now), next_at, state.a_day(feed, now))


def _since(overview: Overview) -> datetime:
    """Return since when the feed has had its present standing."""
    state = overview.state
    return state.failing_since or state.newest_at or overview.feed.added_at
