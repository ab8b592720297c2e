"""The way in: raw articles onto the ingest stream."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis

from warraq.articles import RawArticle, article_id
from warraq.streams.groups import backlog
from warraq.streams.keys import Keys
from warraq.streams.wire import new_traceparent
from warraq.topology import RAW


class Publisher:
    """Adds raw articles to ``articles:raw``."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)

    async def publish(self, articles: Sequence[RawArticle]) -> list[str]:
        """Add all in one transaction; return their ids in order. A repeated publish is a newer version, not a copy.

        One transaction has one time, so of several versions of an article all but the last are said to have come
        earlier, 1 ms apart. Never later: that would shut out what is published within the next few ms.
        """
        ids = [article_id(article) for article in articles]
        arrivals = await self._arrivals(ids)
        now = int(time.time() * 1000)
        async with self._redis.pipeline(transaction=True) as pipe:
            for id_, article, arrival in zip(ids, articles, arrivals, strict=True):
                data = article.model_dump_json(exclude_defaults=True)
                pipe.xadd(self._keys.stream(RAW), {"data": data, "traceparent": new_traceparent(), **arrival})
                trail = self._keys.trail(id_)
                pipe.hset(trail, mapping={"ingestor": now, "waits": self._keys.stream(RAW)})
                pipe.hdel(trail, "dead")
                pipe.persist(trail)
            await pipe.execute()
        return ids

    async def _arrivals(self, ids: Sequence[str]) -> list[dict[Any, Any]]:
        """Per article the field ``received_at``, or nothing where the time of its entry will do."""
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

    async def backlog(self) -> int:
        """Entries of the ingest stream that the slowest of its groups has not finished."""
        return await backlog(self._redis, self._keys.stream(RAW))
