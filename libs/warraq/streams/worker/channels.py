"""What FastStream sees of a stage: a batch subscriber with the stage's document, and a publisher for each target.

The subscriber hands on whole batches of raw entries, because one bad entry must not fail its batch and a handler per
message costs more than half of the throughput (docs/decisions/0001-one-shell-per-batch.md). The publishers are
declarations, for the AsyncAPI document: what a stage publishes is added by the script that acknowledges its input
(scripts/finish.lua).
"""

from typing import Any, Self

from faststream import AckPolicy
from faststream.message import gen_cor_id
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.broker.sentinel_broker import RedisSentinelBroker
from faststream.redis.message import FAKE_CONSUMER, RedisBatchStreamMessage

from warraq.settings import Settings
from warraq.streams.connection import connection_options, redis_url
from warraq.streams.entry import DeadEntry, Entry
from warraq.streams.keys import Keys
from warraq.streams.sentinel import Sentinels
from warraq.streams.worker.batch_size import BatchSize
from warraq.streams.worker.consumer import Consumer
from warraq.streams.worker.stage import Stage
from warraq.streams.worker.watchdog import Subscriber
from warraq.topology import DEAD, MODELS

POLLING_MS = 1000
"""How long one XREADGROUP waits; must be shorter than redis-py's socket timeout."""


ANY_SHAPE = (
    "The ingest stream. A plain XADD is enough: flat fields, one field `data` or `payload` of JSON, or FastStream's "
    "own envelope; other names of the fields are understood, too."
)
BETWEEN_STAGES = "Fields of an entry: `id`, `data` (the document as JSON), `traceparent`."


class LastingStreamSub(StreamSub):
    """FastStream copies what it is given in order to add a prefix. Our broker has none, so this object stays itself,
    and its ``max_records`` can be changed later."""

    def add_prefix(self, prefix: str) -> Self:
        """Return itself; called by FastStream."""
        return self


def create_broker(settings: Settings) -> RedisBroker:
    """Return a broker that survives a restart of Redis and leaves parsing to the stages."""
    options: dict[str, Any] = {
        "graceful_timeout": settings.grace,
        "apply_types": False,
        "logger": None,  # FastStream's own prints every message (23 % of throughput); failures are ours to report
        **connection_options(),
    }
    url = redis_url(settings)
    if sentinels := Sentinels.of(url):
        return RedisSentinelBroker(
            sentinels=sentinels.nodes,
            sentinel_master_name=sentinels.master,
            sentinel_kwargs=sentinels.own_options,
            **sentinels.options,
            **options,
        )
    return RedisBroker(url, **options)


def subscribe(broker: RedisBroker, stage: Stage, consumer: Consumer, max_bytes: int) -> Subscriber:
    """Declare ``stage`` on ``broker``: ``consumer`` gets batches of its source, each when it has room.

    ``max_bytes``: largest article.
    """
    size = BatchSize(consumer.policy.batch_size * stage.batch_factor, max_bytes)
    subscription = LastingStreamSub(
        consumer.source, group=consumer.group, consumer=consumer.name, batch=True,
        max_records=size.now, polling_interval=POLLING_MS,
    )  # fmt: skip
    subscriber = broker.subscriber(
        stream=subscription,
        ack_policy=AckPolicy.MANUAL,
        parser=keep_raw,
        decoder=decode_entries,
        title=f"{stage.name}:{consumer.source}",
        description=ANY_SHAPE if stage.first else BETWEEN_STAGES,
    )

    async def handle(entries: Any) -> None:
        stage.full = len(entries) >= size.now
        size.learn(entries)
        subscription.max_records = size.now  # FastStream looks before each reading
        await consumer.process(entries)
        await consumer.room.wait(consumer.stopping)

    # FastStream documents the payload by the annotation.
    handle.__annotations__ = {"entries": stage.model, "return": None}
    subscriber(handle)
    _declare_publishers(broker, stage, consumer.keys)
    return subscriber


def _declare_publishers(broker: RedisBroker, stage: Stage, keys: Keys) -> None:
    for target in stage.spec.targets:
        stream = keys.stream(target)
        broker.publisher(
            stream=stream,
            schema=MODELS[target],
            title=f"{stage.name}:{stream}",
            description="Added in the step that acknowledges the input.",
        )
    broker.publisher(
        stream=keys.stream(DEAD),
        schema=DeadEntry,
        title=f"{stage.name}:{keys.stream(DEAD)}",
        description="What can never succeed, or failed at every attempt: the entry as it was and why.",
    )


async def keep_raw(msg: Any, original: Any) -> RedisBatchStreamMessage:
    """FastStream parser: leaves the fields of every entry as they are."""
    correlation = gen_cor_id()
    return RedisBatchStreamMessage(
        raw_message=msg, body=b"", headers={}, batch_headers=[], path={}, reply_to="", content_type=None,
        message_id=correlation, correlation_id=correlation, consumer=FAKE_CONSUMER, group=None,
    )  # fmt: skip


async def decode_entries(msg: Any, original: Any) -> list[Entry]:
    """FastStream decoder: the entries of a batch. The stage parses their documents one by one."""
    batch = msg.raw_message
    return [
        Entry(entry_id.decode(), fields) for entry_id, fields in zip(batch["message_ids"], batch["data"], strict=True)
    ]
