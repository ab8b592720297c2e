"""`warraq up`: runs everything on this machine, as supervised processes."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.cli import sample_feed
from warraq.cli.damage import explain_redis, require_index
from warraq.cli.embedded_redis import redis_address, redis_command
from warraq.cli.locks import take
from warraq.cli.output import CommandError, say, tell
from warraq.cli.ports import check_port, first_free_port, free_port
from warraq.cli.pushing import load
from warraq.cli.sample_feed import SampleFeed
from warraq.cli.supervisor import Program, Supervisor
from warraq.cli.system import LOCK, STATE, RunningState, load_state, require_redis, system, write_state
from warraq.cli.verbosity import routine_of_redis, worker_log_level
from warraq.cli.welcome import what_to_try
from warraq.feeds import FeedBook, new_feed
from warraq.process.health import PROCESS_HEADER
from warraq.process.programs import PROGRAMS, write_programs
from warraq.settings import Settings
from warraq.topology import PROCESSES

START_SECONDS = 60.0
LONGEST_GRACE = 6.0
"""Seconds; `warraq up` must stop everything within ten."""
OLD_REDIS_SECONDS = 15.0
"""How long the Redis of a killed `warraq up` may take to stop before a new one opens its files."""


def run(
    data: Path | None,
    host: str | None,
    port: int | None,
    samples: Sequence[Path],
    *,
    next_free_port: bool = False,
    feed: Path | None = None,
) -> int:
    """Run until SIGINT or SIGTERM; return the exit status.

    ``samples``: pushed once everything is ready. ``feed``: folder of a `sample_feed`.
    """
    given = {"data": data, "host": host, "port": port}
    config = Settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    try:
        config.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"cannot make the data folder {config.data} (WARRAQ_DATA): {error.strerror}") from error
    with one_at_a_time(config.data):
        if next_free_port:
            config = _with_free_port(config)
        else:
            check_port(config.host, config.port)
        try:
            return asyncio.run(_run(config, samples, sample_feed.at_folder(feed) if feed else None))
        finally:
            for name in (STATE, PROGRAMS):
                (config.data / name).unlink(missing_ok=True)


@contextmanager
def one_at_a_time(data: Path) -> Iterator[None]:
    """Allow one `warraq up` in a folder at a time. Raises CommandError if another runs."""
    try:
        file = take(data / LOCK)
    except OSError as error:
        raise CommandError(f"cannot write in the data folder {data} (WARRAQ_DATA): {error.strerror}") from error
    if file is None:
        state = load_state(data)
        where = f" at {state.url} (process {state.pid})" if state else ""
        raise CommandError(f"Warraq runs in {data} already{where}: stop it first, or use another --data")
    with file:
        (data / STATE).unlink(missing_ok=True)
        yield


def _with_free_port(config: Settings) -> Settings:
    port = first_free_port(config.host, config.port)
    if port != config.port:
        say(f"port {config.port} is taken: Warraq takes {port}")
    return config.model_copy(update={"port": port})


async def _run(config: Settings, samples: Sequence[Path], feed: SampleFeed | None) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    tell(f"Warraq is starting in {config.data} …")
    supervisor = Supervisor()
    stopped = asyncio.create_task(stop.wait())
    try:
        work = asyncio.create_task(_start(supervisor, config, samples, feed))
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            work.result()
            await stopped
        work.cancel()
        tell("stopping …")
    finally:
        await supervisor.stop()
    return 0


async def _start(supervisor: Supervisor, config: Settings, samples: Sequence[Path], feed: SampleFeed | None) -> None:
    await require_index(config)
    url = await _start_redis(supervisor, config)
    address = _address(config)
    # before the page answers /readyz: whoever waited for that finds the running system by any command, too
    write_state(config.data, state_of(config, url, address))
    await _start_services(supervisor, config, url, feed)
    tell(f"Warraq is ready: {address}")
    if samples:
        async with system(config) as connected:
            await load(connected, samples)
        tell(what_to_try(address, config.data))
    if feed:
        async with system(config) as connected:
            await FeedBook(connected.redis, connected.prefix).add([new_feed(feed.address)])
        tell(f"A sample feed brings in an article every {feed.pause:g} s: {address}/sources")


async def _start_services(supervisor: Supervisor, config: Settings, url: str, feed: SampleFeed | None) -> None:
    """Start all processes on the Redis at ``url`` and wait until they are ready."""
    ports = {}
    for name in PROCESSES:
        for number in range(config.workers(name)):
            label = name if number == 0 else f"{name}-{number + 1}"
            ports[label] = ("127.0.0.1", free_port())
            await supervisor.start(
                _service(label, name, url, config, *ports[label], more=sample_feed.SETTINGS if feed else {})
            )
    if feed:
        await supervisor.start(Program("sample-feed", feed.command, dict(os.environ)))
    await supervisor.start(_service("gateway", "gateway", url, config, config.host, config.port))
    addresses = {name: f"http://{_shown(host)}:{port}" for name, (host, port) in ports.items()}
    addresses["gateway"] = _address(config)
    write_programs(config.data, addresses)
    await asyncio.gather(*(_ready(supervisor, name, address) for name, address in addresses.items()))


def state_of(config: Settings, url: str, address: str) -> RunningState:
    """Return what other commands are told: the Redis at ``url``, the ``address`` of the API."""
    return RunningState.of(
        config,
        pid=os.getpid(),
        url=address,
        redis_url=url,
        archive=config.archive_place or "off",
        public_url=config.public_url or address,
    )


async def _start_redis(supervisor: Supervisor, config: Settings) -> str:
    """Start Redis if needed; return the URL of one that answers."""
    if config.dedup_redis_url:
        await require_redis(config.dedup_redis_url, "WARRAQ_DEDUP_REDIS_URL")
    if config.redis_url:
        await require_redis(config.redis_url)
        return config.redis_url
    folder = config.data / "redis"
    folder.mkdir(exist_ok=True)
    url, options = redis_address(folder)
    lock = await _redis_lock(folder)
    command = redis_command(folder, options)
    routine = routine_of_redis(config)
    program = Program("redis", command, dict(os.environ), stops_last=True, keeps_open=(lock,), routine=routine)
    await supervisor.start(program)
    await _redis_ready(supervisor, url, folder)
    return url


async def _redis_ready(supervisor: Supervisor, url: str, folder: Path) -> None:
    """Wait until Redis answers. Raises CommandError if it ends before: with a damaged file it would do so every
    time."""
    client, started = Redis.from_url(url), supervisor.pids()["redis"]
    try:
        async with asyncio.timeout(START_SECONDS):
            while True:
                try:
                    await client.ping()
                    return
                except (RedisError, OSError):
                    await asyncio.sleep(0.05)
                if supervisor.pids()["redis"] != started:
                    raise CommandError(explain_redis(supervisor.last_lines["redis"], folder))
    except TimeoutError as error:
        raise _not_ready("redis") from error
    finally:
        await client.aclose()


async def _redis_lock(folder: Path) -> int:
    """Return a descriptor of a lock that redis-server itself inherits: two of them would ruin the append-only file."""
    deadline = asyncio.get_running_loop().time() + OLD_REDIS_SECONDS
    while (file := take(folder / "running.lock")) is None:
        if asyncio.get_running_loop().time() > deadline:
            raise CommandError(f"an older redis-server still runs in {folder}: stop it first")
        await asyncio.sleep(0.1)
    return os.dup(file.fileno())


def _service(
    label: str, service: str, url: str, config: Settings, host: str, port: int, *, more: Mapping[str, str] | None = None
) -> Program:
    env = {
        **os.environ,
        "WARRAQ_REDIS_URL": url,
        "WARRAQ_DATA": str(config.data.resolve()),
        "WARRAQ_HOST": host,
        "WARRAQ_PORT": str(port),
        "WARRAQ_LOG_LEVEL": worker_log_level(config),
        "WARRAQ_GRACE": str(min(config.grace, LONGEST_GRACE)),
        "WARRAQ_PUBLIC_URL": config.public_url or _address(config),
        "PYTHONUNBUFFERED": "1",
        **(more or {}),
    }
    return Program(label, [sys.executable, "-m", f"{services_package()}.{service}"], env)


def services_package() -> str:
    """Return the package of the services: inside the installed package, or beside it in the repository."""
    return "warraq.services" if find_spec("warraq.services") else "services"


def _address(config: Settings) -> str:
    """Return the address of the pages and the API."""
    return f"{'https' if config.tls_certificate else 'http'}://{_shown(config.host)}:{config.port}"


async def _ready(supervisor: Supervisor, name: str, address: str) -> None:
    """Wait until program ``name`` itself, not another one listening there, is ready. Raises CommandError if it takes
    too long or ends."""
    url, started = f"{address}/readyz", supervisor.pids()[name]
    # The certificate is for the name that others use; that it is our own process is seen by its id.
    client = httpx.AsyncClient(trust_env=False, verify=False)  # noqa: S501
    try:
        async with asyncio.timeout(START_SECONDS), client:
            while not await _answers(client, url, started):
                if supervisor.pids()[name] != started:
                    raise CommandError(f"{name} ended before it was ready: see its lines above")
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise _not_ready(name) from error


async def _answers(client: httpx.AsyncClient, url: str, pid: int) -> bool:
    try:
        answer = await client.get(url)
    except httpx.HTTPError:
        return False
    return answer.status_code == 200 and answer.headers.get(PROCESS_HEADER) == str(pid)


def _not_ready(name: str) -> CommandError:
    hint = "see its lines above; WARRAQ_LOG_LEVEL=INFO shows more"
    return CommandError(f"{name} did not get ready in {START_SECONDS:.0f} s: {hint}")


def _shown(host: str) -> str:
    """Return an address at which this machine can be reached if it listens on all."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{reachable}]" if ":" in reachable else reachable
