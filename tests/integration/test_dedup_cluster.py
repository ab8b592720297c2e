"""The deduplicator on a Redis Cluster of three nodes."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio.cluster import RedisCluster

from tests.integration.linking import TITLE, article, body, holder, link
from tests.support.redis_cluster import redis_cluster
from warraq.articles import RelatedLink
from warraq.dedup import Deduplicator


@pytest.fixture
def cluster_url(tmp_path: Path) -> Iterator[str]:
    with redis_cluster(tmp_path) as url:
        yield url


@pytest.mark.asyncio
async def test_copies_and_links_are_found_on_a_cluster_by_workers_at_once(cluster_url: str) -> None:
    clients = [RedisCluster.from_url(cluster_url) for _ in range(2)]
    one, two = (Deduplicator(client) for client in clients)  # type: ignore[arg-type]
    texts = [body(n) for n in range(20)]
    shares = [
        [article(f"https://{host}.example/{n}", f"{text} {host}") for n, text in enumerate(texts)]
        for host in ("akhbar", "sahel")
    ]
    first, second = await asyncio.gather(link(one, *shares[0]), link(two, *shares[1]))
    for mine, theirs in zip(first, second, strict=True):
        assert sorted(result.article.relation for result in (mine, theirs)) == ["copy", "original"]
        assert mine.article.story_id == theirs.article.story_id
    target = article("https://one.example/port", body(60), TITLE)
    waiting, arrived = await link(one, holder(RelatedLink(title=TITLE)), target)
    assert waiting.article.related[0].article_id is None
    assert [patch.related[0].article_id for patch in arrived.patches] == [target.id]
    assert await two.forget() > 0
    for client in clients:
        await client.aclose()
