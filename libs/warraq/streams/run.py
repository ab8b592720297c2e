"""Runs stages until SIGTERM: exit 0 when asked to stop, 1 when they can no longer consume."""

import asyncio
import logging
import sys

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


def run(*stages: Stage) -> None:
    """Run ``stages`` in this process and exit."""
    config = settings()
    logging.basicConfig(level=config.log_level, format="%(levelname)s %(message)s")
    runtime = Runtime(*stages, settings=config, redis_url=redis_url(config))
    server = uvicorn.Server(
        uvicorn.Config(
            runtime.app(),
            host=config.host,
            port=config.port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=int(config.grace) + 1,
        )  # fmt: skip
    )
    try:
        asyncio.run(_serve(server, runtime))
    except RedisTooOld as error:
        sys.exit(str(error))
    sys.exit(1 if runtime.failed or not server.started else 0)


async def _serve(server: uvicorn.Server, runtime: Runtime) -> None:
    async def stop_when_failed() -> None:
        while not runtime.failed:
            await asyncio.sleep(0.2)
        server.should_exit = True

    watcher = asyncio.create_task(stop_when_failed())
    try:
        await server.serve()
    finally:
        watcher.cancel()
