"""Elasticsearch away, full, or refusing: nothing is lost, nothing is a dead letter that could have been indexed."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from benchmarks.articles import articles
from services.indexer.dead_letters import ShownLetters
from tests.faults.indexing import System
from tests.support.elasticsearch_server import ElasticsearchServer
from tests.support.indexes import delete_indexes
from tests.support.redis_server import RedisServer
from tests.support.waiting import throughout, until
from tests.support.workers import Workers
from warraq.articles import RawArticle
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.streams import DeadLetters

pytestmark = [pytest.mark.elasticsearch, pytest.mark.asyncio]


@pytest_asyncio.fixture
async def system(
    workers: Workers, redis_server: RedisServer, elasticsearch_url: str, alias: str
) -> AsyncIterator[System]:
    running = System(workers, redis_server.url, elasticsearch_url, alias)
    await running.index.prepare()
    yield running
    workers.stop()
    await delete_indexes(running.index)
    await running.index.close()


async def test_killed_under_load_and_started_again(
    workers: Workers, redis_server: RedisServer, elasticsearch_server: ElasticsearchServer, alias: str
) -> None:
    system = System(workers, redis_server.url, elasticsearch_server.url, alias)
    raws = articles(800, words=60)
    ids = await system.push(raws[:600])
    for number in (100, 300):
        await system.indexed(number)
        await asyncio.to_thread(elasticsearch_server.kill)
        ids += await system.push(raws[len(ids) : len(ids) + 100])
        await asyncio.to_thread(elasticsearch_server.start)
    await system.indexed(len(ids), 180)
    await system.holds_once(ids)
    assert all(process.poll() is None for process in system.processes)
    await system.index.close()


async def test_read_only_for_want_of_disk_and_released(system: System) -> None:
    """What the flood-stage watermark does to an index; its answer to every write is 429."""
    block = "index.blocks.read_only_allow_delete"
    await system.index.client.indices.put_settings(index=system.index.names.writing, settings={block: True})
    ids = await system.push(articles(60, words=60))

    async def waiting() -> bool:
        stages = (await system.ledger.status()).stages
        return stages[3].waiting + stages[3].in_hand == 60

    await until(waiting)
    retried = (await system.ledger.status()).stages[3].retried

    async def waits() -> bool:
        status = await system.ledger.status()
        assert status.stages[3].retried - retried <= 60 * 8, "it spins instead of pausing"
        return (status.indexed, status.dead, status.reconciled) == (0, 0, True)

    await throughout(waits, 3)
    await system.index.client.indices.put_settings(index=system.index.names.writing, settings={block: None})
    await system.indexed(60)
    await system.holds_once(ids)


async def test_an_article_that_breaks_the_mapping_dies_alone_with_its_reason(system: System) -> None:
    """An operator has taken away a bound of the mapping, without which Lucene refuses 40,000 bytes in ``meta``."""
    unbounded = {"meta": {"type": "flattened", "ignore_above": 50_000, "depth_limit": 20}}
    await system.index.client.indices.put_mapping(index=system.index.names.writing, properties=unbounded)
    good = articles(20, words=60)
    bad = RawArticle(content="نص قصير عن موضوع بعيد كل البعد عن غيره", title="عنوان", meta={"note": "س" * 20_000})
    ids = await system.push(good[:10])
    (dead,) = await system.push([bad])
    ids += await system.push(good[10:])
    await system.indexed(20)

    async def buried() -> bool:
        return (await system.ledger.status()).dead == 1

    await until(buried)
    (letter,) = await DeadLetters(system.redis).list(10)
    assert letter.article_id == dead
    assert letter.stage == "indexer"
    assert "immense" in letter.reason
    assert letter.attempts == 1
    assert (await system.ledger.status()).reconciled
    await system.index.client.indices.refresh(index=system.index.names.alias)
    assert await system.index.count() == len(set(ids)) == 20


async def test_a_deleted_index_is_made_again(system: System) -> None:
    """Someone's mistake; what comes afterwards must not be stuck for ever."""
    await delete_indexes(system.index)
    ids = await system.push(articles(30, words=60))
    await system.indexed(30)
    await system.holds_once(ids)


async def test_dead_letters_are_shown_in_the_index_until_they_are_dropped(system: System) -> None:
    await system.push([RawArticle(content="%PDF-1.7 ليست مقالة")])

    async def buried() -> bool:
        return (await system.ledger.status()).dead == 1

    await until(buried)
    letters = DeadLetters(system.redis)
    mirrored = ShownLetters(letters, system.index)
    await mirrored.update()
    await mirrored.update()
    assert await shown(system.index) == [("cleaner", 1)]
    await letters.drop()
    await mirrored.update()
    assert await shown(system.index) == []


async def shown(index: ElasticsearchIndex) -> list[tuple[str, int]]:
    await index.client.indices.refresh(index=index.names.dead)
    answer = await index.client.search(index=index.names.dead)
    return [(hit["_source"]["stage"], hit["_source"]["attempts"]) for hit in answer["hits"]["hits"]]
