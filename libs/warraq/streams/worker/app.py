"""Runs stages as one FastStream app: FastStream reads, `Consumer` decides, `Watchdog` sees that reading goes on."""

import asyncio
import faulthandler
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial

from faststream.asgi import AsgiFastStream
from faststream.specification import AsyncAPI
from prometheus_client import CollectorRegistry
from redis.exceptions import RedisError

from warraq import __version__
from warraq.process import Endpoint, health_answers
from warraq.settings import Settings
from warraq.streams.connection import check_redis, connect, redis_url
from warraq.streams.keys import Keys
from warraq.streams.worker.channels import create_broker, subscribe
from warraq.streams.worker.consumer import Consumer, Work
from warraq.streams.worker.documentation import documentation_answers
from warraq.streams.worker.janitor import Janitor
from warraq.streams.worker.metrics import StageMetrics
from warraq.streams.worker.policy import StagePolicy
from warraq.streams.worker.stage import Job, Stage
from warraq.streams.worker.watchdog import Watchdog

log = logging.getLogger(__name__)


class NotConsuming(RuntimeError):
    """This worker is starting, stopping, or has lost what it reads."""


class Worker(AsgiFastStream):
    """An ASGI app that runs ``stages`` while it lives, with /livez, /readyz, /metrics and /docs.

    Connections are opened when its lifespan begins and closed when it ends. ``consumer``: its name in the groups
    (default: host and process id). ``title``: of its documentation (default: its service). ``registry``: further
    metrics for its /metrics.
    """

    def __init__(
        self,
        *stages: Stage,
        settings: Settings,
        consumer: str | None = None,
        title: str | None = None,
        registry: CollectorRegistry | None = None,
    ) -> None:
        self.stages = stages
        self.redis = connect(redis_url(settings))
        self.policy = StagePolicy.of(settings)
        self.watchdog = Watchdog(self.policy.revival)
        self._reader = create_broker(settings)
        metrics = StageMetrics(registry := registry or CollectorRegistry())
        name = consumer or f"{socket.gethostname()}-{os.getpid()}"
        keys = Keys(settings.stream_prefix)
        self.consumers: list[Consumer] = []
        for stage in stages:
            handle = metrics.measure(stage.name, partial(stage.handle, max_bytes=settings.max_article_bytes))
            work = Work(handle, stage.peek_id, partial(metrics.count, stage.name))
            member = Consumer(self.redis, keys, stage.spec, work, name=name, policy=self.policy)
            subscriber = subscribe(self._reader, stage, member, settings.max_article_bytes)
            self.watchdog.guard(member, subscriber)
            self.consumers.append(member)
        self._deadline, self._ended = 0.0, False
        specification = AsyncAPI(title=title or f"Warraq {stages[0].spec.service}", version=__version__)
        healthy = health_answers({"streams": self._check_consuming}, registry)
        answers = {**healthy, **documentation_answers(specification)}
        super().__init__(
            self._reader,
            lifespan=self._run_stages,
            on_shutdown=[self._stop_reading],
            logger=None,
            specification=specification,
            asgi_routes=[(path, Endpoint(answer)) for path, answer in answers.items()],
        )

    @property
    def failed(self) -> bool:
        """Whether this worker can no longer consume; it then stops by itself."""
        return self.watchdog.failure.is_set()

    @asynccontextmanager
    async def _run_stages(self) -> AsyncIterator[None]:
        """Make the groups, then start reading and the background jobs; at the end, finish what is in hand and release
        the rest."""
        async with AsyncExitStack() as opened:
            opened.push_async_callback(self.redis.aclose)
            opened.push_async_callback(self._run_endings)
            version = await check_redis(self.redis)
            for consumer in self.consumers:
                await consumer.ensure_group()
            names = ", ".join(consumer.source for consumer in self.consumers)
            log.info("%s reads %s (Redis %s)", self.consumers[0].name, names, version)
            opened.callback(faulthandler.cancel_dump_traceback_later)  # armed by _show_life
            tasks = [asyncio.create_task(self._forever(*job)) for job in self._jobs()]
            tasks.append(asyncio.create_task(self._stop_when_failed()))
            try:
                yield
            except Exception as error:
                # FastStream says that it has started before its broker has; nobody would look after what failed then.
                self.watchdog.fail(f"{type(error).__name__}: {error}")
                signal.raise_signal(signal.SIGTERM)
                raise
            finally:
                await self._stop(tasks)

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        await self._finish()
        self._ended = True  # redis-py may swallow a cancellation while it connects: the loop must end all the same
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # What hangs is left to be claimed, as if killed: released, its attempts would never count.
        steady = [consumer for consumer in self.consumers if consumer not in self.watchdog.hanging]
        await asyncio.gather(*(consumer.release() for consumer in steady))

    async def _run_endings(self) -> None:
        endings = [ending for stage in self.stages for ending in stage.endings]
        for result in await asyncio.gather(*(ending() for ending in endings), return_exceptions=True):
            if isinstance(result, BaseException):
                log.error("what a stage does at its end failed", exc_info=result)

    async def _finish(self) -> None:
        """Wait for the entries that `Consumer.reclaim` took up (FastStream waits for its own), all within one grace
        period."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._deadline):
                await asyncio.gather(*(consumer.wait_finished() for consumer in self.consumers))

    def _jobs(self) -> list[tuple[Job, float]]:
        own = [job for stage in self.stages for job in stage.jobs]
        jobs: list[tuple[Job, float]] = [(self._watch, 0.5), (self._show_life, 1.0), *own]
        for consumer in self.consumers:
            janitor = Janitor(
                self.redis, consumer.keys, consumer.source, consumer.group, consumer.ledger, keepers=consumer.keepers
            )
            jobs += [
                (consumer.heartbeat, self.policy.heartbeat),
                (consumer.reclaim, min(1.0, self.policy.retry.first / 2)),
                (janitor.tidy, 5.0),
            ]
        return jobs

    async def _forever(self, job: Job, every: float) -> None:
        """Run ``job`` every ``every`` seconds until the end. While Redis is away, it waits."""
        while not self._ended:
            try:
                await job()
            except RedisError as error:
                log.warning("%s: %s", getattr(job, "__qualname__", job), error)
            except Exception:
                log.exception("%s failed", getattr(job, "__qualname__", job))
            await asyncio.sleep(every)

    async def _show_life(self) -> None:
        """Tell the liveness check that the event loop runs. A function that holds the interpreter, as a regular
        expression can, stops this loop and all threads."""
        faulthandler.dump_traceback_later(self.policy.longest_silence, exit=True)

    async def _stop_when_failed(self) -> None:
        await self.watchdog.failure.wait()
        signal.raise_signal(signal.SIGTERM)  # whatever serves this app stops it in order

    @property
    def _stopping(self) -> bool:
        return any(consumer.stopping.is_set() for consumer in self.consumers)

    async def _watch(self) -> None:
        if self._reader.running and not self._stopping:
            await self.watchdog.look()

    async def _stop_reading(self) -> None:
        """Prepare the end before FastStream stops its subscribers: the watchdog must not take it for a loss, and
        neither a full stream nor a refusing index may delay it."""
        self._deadline = asyncio.get_running_loop().time() + self.policy.grace
        for stage in self.stages:
            stage.stopping.set()
        for consumer in self.consumers:
            consumer.stopping.set()

    async def _check_consuming(self) -> None:
        if self._stopping or not self.watchdog.ready:
            raise NotConsuming("stopping" if self._stopping else self.watchdog.reason)
        await self.redis.ping()
