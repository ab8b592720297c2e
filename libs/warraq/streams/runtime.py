"""Runs stages as one process: FastStream reads, `Consumer` decides, `Watchdog` sees to it that reading goes on."""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from faststream import AckPolicy
from faststream.asgi import AsgiFastStream, AsgiResponse, get
from faststream.message import gen_cor_id
from faststream.redis import RedisBroker, StreamSub
from faststream.redis.annotations import RedisBatchStreamMessage as BatchMessage
from faststream.redis.message import FAKE_CONSUMER, RedisBatchStreamMessage
from faststream.specification import AsyncAPI
from prometheus_client import CollectorRegistry, make_asgi_app
from redis.exceptions import RedisError

from warraq.settings import Settings
from warraq.streams.connection import check_redis, connect, connection_options
from warraq.streams.consumer import Consumer
from warraq.streams.janitor import Janitor
from warraq.streams.keys import Keys
from warraq.streams.metrics import StageMetrics
from warraq.streams.policy import StagePolicy
from warraq.streams.stage import Stage
from warraq.streams.verdicts import Entry
from warraq.streams.watchdog import Subscriber, Watchdog

log = logging.getLogger(__name__)

POLLING_MS = 1000
"""How long one XREADGROUP waits; must stay below redis-py's socket timeout."""


