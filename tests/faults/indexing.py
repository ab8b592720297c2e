"""All workers, from what is pushed to what is in Elasticsearch."""

from collections.abc import Sequence

from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.articles import RawArticle
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.streams import Ledger, Publisher, connect
from warraq.topology import SERVICES


class System:
    """All workers on one Redis, indexing under ``alias``."""

    def __init__(self, workers: Workers, redis_url: str, url: str, alias: str, shards: int = 1) -> None:
        self.redis, self.index = connect(redis_url), ElasticsearchIndex(url, alias=alias, shards=shards)
        self.ledger = Ledger(self.redis)
        settings = {"redis_url": redis_url, "elasticsearch_url": url, "elasticsearch_index": alias}
        self.processes = [workers.start(f"services.{name}", **settings) for name in SERVICES]

    async def push(self, raws: Sequence[RawArticle]) -> list[str]:
        return await Publisher(self.redis).publish(raws)

    async def indexed(self, number: int, seconds: float = 300) -> None:
        async def enough() -> bool:
            return (await self.ledger.status()).indexed >= number

        await until(enough, seconds)

    async def holds_once(self, ids: Sequence[str]) -> None:
        """Each of ``ids`` is there, and nothing else."""
        await self.index.client.indices.refresh(index=self.index.names.alias)
        assert await self.index.count() == len(set(ids)) == len(ids)
        found = [await self.index.get(id_) for id_ in ids]
        assert None not in found
        assert (await self.ledger.status()).dead == 0
