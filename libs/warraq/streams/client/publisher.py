"""Puts raw articles on the ingest stream."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

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


WAIT_MS = 2_000
"""How long to wait for replicas; one that keeps up takes about a millisecond."""


class TooFewReplicas(RedisError):
    """Redis has the articles, but fewer replicas than required received them in time."""

    def __init__(self, have: int, wanted: int) -> None:
        super().__init__(f"{have} of {wanted} replicas of Redis have it (WARRAQ_ACCEPT_REPLICAS)")


class Publisher:
    """Adds raw articles to ``articles:raw``.

    ``replicas``: how many must have the articles before they count as published. ``losses``: told of what was
    published.
    """

    def __init__(self, redis: "Redis", prefix: str = "", *, replicas: int = 0, losses: Losses | None = None) -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._replicas, self._losses = replicas, losses

    async def publish(self, articles: Sequence[RawArticle], arrivals: Sequence[int | None] | None = None) -> list[str]:
        """Add ``articles`` in one transaction; return their ids in order. Publishing again makes a newer version, not a
        copy.

        ``arrivals``: when each was first received elsewhere, ms since 1970; None: now. All entries of a transaction get
        the same time, so of several versions of one article all but the last are dated 1 ms earlier each. Never later:
        that would shut out whatever is published within the next few ms.

        Raises RedisError and TooFewReplicas. The articles may be there all the same, and it is safe to publish them
        again.
        """
        ids = [article_id(article) for article in articles]
        said = arrivals or [None] * len(ids)
        received: list[dict[Any, Any]] = [
            {"received_at": earlier} if earlier is not None else field
            for earlier, field in zip(said, await self._arrivals(ids), strict=True)
        ]
        now = int(time.time() * 1000)
        # MULTI and EXEC by name: what WAIT waits for are the writes of its own connection, and redis-py's transaction
        # gives the connection back with EXEC.
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.execute_command("MULTI")
            for id_, article, arrival in zip(ids, articles, received, strict=True):
                self.enqueue(pipe, id_, article, arrival)
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
            self._losses.accepted(_accepted(now, ids, entries, received))
        return ids

    def enqueue(self, pipe: Any, id_: str, article: RawArticle, arrival: Mapping[Any, Any] | None = None) -> None:
        """Add the commands that publish ``article`` (id ``id_``) to ``pipe``, a transaction of the caller."""
        data, trail = article.model_dump_json(exclude_defaults=True), self._keys.trail(id_)
        pipe.xadd(self._keys.stream(RAW), {"data": data, "traceparent": new_traceparent(), **(arrival or {})})
        pipe.hset(trail, mapping={"ingestor": int(time.time() * 1000), "waits": self._keys.stream(RAW)})
        pipe.hdel(trail, "dead")
        pipe.persist(trail)
        pipe.srem(self._keys.lost, id_)

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


def _accepted(
    now: int, ids: Sequence[str], entries: Sequence[bytes], received: Sequence[Mapping[Any, Any]]
) -> dict[str, Accepted]:
    """Return when each article was accepted. ``now``: ms since 1970. ``entries``: the ids of its stream entries.
    ``received``: the field ``received_at`` of each, if it has one."""
    dated: dict[str, int] = {}
    for id_, entry, field in zip(ids, entries, received, strict=True):
        added = int(entry.partition(b"-")[0])
        dated[id_] = min(now, added, int(field.get("received_at", added)), dated.get(id_, now))
    return {id_: Accepted(now, earliest) for id_, earliest in dated.items()}


def _require_all(answers: Sequence[Any]) -> None:
    """Raise the first error among the ``answers`` of EXEC, as redis-py does only for transactions of its own."""
    for answer in answers:
        if isinstance(answer, RedisError):
            raise answer