class Runtime:
    """The stages of one process and what they share."""

    def __init__(self, *stages: Stage, settings: Settings, redis_url: str) -> None:
        self.redis = connect(redis_url)
        self.policy = StagePolicy.of(settings)
        self.keys = Keys(settings.stream_prefix)
        self.watchdog = Watchdog(self.policy.revival)
        self.registry = CollectorRegistry()
        self.metrics = StageMetrics(self.registry)
        # FastStream's own logger prints every message (23 % of throughput); failures are ours to report.
        self.broker = RedisBroker(
            redis_url,
            graceful_timeout=settings.grace,
            logger=None,  # type: ignore[arg-type]
            **connection_options(),
        )
        self.name = f"{socket.gethostname()}-{os.getpid()}"
        self.stages = stages
        self._deadline = 0.0
        self._own_jobs = [job for stage in stages for job in stage.jobs]
        self.consumers = [self._consumer(stage) for stage in stages]
        self._endings = [ending for stage in stages for ending in stage.endings]
        for consumer, stage in zip(self.consumers, stages, strict=True):
            records = self.policy.batch_size * stage.batch_factor
            self.watchdog.guard(consumer, self._subscribe(consumer, records))

    def _consumer(self, stage: Stage) -> Consumer:
        return Consumer(
            self.redis, self.keys, source=stage.source, group=stage.group, name=self.name, targets=stage.targets,
            handle=self.metrics.timed(stage.name, stage.handle), policy=self.policy, peek_id=stage.peek_id,
            stage=stage.name, first_stage=stage.first,
        )  # fmt: skip

    def _subscribe(self, consumer: Consumer, records: int) -> Subscriber:
        subscription = StreamSub(
            consumer.source, group=consumer.group, consumer=consumer.name, batch=True,
            max_records=records, polling_interval=POLLING_MS,
        )  # fmt: skip

        subscriber = self.broker.subscriber(
            stream=subscription, ack_policy=AckPolicy.MANUAL, parser=keep_raw, decoder=no_decode
        )

        @subscriber
        async def read(body: Any, msg: BatchMessage) -> None:
            await consumer.process(msg.raw_message["entries"])  # type: ignore[typeddict-item]
            await consumer.wait_for_room()

        return subscriber

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Groups first, then reading and the background loops; on the way out, finish and release."""
        version = await check_redis(self.redis)
        for consumer in self.consumers:
            await consumer.ensure_group()
        log.info("%s reads %s (Redis %s)", self.name, ", ".join(c.source for c in self.consumers), version)
        tasks = [asyncio.create_task(self._forever(*job)) for job in self._jobs()]
        try:
            yield
        finally:
            await self._finish()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            # What hangs is left to be claimed, as if killed: released, its attempts would never count.
            steady = [consumer for consumer in self.consumers if consumer not in self.watchdog.hanging]
            await asyncio.gather(*(consumer.release() for consumer in steady))
            await asyncio.gather(*(ending() for ending in self._endings), return_exceptions=True)
            await self.redis.aclose()

    async def _finish(self) -> None:
        """Wait for what `Consumer.reclaim` took up; FastStream has waited for its own. The grace is one for both."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._deadline):
                await asyncio.gather(*(consumer.finished() for consumer in self.consumers))

    def _jobs(self) -> list[tuple[Callable[[], Awaitable[None]], float]]:
        jobs: list[tuple[Callable[[], Awaitable[None]], float]] = [(self._watch, 0.5), *self._own_jobs]
        for consumer in self.consumers:
            janitor = Janitor(self.redis, consumer.source, consumer.group)
            jobs += [
                (consumer.heartbeat, self.policy.heartbeat),
                (consumer.reclaim, min(1.0, self.policy.retry.first / 2)),
                (janitor.tidy, 5.0),
            ]
        return jobs

    async def _forever(self, job: Callable[[], Awaitable[None]], every: float) -> None:
        """Run ``job`` again and again; a Redis that is away is waited for."""
        while True:
            try:
                await job()
            except RedisError as error:
                log.warning("%s: %s", getattr(job, "__qualname__", job), error)
            except Exception:
                log.exception("%s failed", getattr(job, "__qualname__", job))
            await asyncio.sleep(every)

    @property
    def _stopping(self) -> bool:
        return any(consumer.stopping.is_set() for consumer in self.consumers)

    async def _watch(self) -> None:
        if self.broker.running and not self._stopping:
            await self.watchdog.look()

    async def _stop_reading(self) -> None:
        """Before FastStream stops its subscribers: the watchdog must not take that for a loss, nor a full stream or a
        refusing index hold up the end."""
        self._deadline = asyncio.get_running_loop().time() + self.policy.grace
        for stage in self.stages:
            stage.stopping.set()
        for consumer in self.consumers:
            consumer.stopping.set()

    def app(self) -> AsgiFastStream:
        """An ASGI app with /livez, /readyz, /metrics and the AsyncAPI page /docs."""

        @get
        async def livez(scope: Any) -> AsgiResponse:
            return AsgiResponse(b"ok", 200)

        @get
        async def readyz(scope: Any) -> AsgiResponse:
            return AsgiResponse(b"ready", 200) if await self._can_consume() else AsgiResponse(b"not consuming", 503)

        return AsgiFastStream(
            self.broker,
            lifespan=self.lifespan,
            on_shutdown=[self._stop_reading],
            logger=None,
            specification=AsyncAPI(title=self.consumers[0].stage, version="0.1.0"),
            asgi_routes=[("/livez", livez), ("/readyz", readyz), ("/metrics", make_asgi_app(self.registry))],
            asyncapi_path="/docs",
        )

    async def _can_consume(self) -> bool:
        if self._stopping or not self.watchdog.ready:
            return False
        try:
            return bool(await asyncio.wait_for(self.redis.ping(), 2))
        except (RedisError, TimeoutError, OSError):
            return False


async def keep_raw(msg: Any, original: Any) -> RedisBatchStreamMessage:
    """FastStream parser that keeps the fields of every entry as they are: one bad entry must not fail its batch."""
    msg["entries"] = [
        Entry(entry_id.decode(), fields) for entry_id, fields in zip(msg["message_ids"], msg["data"], strict=True)
    ]
    correlation = gen_cor_id()
    return RedisBatchStreamMessage(
        raw_message=msg, body=b"", headers={}, batch_headers=[], path={}, reply_to="", content_type=None,
        message_id=correlation, correlation_id=correlation, consumer=FAKE_CONSUMER, group=None,
    )  # fmt: skip


async def no_decode(msg: Any, original: Any) -> None:
    """FastStream decoder: documents are read per entry, by the stage."""
