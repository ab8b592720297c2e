"""`warraq up`: everything on this machine, as supervised processes."""

import asyncio
import fcntl
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.cli.embedded_redis import free_port, redis_address, redis_command
from warraq.cli.output import CommandError, say
from warraq.cli.pushing import push
from warraq.cli.reading import Defaults
from warraq.cli.supervisor import Program, Supervisor
from warraq.cli.system import STATE, Running, running
from warraq.settings import Settings, settings

WORKERS = ("cleaner", "deduplicator", "tagger", "indexer")
START_SECONDS = 60.0


def run(data: Path | None, host: str | None, port: int | None, load: Path | None) -> int:
    """Run until SIGINT or SIGTERM; the exit status."""
    given = {"data": data, "host": host, "port": port}
    config = settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    config.data.mkdir(parents=True, exist_ok=True)
    os.environ["WARRAQ_DATA"] = str(config.data)
    settings.cache_clear()
    with _lock(config.data):
        _check_port(config.host, config.port)
        try:
            return asyncio.run(_run(config, load))
        finally:
            (config.data / STATE).unlink(missing_ok=True)


@contextmanager
def _lock(data: Path) -> Iterator[None]:
    """One `warraq up` a folder."""
    with (data / "up.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            state = running(data)
            where = f" at {state.url} (process {state.pid})" if state else ""
            raise CommandError(f"Warraq runs in {data} already{where}: stop it first, or use another --data") from error
        yield


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port"
            ) from error


async def _run(config: Settings, load: Path | None) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    supervisor = Supervisor()
    stopped = asyncio.create_task(stop.wait())
    try:
        work = asyncio.create_task(_start(supervisor, config, load))
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
            await stopped
        work.cancel()
        say("stopping …")
    finally:
        await supervisor.stop()
    return 0


async def _start(supervisor: Supervisor, config: Settings, load: Path | None) -> None:
    url = await _start_redis(supervisor, config)
    ports = {}
    for name in WORKERS:
        for number in range(getattr(config, f"{name}_workers")):
            label = name if number == 0 else f"{name}-{number + 1}"
            ports[label] = ("127.0.0.1", free_port())
            await supervisor.start(_service(label, name, url, config, *ports[label]))
    await supervisor.start(_service("gateway", "gateway", url, config, config.host, config.port))
    ports["gateway"] = (config.host, config.port)
    await asyncio.gather(*(_ready(name, *address) for name, address in ports.items()))
    address = f"http://{_shown(config.host)}:{config.port}"
    state = Running(
        pid=os.getpid(),
        redis_url=url,
        elasticsearch_url=config.elasticsearch_url,
        stream_prefix=config.stream_prefix,
        url=address,
    )
    (config.data / STATE).write_text(state.model_dump_json(), encoding="utf-8")
    say(f"Warraq is ready: {address}")
    if load:
        await _load(load, address)


async def _start_redis(supervisor: Supervisor, config: Settings) -> str:
    """URL of the Redis to use, answering."""
    if config.redis_url:
        return config.redis_url
    folder = config.data / "redis"
    folder.mkdir(exist_ok=True)
    url, options = redis_address(folder)
    program = Program("redis", redis_command(folder, options), dict(os.environ), stops_last=True)
    await supervisor.start(program)
    client = Redis.from_url(url)
    async with asyncio.timeout(START_SECONDS):
        while True:
            try:
                await client.ping()
                break
            except (RedisError, OSError):
                await asyncio.sleep(0.05)
    await client.aclose()
    return url


def _service(label: str, module: str, url: str, config: Settings, host: str, port: int) -> Program:
    env = {
        **os.environ,
        "WARRAQ_REDIS_URL": url,
        "WARRAQ_DATA": str(config.data.resolve()),
        "WARRAQ_HOST": host,
        "WARRAQ_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    return Program(label, [sys.executable, "-m", f"services.{module}"], env)


async def _ready(name: str, host: str, port: int) -> None:
    url = f"http://{_shown(host)}:{port}/readyz"
    try:
        async with asyncio.timeout(START_SECONDS), httpx.AsyncClient(trust_env=False) as client:
            while True:
                try:
                    if (await client.get(url)).status_code == 200:
                        return
                except httpx.HTTPError:
                    pass
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise CommandError(f"{name} did not get ready in {START_SECONDS:.0f} s: see its lines above") from error


def _shown(host: str) -> str:
    """An address that this machine can be reached at when it listens on all."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104


async def _load(path: Path, address: str) -> None:
    say(f"pushing {path} …")
    await push([path], Defaults(), wait=True, as_json=False)
    say(
        f"\nOpen {address} and search, for example:\n"
        '  معاهده تقاسم المياه   ·   "تقاسم المياه"   ·   الوراق   ·   place:بغداد   ·   from:2026-01 الفائدة\n'
        'or in another terminal:  warraq search "معاهده المياه"   ·   warraq status   ·   warraq push FILE\n'
        "Ctrl-C stops everything; starting again goes on where it stopped."
    )
