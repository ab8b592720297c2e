"""Runs one service until SIGTERM: exits with 0 when asked to stop, with 1 when it cannot start or cannot do its work
any more."""

import asyncio
import logging
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import ceil
from typing import Any, NoReturn

import uvicorn
from pydantic import ValidationError
from uvicorn.importer import import_from_string

from warraq.process.logs import set_up_logs
from warraq.process.memory import give_back_large_blocks, give_back_now_and_then
from warraq.process.raw_urls import RawUrlProtocol
from warraq.settings import Settings, explain_settings_error
from warraq.tracing import NotInstalled, TracedRequests, set_up_tracing

log = logging.getLogger(__name__)

HANGING = 1.0
"""Seconds after the grace period in which unfinished entries are released."""


class Server(uvicorn.Server):
    """A uvicorn server. uvicorn raises the signal again once it has stopped; a service that stopped as asked must exit
    with 0."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGTERM and SIGINT."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


def serve(app: str, *, public: bool = False) -> NoReturn:
    """Serve the ASGI app that ``app`` names (``package.module:attribute``) on WARRAQ_HOST and WARRAQ_PORT, and exit.

    ``public``: people and programs of others call it, by TLS where WARRAQ_TLS_CERTIFICATE is set.
    An app with a true ``failed`` when it has stopped, as `warraq.streams.Worker` may have, makes the exit status 1.
    """
    settings = _read_settings()
    log_config = set_up_logs(settings.log_level, settings.log_format)
    give_back_large_blocks()
    _require_host(settings.host)
    loaded = _load(app)
    options = uvicorn.Config(
        _traced(_with_short_failure(loaded), app),
        host=settings.host,
        port=settings.port,
        http=RawUrlProtocol,
        log_config=log_config,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=ceil(settings.grace),
        **(_tls(settings) if public else {}),
    )
    logging.getLogger("uvicorn.error").addFilter(_says_more_than_that_it_ends)
    server = Server(options)

    def status() -> int:
        return int(not server.started or getattr(loaded, "failed", False))

    # uvloop where it is installed: uvicorn's own choice.
    with asyncio.Runner(loop_factory=options.get_loop_factory()) as runner, suppress(SystemExit):  # ours is status()
        runner.run(_serve(server, lambda: _end_anyway(settings.grace + HANGING, status)))
    sys.exit(status())


def _load(app: str) -> Any:
    """Import the app that ``app`` names. What it cannot start with (a file, a model, an address) ends the process with
    one line; with WARRAQ_LOG_LEVEL=DEBUG a traceback is above it."""
    try:
        return import_from_string(app)
    except Exception as error:
        log.debug("%s cannot be made", app, exc_info=True)
        ours = type(error).__module__.startswith("warraq.")  # their messages say what to do
        sys.exit(f"cannot start: {error if ours else f'{type(error).__name__}: {error}'}")


def _require_host(host: str) -> None:
    """End the process with one line if ``host`` is no address: uvicorn would name neither it nor the setting."""
    try:
        socket.getaddrinfo(host, None, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        sys.exit(f"setting WARRAQ_HOST={host!r} is wrong ({error}): write an address of this machine, or 0.0.0.0")


def _says_more_than_that_it_ends(record: logging.LogRecord) -> bool:
    """Keep out what uvicorn says behind the line that says why a process ends."""
    return record.getMessage() != "Application startup failed. Exiting."


def _tls(settings: Settings) -> dict[str, Any]:
    """Return uvicorn's options for TLS. A certificate that cannot be used ends the process with one line."""
    certificate, key = settings.tls_certificate, settings.tls_key
    if certificate is None:
        return {}
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except OSError as error:  # ssl.SSLError is one
        sys.exit(f"WARRAQ_TLS_CERTIFICATE={certificate}, with WARRAQ_TLS_KEY={key or ''}, cannot be used: {error}")
    return {"ssl_certfile": certificate, "ssl_keyfile": key}


def _traced(served: Any, app: str) -> Any:
    """Return ``served`` with a span for each request, if OpenTelemetry is on. If it is not installed, the process ends
    with one line."""
    try:
        on = set_up_tracing("warraq-" + app.split(".")[-2])  # services.cleaner.app:app
    except NotInstalled as error:
        sys.exit(str(error))
    return TracedRequests(served) if on else served


def _read_settings() -> Settings:
    try:
        settings = Settings()
    except ValidationError as error:
        sys.exit(explain_settings_error(error))
    if not settings.redis_url:
        sys.exit("WARRAQ_REDIS_URL is not set: set it, or use `warraq up`, which brings its own Redis")
    return settings


def _with_short_failure(app: Any) -> Any:
    """Return ``app`` that reports a failed start in one line instead of a traceback; with WARRAQ_LOG_LEVEL=DEBUG in
    both."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        failed = False

        async def tell(message: Any) -> None:
            nonlocal failed
            if message["type"] == "lifespan.startup.failed":
                failed = True
                lines = message.get("message", "").strip().splitlines()
                log.debug("%s", message.get("message"))
                log.critical("cannot start: %s", lines[-1] if lines else "no reason given")
                message = {"type": "lifespan.startup.failed"}
            await send(message)

        try:
            await app(scope, receive, tell if scope["type"] == "lifespan" else send)
        except Exception:
            if not failed:
                raise

    return served


async def _serve(server: Server, stopping: Callable[[], None]) -> None:
    """Serve; call ``stopping`` as soon as the server is asked to stop."""

    async def tell_when_stopping() -> None:
        while not server.should_exit:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.2)
        stopping()

    beside = [asyncio.create_task(tell_when_stopping()), asyncio.create_task(give_back_now_and_then())]
    try:
        await server.serve()
    finally:
        for task in beside:
            task.cancel()


def _end_anyway(seconds: float, status: Callable[[], int]) -> None:
    """End the process in ``seconds`` if it is still running: a function that hangs in its thread cannot be stopped.

    Its entry has been released or will be claimed.
    """
    timer = threading.Timer(seconds, lambda: os._exit(status()))
    timer.daemon = True
    timer.start()
