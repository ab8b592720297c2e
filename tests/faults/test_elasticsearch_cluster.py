"""Three nodes of Elasticsearch: one is lost under load, the index is split under load, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import pytest
import pytest_asyncio

from benchmarks.articles import articles
from tests.faults.indexing import System
from tests.index_fixtures import SHARDS
from tests.support.elasticsearch_cluster import ElasticsearchCluster
from tests.support.indexes import delete_indexes
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.index import IndexUnavailable, SearchRequest
from warraq.index.elasticsearch.setup import count_shards, current_version

pytestmark = [pytest.mark.cluster, pytest.mark.asyncio]


@pytest_asyncio.fixture
async def system(
    workers: Workers, redis_server: RedisServer, elasticsearch_cluster: ElasticsearchCluster, alias: str
) -> AsyncIterator[System]:
    running = System(workers, redis_server.url, elasticsearch_cluster.url, alias, SHARDS)
    await running.index.prepare()
    await healthy(running, "green")
    yield running
    workers.stop()
    await delete_indexes(running.index)
    await running.index.close()


async def healthy(system: System, status: str) -> None:
    """Of all nodes."""
    await system.index.client.options(request_timeout=200).cluster.health(
        wait_for_status=status, wait_for_nodes="3", wait_for_no_relocating_shards=True, timeout="180s"
    )


async def node_of_primary(system: System) -> str:
    rows = await system.index.client.cat.shards(index=system.index.names.alias, format="json")
    # One that moves is told as `node-1 -> … node-2`.
    return str(next(row["node"] for row in rows.body if row["prirep"] == "p")).split()[0]


async def test_a_node_killed_under_load_loses_nothing(
    system: System, elasticsearch_cluster: ElasticsearchCluster
) -> None:
    ids = await system.push(articles(600, words=60))
    await system.indexed(100)
    node, began = await node_of_primary(system), monotonic()
    await asyncio.to_thread(elasticsearch_cluster.kill, node)
    try:
        before = (await system.ledger.status()).indexed

        async def goes_on() -> bool:
            return (await system.ledger.status()).indexed > before

        await until(goes_on, 180)
        print(f"{node} with a primary killed at {before}: indexing again after {monotonic() - began:.1f} s")  # noqa: T201
        await system.indexed(len(ids))

        async def answers_wholly() -> bool:
            return not (await system.index.search(SearchRequest(q="الميناء", size=1))).partial

        await until(answers_wholly, 180)
        await system.holds_once(ids)
    finally:
        await asyncio.to_thread(elasticsearch_cluster.start, node)
    await healthy(system, "green")
    assert (await system.ledger.status()).reconciled
    assert all(process.poll() is None for process in system.processes)


async def test_it_grows_under_load(system: System) -> None:
    ids = await system.push(articles(600, words=60))
    await system.indexed(100)
    began = monotonic()
    name = await system.index.versions.grow(SHARDS * 2)
    print(f"split into {SHARDS * 2} in {monotonic() - began:.1f} s, {(await system.ledger.status()).indexed} indexed")  # noqa: T201
    await system.indexed(len(ids))
    await system.holds_once(ids)
    assert await current_version(system.index.client, system.index.names) == name
    assert await count_shards(system.index.client, name) == SHARDS * 2
    await healthy(system, "green")


async def test_without_a_place_for_snapshots_it_is_said(system: System) -> None:
    with pytest.raises(IndexUnavailable, match=r"no place for snapshots: set path\.repo"):
        await system.index.snapshots.make()
