"""Runs stages until SIGTERM: exit 0 when asked to stop, 1 when they can no longer consume."""

import asyncio
import faulthandler
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from warraq.settings import Settings, settings
from warraq.streams.connection import RedisTooOld
from warraq.streams.runtime import Runtime
from warraq.streams.stage import Stage

log = logging.getLogger(__name__)

HANGING = 1.0
"""Seconds after the grace, in which what was not finished is released."""


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

    def status() -> int:
        return 1 if runtime.watchdog.failure.is_set() or not server.started else 0

    try:
        asyncio.run(_serve(server, runtime, lambda: end_anyway(config.grace + HANGING, status)))
    except RedisTooOld as error:
        sys.exit(str(error))
    sys.exit(status())


def end_anyway(seconds: float, status: Callable[[], int]) -> None:
    """End the process in ``seconds``, if it has not by then: a function that hangs in its thread cannot be stopped.

    Its entry was released, or will be claimed.
    """
    timer = threading.Timer(seconds, lambda: os._exit(status()))
    timer.daemon = True
    timer.start()


async def _serve(server: QuietServer, runtime: Runtime, stopping: Callable[[], None]) -> None:
    async def stop_when_failed() -> None:
        await runtime.watchdog.failure.wait()
        server.should_exit = True

    async def tell_when_stopping() -> None:
        while not server.should_exit:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.2)
        stopping()

    async def show_life() -> None:
        """A function that holds the interpreter, as a regular expression can, stops this loop and every thread."""
        while True:
            faulthandler.dump_traceback_later(runtime.policy.longest_silence, exit=True)
            await asyncio.sleep(1)

    watchers = [asyncio.create_task(watch()) for watch in (stop_when_failed, tell_when_stopping, show_life)]
    try:
        await server.serve()
    finally:
        for watcher in watchers:
            watcher.cancel()
