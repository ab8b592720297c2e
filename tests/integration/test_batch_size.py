"""A stage reads no more at once than fits into its memory, and many where they are small."""

from collections.abc import Sequence

import pytest
from redis.asyncio import Redis

from tests.support.documents import tagged_article
from tests.support.waiting import until
from warraq.articles import TaggedArticle
from warraq.settings import Settings
from warraq.streams import TAGGED, Delivery, Done, Stage, Verdict
from warraq.streams.keys import Keys
from warraq.streams.worker.batch_size import BATCH_BYTES
from warraq.streams.worker.channels import create_broker, subscribe
from warraq.streams.worker.consumer import Consumer, Work
from warraq.streams.worker.policy import StagePolicy

pytestmark = pytest.mark.asyncio

LARGE = 1_000_000


async def push(redis: Redis, number: int, size: int) -> None:
    document = tagged_article(1).model_copy(update={"body": "x" * size})
    async with redis.pipeline(transaction=False) as pipe:
        for _ in range(number):
            pipe.xadd(TAGGED, {"id": document.id, "data": document.model_dump_json()})
        await pipe.execute()


async def test_large_entries_are_read_few_at_once_and_small_ones_many(redis: Redis, redis_url: str) -> None:
    batches: list[int] = []
    full: list[bool] = []
    stage = Stage("indexer", batch_factor=4)

    @stage.batch
    async def note(deliveries: Sequence[Delivery[TaggedArticle]]) -> list[Verdict]:
        batches.append(len(deliveries))
        full.append(stage.full)
        return [Done(delivery.document.id) for delivery in deliveries]

    work = Work(stage.handle, stage.peek_id)
    member = Consumer(redis, Keys(), stage.spec, work, name="test", policy=StagePolicy())
    await member.ensure_group()
    await push(redis, 50, LARGE)
    broker = create_broker(Settings(redis_url=redis_url))
    subscribe(broker, stage, member, 2_000_000)
    await broker.start()
    try:
        await until(lambda: sum(batches) == 50)
        assert max(batches) <= BATCH_BYTES // LARGE
        assert batches[0] == BATCH_BYTES // 2_000_000  # nothing is known yet
        assert full == [True] * (len(full) - 1) + [False], "only the last leaves none behind"
        await push(redis, 600, 10)
        await until(lambda: sum(batches) == 650)
        assert max(batches) == 200
    finally:
        await broker.stop()
