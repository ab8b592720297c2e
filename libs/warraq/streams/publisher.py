"""The way in: raw articles onto the ingest stream."""

import time
from collections.abc import Sequence

from redis.asyncio import Redis

from warraq.articles import RawArticle, article_id
from warraq.streams.groups import backlog
from warraq.streams.keys import TRAIL_TTL, Keys
from warraq.streams.names import RAW
from warraq.streams.wire import new_traceparent


class Publisher:
    """Adds raw articles to ``articles:raw``."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)

    async def publish(self, articles: Sequence[RawArticle]) -> list[str]:
        """Add all in one transaction; return their ids in order. A repeated publish is a newer version, not a copy."""
        ids = [article_id(article) for article in articles]
        now = int(time.time() * 1000)
        async with self._redis.pipeline(transaction=True) as pipe:
            for id_, article in zip(ids, articles, strict=True):
                data = article.model_dump_json(exclude_defaults=True)
                pipe.xadd(self._keys.stream(RAW), {"data": data, "traceparent": new_traceparent()})
                trail = self._keys.trail(id_)
                pipe.hset(trail, mapping={"ingestor": now, "waits": self._keys.stream(RAW)})
                pipe.expire(trail, TRAIL_TTL)
            await pipe.execute()
        return ids

    async def backlog(self) -> int:
        """Entries of the ingest stream that the cleaner has not finished."""
        return await backlog(self._redis, self._keys.stream(RAW))
