"""Alerts under fire: workers are killed; every match is reported once, and none is missed."""

import os
import random
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from redis.asyncio import Redis

from benchmarks.articles import WORDS, articles
from tests.faults.test_pipeline import SERVICES
from tests.support.receiver import Receiver
from tests.support.waiting import until
from tests.support.workers import Fleet, Workers
from warraq.alerts import AlertBook, SavedAlerts, new_alert
from warraq.alerts.book import KEPT, Tally
from warraq.index import SearchIndex, SearchRequest, open_index
from warraq.settings import Settings
from warraq.streams import Ledger, Publisher, connect

ARTICLES, ALERTS, KILLS = (
    int(os.environ.get(f"FAULT_{what}", usual)) for what, usual in (("ARTICLES", 300), ("ALERTS", 24), ("KILLS", 6))
)
"""Small enough for every run; docs/alerts.md has 5,000 articles and 200 alerts."""


def queries(number: int) -> list[str]:
    """Pairs of words that some articles have, as a newsroom would not write them, but found by few."""
    words = sorted({word for word in WORDS if len(word) > 4})
    pairs = [f"«{first} {second}»" for first, second in combinations(words, 2)]
    random.Random(7).shuffle(pairs)
    return [*words[: number // 2], *pairs][:number]


@pytest.mark.asyncio
async def test_every_match_is_reported_once_and_none_is_missed_though_workers_are_killed(
    redis_url: str, workers: Workers, tmp_path: Path
) -> None:
    redis = connect(redis_url)
    async with Receiver() as receiver:
        asked = await save(redis, queries(ALERTS), receiver.url)
        fleet = Fleet(
            workers, SERVICES, redis_url=redis_url, data=str(tmp_path), fetch_private="true", alert_retry_first="0.2",
            backlog_high="100", backlog_low="50",
        )  # fmt: skip
        ids = await push_under_fire(redis, fleet)
        await until(lambda: all_done(redis, fleet), 300)
        await redis.zadd("alerts:due", dict.fromkeys(await redis.zrange("alerts:due", 0, -1), 0) or {"none": 0})
        await until(lambda: nothing_due(redis, fleet), 120)
        index = open_index(Settings(data=tmp_path, elasticsearch_url=None))
        expected = {name: await stories(index, query) for name, query in asked.items()}
        # By what they are now: an article may have been put into another story since it was reported.
        story_of = {id_: found.story_id for id_ in ids if (found := await index.get(id_))}
        await index.close()
        tallies = await AlertBook(redis).tallies()
        for name, found in expected.items():
            assert tallies.get(name, Tally(0, 0)).found == len(found), name
            reported = Counter(story_of[news.hit.id] for news in await AlertBook(redis).news(name, KEPT))
            assert len(found) > KEPT or reported == Counter(found), name
        assert sum(map(len, expected.values())) > ALERTS
        received = {each.headers["Idempotency-Key"]: each for each in receiver.received}
        sent = Counter(
            (each.document["alert"], story_of[hit["id"]])
            for each in received.values()
            for hit in each.document["articles"]
        )
        assert sent == Counter((name, story) for name, found in expected.items() for story in found)
    await redis.aclose()


async def save(redis: Redis, asked: list[str], url: str) -> dict[str, str]:
    """Alerts by name."""
    names = {f"تنبيه {number}": query for number, query in enumerate(asked)}
    for name, query in names.items():
        await SavedAlerts(redis).add(new_alert(name, query, webhook=url))
    return names


async def push_under_fire(redis: Redis, fleet: Fleet) -> set[str]:
    """Ids of what was pushed while workers were killed."""
    fleet.keep_running()
    ids: set[str] = set()
    chance, raws = random.Random(4), articles(ARTICLES, words=60)
    for start in range(0, ARTICLES, ARTICLES // KILLS):
        ids |= set(await Publisher(redis).publish(raws[start : start + ARTICLES // KILLS]))
        done = await alerted(redis)

        async def more(before: int = done) -> bool:
            fleet.keep_running()
            return await alerted(redis) > before

        await until(more, 120)
        fleet.kill(chance.choice(["alerter", "alerter", "indexer", "deduplicator"]))
        fleet.keep_running()
    return ids


async def alerted(redis: Redis) -> int:
    return next(stage.done for stage in (await Ledger(redis).status()).stages if stage.stage == "alerter")


async def all_done(redis: Redis, fleet: Fleet) -> bool:
    fleet.keep_running()
    status = await Ledger(redis).status()
    alerter = next(stage for stage in status.stages if stage.stage == "alerter")
    return status.indexed == ARTICLES and alerter.waiting + alerter.in_hand + status.in_flight == 0


async def nothing_due(redis: Redis, fleet: Fleet) -> bool:
    fleet.keep_running()
    return int(await redis.zcard("alerts:due")) == 0


async def stories(index: SearchIndex, query: str) -> list[str]:
    """Every story that a search finds, page by page."""
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        result = await index.search(SearchRequest(q=query, size=100, cursor=cursor, sort="newest"))
        found += [hit.story_id for hit in result.hits]
        cursor = result.next
    return found
