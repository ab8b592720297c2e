"""The ledger in /metrics, on a real Redis."""

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from redis.asyncio import Redis

from services.ledger_metrics import LedgerFigures, with_ledger
from tests.faults.observing import news
from tests.integration.search.requests import search_client
from tests.support.redis_server import RedisServer
from warraq.alerts import Outbox
from warraq.index.sqlite import SQLiteIndex
from warraq.process import health_answers
from warraq.streams import RAW, Ledger, Publisher, connect
from warraq.topology import PIPELINE

pytestmark = pytest.mark.asyncio

Samples = dict[tuple[str, str], float]


async def samples(figures: LedgerFigures) -> Samples:
    """(name, value of the label) -> value."""
    answer = await with_ledger(health_answers({}, CollectorRegistry())["/metrics"], figures)()
    families = text_string_to_metric_families(bytes(answer.body).decode())
    return {(s.name, *s.labels.values(), "")[:2]: s.value for family in families for s in family.samples}


async def test_every_figure_of_the_ledger_is_a_gauge(redis: Redis) -> None:
    await Publisher(redis).publish([news("خبر"), news("جار")])
    await redis.hset("articles:counters", f"retried:{RAW}", "3")  # type: ignore[misc]
    await redis.zadd("alerts:dead", {"a": 1, "b": 2})
    await redis.zadd("alerts:due", {"c": 1})
    await redis.hset("alerts:channels", "since:webhook:ميناء", "1")  # type: ignore[misc]
    found = await samples(LedgerFigures(Ledger(redis), Outbox(redis)))
    status = await Ledger(redis).status()
    for stage in status.stages:
        for name in ("waiting", "in_hand", "done", "retried", "dead", "rate"):
            assert found[f"warraq_stage_{name}", stage.stage] == getattr(stage, name)
    for name in ("pushed", "indexed", "dead", "dropped", "in_flight", "again", "reconciled"):
        assert found[f"warraq_articles_{name}", ""] == getattr(status, name)
    assert found["warraq_stage_waiting", "cleaner"] == found["warraq_articles_pushed", ""] == 2
    assert found["warraq_stage_retried", "cleaner"] == 3
    assert {stage for name, stage in found if name == "warraq_stage_oldest_seconds"} == {s.name for s in PIPELINE}
    assert (found["warraq_alert_deliveries", "waiting"], found["warraq_alert_deliveries", "dead"]) == (1, 2)
    assert found["warraq_alert_channels_failing", ""] == found["warraq_ledger_up", ""] == 1


async def test_many_who_ask_at_once_cost_one_look(redis: Redis) -> None:
    figures = LedgerFigures(Ledger(redis), Outbox(redis))
    before = await figures.get()
    await Publisher(redis).publish([news("خبر")])
    assert await figures.get() is before


async def test_without_redis_the_other_figures_are_answered(redis_server: RedisServer) -> None:
    redis = connect(redis_server.url)
    figures = LedgerFigures(Ledger(redis), Outbox(redis))
    redis_server.kill()
    found = await samples(figures)
    await redis.aclose()
    assert found == {("warraq_ledger_up", ""): 0}


async def test_search_describes_each_ledger_metric_once(sqlite_index: SQLiteIndex, redis: Redis) -> None:
    async with search_client(sqlite_index, redis) as client:
        text = (await client.get("/metrics")).text
    assert 'warraq_stage_waiting{stage="tagger"} 0.0' in text
    assert text.count("# HELP warraq_stage_waiting ") == 1
