"""Runs stages until SIGTERM: exit 0 when asked to stop, 1 when they can no longer consume."""

import asyncio
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from warraq.settings import Settings, settings
from warraq.streams.connection import RedisTooOld
from warraq.streams.runtime import Runtime
from warraq.streams.stage import Stage

log = logging.getLogger(__name__)


def redis_url(config: Settings) -> str:
    """The Redis to use; without one a service cannot start."""
    if not config.redis_url:
        sys.exit("WARRAQ_REDIS_URL is not set: set it, or use `warraq up`, which brings its own Redis")
    return config.redis_url


class QuietServer(uvicorn.Server):
    """uvicorn raises the signal again once it has stopped; a worker that stopped as asked exits 0."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


def run(*stages: Stage) -> None:
    """Run ``stages`` in this process and exit."""
    config = settings()
    logging.basicConfig(level=config.log_level, format="%(levelname)s %(message)s")
    runtime = Runtime(*stages, settings=config, redis_url=redis_url(config))
    options = uvicorn.Config(
        runtime.app(),
        host=config.host,
        port=config.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=int(config.grace) + 1,
    )
    server = QuietServer(options)
    try:
        asyncio.run(_serve(server, runtime))
    except RedisTooOld as error:
        sys.exit(str(error))
    sys.exit(1 if runtime.watchdog.failure.is_set() or not server.started else 0)


async def _serve(server: uvicorn.Server, runtime: Runtime) -> None:
    async def stop_when_failed() -> None:
        await runtime.watchdog.failure.wait()
        server.should_exit = True

    watcher = asyncio.create_task(stop_when_failed())
    try:
        await server.serve()
    finally:
        watcher.cancel()
