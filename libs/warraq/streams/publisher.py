"""The way in: raw articles onto the ingest stream."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis

from warraq.articles import RawArticle, article_id
from warraq.streams.groups import backlog
from warraq.streams.keys import Keys
from warraq.streams.names import RAW
from warraq.streams.wire import new_traceparent


class Publisher:
    """Adds raw articles to ``articles:raw``."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)

    async def publish(self, articles: Sequence[RawArticle]) -> list[str]:
        """Add all in one transaction; return their ids in order. A repeated publish is a newer version, not a copy.

        One transaction has one time, so of several versions of an article in it each later one is given a later time.
        """
        ids = [article_id(article) for article in articles]
        times = await self._times(ids)
        now = int(time.time() * 1000)
        async with self._redis.pipeline(transaction=True) as pipe:
            for number, (id_, article) in enumerate(zip(ids, articles, strict=True)):
                data = article.model_dump_json(exclude_defaults=True)
                fields: dict[Any, Any] = {"data": data, "traceparent": new_traceparent()}
                if number in times:
                    fields["received_at"] = times[number]
                pipe.xadd(self._keys.stream(RAW), fields)
                trail = self._keys.trail(id_)
                pipe.hset(trail, mapping={"ingestor": now, "waits": self._keys.stream(RAW)})
                pipe.hdel(trail, "dead")
                pipe.persist(trail)
            await pipe.execute()
        return ids

    async def _times(self, ids: Sequence[str]) -> dict[int, int]:
        """Position -> ms since 1970, for the articles that come more than once."""
        often = Counter(ids)
        repeated = [number for number, id_ in enumerate(ids) if often[id_] > 1]
        if not repeated:
            return {}
        seconds, microseconds = await self._redis.time()
        start = int(seconds) * 1000 + int(microseconds) // 1000
        return {number: start + later for later, number in enumerate(repeated)}

    async def backlog(self) -> int:
        """Entries of the ingest stream that the cleaner has not finished."""
        return await backlog(self._redis, self._keys.stream(RAW))
