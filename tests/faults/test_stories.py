"""Stories that merge late while workers are killed with -9: in the end they are what the texts say."""

import random
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.articles import articles
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from tests.support.workers import Fleet, Workers
from warraq.articles import RawArticle, article_id
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import Ledger, Publisher, connect


@pytest.mark.asyncio
async def test_originals_that_come_late_take_over_their_copies_while_workers_are_killed(
    redis_server: RedisServer, workers: Workers, tmp_path: Path
) -> None:
    """Half of the texts are copies, under dates in no order: the earliest of each text is its original."""
    raws = articles(300, words=80, copies=0.5)
    assert late_originals(raws) > 20
    redis, chance = connect(redis_server.url), random.Random(1)
    fleet = Fleet(
        workers, ("cleaner", "deduplicator", "tagger", "indexer"), redis_url=redis_server.url, data=str(tmp_path)
    )
    for start in range(0, len(raws), 50):
        fleet.keep_running()
        await Publisher(redis).publish(raws[start : start + 50])
        fleet.kill(chance.choice(["deduplicator", "deduplicator", "indexer"]))
    expected = originals(raws)
    index = open_index(Settings.model_validate({"data": str(tmp_path)}))

    async def stories_are_as_the_texts_say() -> bool:
        fleet.keep_running()
        if (await Ledger(redis).status()).in_flight:
            return False
        found = {each: await index.get(each) for each in expected}
        return {each: article and article.duplicate_of for each, article in found.items()} == {
            each: None if each == original else original for each, original in expected.items()
        }

    await until(stories_are_as_the_texts_say, 300)
    assert fleet.kills == 6
    await index.close()
    await redis.aclose()


def originals(raws: list[RawArticle]) -> dict[str, str]:
    """By the id of each article that of the earliest one with its text."""
    same: dict[str, list[RawArticle]] = defaultdict(list)
    for raw in raws:
        same[raw.content].append(raw)
    found = {}
    for group in same.values():
        dates = [str(raw.published_at) for raw in group]
        assert len(set(dates)) == len(dates)  # else the number that it is given decides
        first = min(group, key=lambda raw: str(raw.published_at))
        found |= {article_id(raw): article_id(first) for raw in group}
    return found


def late_originals(raws: list[RawArticle]) -> int:
    """Articles that are pushed after a copy of theirs."""
    expected, seen = originals(raws), set[str]()
    count = 0
    for raw in raws:
        own = article_id(raw)
        count += expected[own] == own and own in seen
        seen.add(expected[own])
    return count
