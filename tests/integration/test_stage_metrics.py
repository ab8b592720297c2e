"""A stage counts an entry as what became of it."""

import pytest
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from tests.support.waiting import until
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.settings import Settings
from warraq.streams import DeadLetters, Publisher, Stage, Worker
from warraq.streams.entry import Entry
from warraq.topology import RAW

pytestmark = pytest.mark.asyncio


async def test_what_is_given_up_after_its_last_attempt_counts_as_dead(redis: Redis, redis_url: str) -> None:
    stage, registry = Stage("cleaner"), CollectorRegistry()

    @stage.each
    def clean(article: RawArticle) -> CleanArticle:
        if "ميناء" in article.content:
            raise ResponseError("user_script:3: attempt to compare nil with number")
        return extract(article)

    settings = Settings(redis_url=redis_url, attempts=2, retry_first=0.01, retry_longest=0.02)
    app = Worker(stage, settings=settings, registry=registry)
    (member,) = app.consumers
    await member.ensure_group()
    await Publisher(redis).publish(
        [RawArticle(content=f"افتتح الوزير {place} في المدينة.") for place in ("ميناء", "سوقا")]
    )
    [[_, rows]] = await redis.xreadgroup(member.group, member.name, {RAW: ">"})
    await member.process([Entry(entry_id.decode(), fields) for entry_id, fields in rows])

    async def is_dead() -> bool:
        await member.reclaim()
        return bool(await DeadLetters(redis).list())

    await until(is_dead, 10)
    await app.redis.aclose()
    counted = {
        verdict: registry.get_sample_value("warraq_stage_entries_total", {"stage": "cleaner", "verdict": verdict})
        for verdict in ("done", "retry", "dead")
    }
    assert counted == {"done": 1, "retry": 1, "dead": 1}
