"""``make bench``, second part: indexing into Elasticsearch, through the stage and by the bare bulk helper.

The same documents in one run: the helper gets them ready to send, the stage reads them from Redis, checks them, adds
their trails, looks for patches, and acknowledges each by its verdict. Needs WARRAQ_ELASTICSEARCH_URL.
"""

import asyncio
import sys
import tempfile
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import orjson
from elasticsearch.helpers import async_bulk

from benchmarks.articles import articles
from benchmarks.servers import services
from tests.support.indexes import delete_indexes
from tests.support.redis_server import RedisServer
from warraq.articles import IndexedArticle, LinkedArticle, TaggedArticle
from warraq.entities import tag
from warraq.extraction import extract
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.elasticsearch.document import encode_document
from warraq.settings import Settings
from warraq.streams import Ledger, connect
from warraq.topology import find_stage

ROUNDS = 2
"""Each way this often, by turns: a machine that is slow for a while is slow for both."""


def tagged(number: int) -> list[TaggedArticle]:
    """Articles as the tagger hands them on."""
    clean = [extract(raw) for raw in articles(number, copies=0)]
    return [tag(LinkedArticle(**dict(article), story_id=article.id)) for article in clean]


async def bare(index: ElasticsearchIndex, found: Sequence[TaggedArticle]) -> float:
    """Seconds of the client's own helper."""
    now = datetime.now(UTC)
    ready = [orjson.loads(encode_document(IndexedArticle(**dict(article), indexed_at=now), now)) for article in found]
    actions = [{"_index": index.names.writing, "_id": source["id"], "_source": source} for source in ready]
    started = time.perf_counter()
    await async_bulk(index.client, actions)
    return time.perf_counter() - started


async def wait_until_indexed(redis_url: str, number: int) -> float:
    """Seconds from the first indexed article to the last, and as much more as the first would have taken."""
    redis = connect(redis_url)
    ledger = Ledger(redis)
    while not (first := (await ledger.status()).indexed):  # noqa: ASYNC110 - the condition is in Redis
        await asyncio.sleep(0.01)
    started = time.perf_counter()
    while (await ledger.status()).indexed < number:  # noqa: ASYNC110 - the condition is in Redis
        await asyncio.sleep(0.01)
    elapsed = time.perf_counter() - started
    await redis.aclose()
    return elapsed * number / (number - first)


async def fill(redis_url: str, found: Sequence[TaggedArticle]) -> None:
    redis = connect(redis_url)
    for article in found:
        await redis.xadd(find_stage("indexer").source, {"id": article.id, "data": article.model_dump_json()})
    await redis.aclose()


def through_stage(url: str, alias: str, found: Sequence[TaggedArticle]) -> float:
    """Seconds of the indexer's process, all its input waiting in the stream."""
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name, RedisServer(Path(name)) as redis:
        asyncio.run(fill(redis.url, found))
        more = {"WARRAQ_ELASTICSEARCH_URL": url, "WARRAQ_ELASTICSEARCH_INDEX": alias}
        with services(["indexer"], redis.url, Path(name), ready=False, more=more):
            return asyncio.run(wait_until_indexed(redis.url, len(found)))


async def on_new_index(url: str, found: Sequence[TaggedArticle], staged: bool) -> float:
    index = ElasticsearchIndex(url, alias=f"bench-{uuid.uuid4().hex[:8]}")
    await index.prepare()
    try:
        if staged:
            return await asyncio.to_thread(through_stage, url, index.names.alias, found)
        return await bare(index, found)
    finally:
        await delete_indexes(index)
        await index.close()


def main() -> None:
    url = Settings().elasticsearch_url
    if not url:
        print("\nElasticsearch was not measured: set WARRAQ_ELASTICSEARCH_URL")
        return
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    found = tagged(number)
    seconds = {
        staged: min(asyncio.run(on_new_index(url, found, staged)) for _ in range(ROUNDS)) for staged in (False, True)
    }
    print(f"\n{number} tagged articles of 300 words into Elasticsearch, articles/s, best of {ROUNDS}")
    print(f"{'bare bulk helper':32}{number / seconds[False]:12.0f}")
    print(f"{'through the stage':32}{number / seconds[True]:12.0f}")
    print(f"{'  ratio to the helper':32}{seconds[False] / seconds[True]:12.2f}")


if __name__ == "__main__":
    main()
