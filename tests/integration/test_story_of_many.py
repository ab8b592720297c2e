"""A text that more sites have than one answer of the tables holds is one story all the same."""

import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.integration.linking import body
from tests.quality.published import patched, published
from warraq.articles import CleanArticle, LinkedArticle
from warraq.dedup import Deduplicator, LinkResult
from warraq.streams import connect

FIRST = datetime(2025, 11, 3, 6, 0, tzinfo=UTC)
SITES = 40
HEADLINE = "وكالة الأنباء تعلن نتائج القرعة الكبرى"


def dispatch(titles: Sequence[str]) -> list[CleanArticle]:
    """One text on as many sites as there are titles, a minute after each other."""
    return [
        published(f"https://site{n}.example/1", title, body(1), FIRST + timedelta(minutes=n))
        for n, title in enumerate(titles)
    ]


async def linked(
    redis_url: str, prefix: str, shares: Sequence[Sequence[CleanArticle]], size: int
) -> list[LinkedArticle]:
    """What the index holds when a worker for each share has linked it in batches of ``size``."""
    clients = [connect(redis_url) for _ in shares]
    results: list[LinkResult | Exception] = []

    async def work(worker: Deduplicator, share: Sequence[CleanArticle]) -> None:
        for at in range(0, len(share), size):
            results.extend(await worker.link(share[at : at + size]))

    workers = [Deduplicator(client, prefix) for client in clients]
    await asyncio.gather(*(work(worker, share) for worker, share in zip(workers, shares, strict=True)))
    for client in clients:
        await client.aclose()
    placed = [result for result in results if isinstance(result, LinkResult)]
    found = {result.article.id: result.article for result in placed}
    for patch in [patch for result in placed for patch in result.patches]:
        found[patch.id] = patched(found[patch.id], patch)
    return list(found.values())


def is_one_story(found: Sequence[LinkedArticle], first: CleanArticle) -> bool:
    originals = [each.duplicate_of for each in found if each.id == first.id]
    copies = [(each.relation, each.duplicate_of, each.story_id) for each in found if each.id != first.id]
    return originals == [None] and copies == [("copy", first.id, first.id)] * (SITES - 1)


@pytest.mark.asyncio
@pytest.mark.parametrize("titles", [[HEADLINE] * SITES, [f"{body(100 + n, 7)[:-1]} {n}" for n in range(SITES)]])
async def test_forty_sites_with_one_text_are_one_story(redis_url: str, titles: list[str]) -> None:
    articles = dispatch(titles)
    for size in (1, 7, SITES):
        assert is_one_story(await linked(redis_url, f"{size}:", [articles], size), articles[0])
    for workers in (2, 4):
        shares = [articles[n::workers] for n in range(workers)]
        assert is_one_story(await linked(redis_url, f"{workers} workers:", shares, 5), articles[0])


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(3))
async def test_forty_sites_are_one_story_in_any_order(redis_url: str, seed: int) -> None:
    articles = dispatch([HEADLINE] * SITES)
    shuffled = random.Random(seed).sample(articles, SITES)
    assert is_one_story(await linked(redis_url, "1:", [shuffled], 1), articles[0])
    assert is_one_story(await linked(redis_url, "latest first:", [articles[::-1]], SITES), articles[0])
    shares = [shuffled[::2], shuffled[1::2]]
    assert is_one_story(await linked(redis_url, "two workers:", shares, 7), articles[0])
