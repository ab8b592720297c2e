"""Puts raw articles on the ingest stream."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.articles import RawArticle, article_id
from warraq.streams.client.losses import Accepted, Losses
from warraq.streams.entry import Entry
from warraq.streams.groups import backlog
from warraq.streams.keys import REPLAY_TTL, Keys
from warraq.streams.wire import REPLAY_OF, arrival, peek_id
from warraq.topology import RAW
from warraq.tracing import new_traceparent

FULL_PAUSE = 0.1
"""Seconds between two looks at a stream that is full."""

AT_ONCE, BYTES_AT_ONCE = 200, 4_000_000
"""Articles, and characters of their JSON, after which a transaction ends. 50,000 articles of 300 words in one kept
Redis from answering others for 3.7 s, and the event loop here for 5.8 s."""

WAIT_MS = 2_000
"""How long to wait for replicas; one that keeps up takes about a millisecond."""


class TooFewReplicas(RedisError):
    """Redis has the articles, but fewer replicas than required received them in time."""

    def __init__(self, have: int, wanted: int) -> None:
        super().__init__(f"{have} of {wanted} replicas of Redis have it (WARRAQ_ACCEPT_REPLICAS)")


class PartlyPublished(RedisError):
    """Redis took some of the articles and then failed. ``published``: ids of those that it has for certain, the first
    ones in order. Of those after them up to `AT_ONCE` may be there, too."""

    def __init__(self, published: Sequence[str], total: int, cause: RedisError) -> None:
        super().__init__(f"{len(published)} of {total} articles are published, then: {cause}")
        self.published = published


class _Item(NamedTuple):
    """An article as it is added. ``data``: the article as JSON. ``arrival``: its field ``received_at``, or nothing."""

    id: str
    data: str
    arrival: Mapping[Any, Any]


class Publisher:
    """Adds raw articles to ``articles:raw``.

    ``replicas``: how many must have the articles before they count as published. ``losses``: told of what was
    published.
    """

    def __init__(self, redis: "Redis", prefix: str = "", *, replicas: int = 0, losses: Losses | None = None) -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._replicas, self._losses = replicas, losses

    async def publish(self, articles: Sequence[RawArticle], arrivals: Sequence[int | None] | None = None) -> list[str]:
        """Add ``articles`` and their trails; return their ids in order. Publishing again makes a newer version, not a
        copy.

        They go in transactions of at most `AT_ONCE` articles, one after the other: an article is never there without
        its trail, and Redis serves others between two of them.

        ``arrivals``: when each was first received elsewhere, ms since 1970; None: now. All entries of a transaction get
        the same time, so of several versions of one article all but the last are dated 1 ms earlier each. Never later:
        that would shut out whatever is published within the next few ms.

        Raises RedisError and TooFewReplicas before, and PartlyPublished after the first transaction. The articles may
        be there all the same, and it is safe to publish them again.
        """
        ids = await asyncio.to_thread(lambda: [article_id(article) for article in articles])
        said = arrivals or [None] * len(ids)
        received: list[dict[Any, Any]] = [
            {"received_at": earlier} if earlier is not None else field
            for earlier, field in zip(said, await self._arrivals(ids), strict=True)
        ]
        published: list[str] = []
        earliest: dict[str, int] = {}
        for part in _parts(ids, articles, received):
            try:
                await self._add(part, earliest)
            except RedisError as error:
                if published:
                    raise PartlyPublished(published, len(ids), error) from error
                raise
            published += [item.id for item in part]
        return published

    async def _add(self, items: Sequence[_Item], earliest: dict[str, int]) -> None:
        """Add ``items`` in one transaction. ``earliest``: see `_accepted`."""
        now = int(time.time() * 1000)
        # MULTI and EXEC by name: what WAIT waits for are the writes of its own connection, and redis-py's transaction
        # gives the connection back with EXEC.
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.execute_command("MULTI")
            for item in items:
                self._enqueue(pipe, item)
            pipe.execute_command("EXEC")
            if self._replicas:
                pipe.execute_command("WAIT", self._replicas, WAIT_MS)
            answers = await pipe.execute()
        done = answers[-2] if self._replicas else answers[-1]
        _require_all(done)
        if self._replicas and int(answers[-1]) < self._replicas:
            raise TooFewReplicas(int(answers[-1]), self._replicas)
        if self._losses:
            entries = [answer for answer in done if isinstance(answer, bytes)]  # of XADD; the others answer numbers
            self._losses.accepted(_accepted(now, items, entries, earliest))

    def enqueue(self, pipe: Any, id_: str, article: RawArticle, arrival: Mapping[Any, Any] | None = None) -> None:
        """Add the commands that publish ``article`` (id ``id_``) to ``pipe``, a transaction of the caller."""
        self._enqueue(pipe, _Item(id_, article.model_dump_json(exclude_defaults=True), arrival or {}))

    def _enqueue(self, pipe: Any, item: _Item) -> None:
        trail = self._keys.trail(item.id)
        pipe.xadd(self._keys.stream(RAW), {"data": item.data, "traceparent": new_traceparent(), **item.arrival})
        pipe.hset(trail, mapping={"ingestor": int(time.time() * 1000), "waits": self._keys.stream(RAW)})
        pipe.hdel(trail, "dead")
        pipe.persist(trail)
        pipe.srem(self._keys.lost, item.id)

    async def _arrivals(self, ids: Sequence[str]) -> list[dict[Any, Any]]:
        """Return for each article the field ``received_at``, or nothing if the time of its entry will do."""
        to_come = Counter(ids)
        if len(to_come) == len(ids):
            return [{}] * len(ids)
        seconds, microseconds = await self._redis.time()
        now = int(seconds) * 1000 + int(microseconds) // 1000
        arrivals: list[dict[Any, Any]] = []
        for id_ in ids:
            to_come[id_] -= 1
            arrivals.append({"received_at": now - to_come[id_]} if to_come[id_] else {})
        return arrivals

    async def republish(self, entries: Sequence[Entry], replay: str, places: Mapping[str, int]) -> None:
        """Add archived ``entries`` again, each dated with its first arrival, and record in the same transaction how far
        ``replay`` has read: ``places`` is file name -> entries.

        The version stays the same, so the index replaces what was extracted then by what is extracted now, and keeps
        newer versions.
        """
        async with self._redis.pipeline(transaction=True) as pipe:
            for entry in entries:
                fields: dict[Any, Any] = {**entry.fields, b"received_at": arrival(entry), REPLAY_OF: entry.id}
                pipe.xadd(self._keys.stream(RAW), fields)
            pipe.srem(self._keys.lost, "", *(peek_id(entry, RawArticle) for entry in entries))
            if places:
                pipe.hset(self._keys.replay(replay), mapping={name: str(number) for name, number in places.items()})
                pipe.expire(self._keys.replay(replay), REPLAY_TTL)
            await pipe.execute()

    async def replayed(self, replay: str) -> dict[str, int]:
        """Return how far ``replay`` has read its files; empty if it has not begun or has ended."""
        answer: Any = self._redis.hgetall(self._keys.replay(replay))
        return {name.decode(): int(number) for name, number in (await answer).items()}

    async def forget_replay(self, replay: str) -> None:
        """Forget how far ``replay`` has read: it has ended, or is to start from the beginning."""
        await self._redis.delete(self._keys.replay(replay))

    async def wait_for_room(self, most: int) -> None:
        """Wait until the ingest stream has at most ``most`` unfinished entries."""
        while await self.backlog() > most:  # noqa: ASYNC110 - it happens in Redis
            await asyncio.sleep(FULL_PAUSE)

    async def backlog(self) -> int:
        """Return the number of entries of the ingest stream that its slowest group has not finished."""
        return await backlog(self._redis, self._keys.stream(RAW))


def _parts(
    ids: Sequence[str], articles: Sequence[RawArticle], received: Sequence[Mapping[Any, Any]]
) -> Iterator[list[_Item]]:
    """Yield what is added in one transaction each: at most `AT_ONCE` articles, and no further one after
    `BYTES_AT_ONCE`."""
    part: list[_Item] = []
    size = 0
    for id_, article, field in zip(ids, articles, received, strict=True):
        part.append(_Item(id_, article.model_dump_json(exclude_defaults=True), field))
        size += len(part[-1].data)
        if len(part) == AT_ONCE or size > BYTES_AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _accepted(
    now: int, items: Sequence[_Item], entries: Sequence[bytes], earliest: dict[str, int]
) -> dict[str, Accepted]:
    """Return when each article was accepted. ``now``: ms since 1970. ``entries``: the ids of its stream entries.
    ``earliest``: what the trail of each may say, by earlier transactions of the same call; it is brought up to date."""
    for item, entry in zip(items, entries, strict=True):
        added = int(entry.partition(b"-")[0])
        dated = int(item.arrival.get("received_at", added))
        earliest[item.id] = min(now, added, dated, earliest.get(item.id, now))
    return {item.id: Accepted(now, earliest[item.id]) for item in items}


def _require_all(answers: Sequence[Any]) -> None:
    """Raise the first error among the ``answers`` of EXEC, as redis-py does only for transactions of its own."""
    for answer in answers:
        if isinstance(answer, RedisError):
            raise answer
