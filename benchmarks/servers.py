"""Worker processes for a benchmark, on free ports, with settings of their own."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import httpx

from tests.support.waiting import wait_until
from warraq.cli.ports import free_port

NO_SETTINGS: Mapping[str, str] = {}


class Running(NamedTuple):
    """A process, by its id and where it answers."""

    pid: int
    address: str


@contextlib.contextmanager
def services(
    names: list[str], redis_url: str, data: Path, *, ready: bool = True, more: Mapping[str, str] = NO_SETTINGS
) -> Iterator[dict[str, Running]]:
    """The named processes, stopped at the end. ``ready``: wait until all can work. ``more``: settings."""
    processes, ports = [], []
    for name in names:
        ports.append(free_port())
        settings = {"WARRAQ_REDIS_URL": redis_url, "WARRAQ_DATA": str(data), "WARRAQ_PORT": str(ports[-1]),
                    "WARRAQ_LOG_LEVEL": "ERROR", "WARRAQ_ELASTICSEARCH_URL": "", **more}  # fmt: skip
        processes.append(subprocess.Popen([sys.executable, "-m", f"services.{name}"], env={**os.environ, **settings}))
    try:
        for port in ports if ready else ():
            wait_until(partial(_is_ready, port), 30)
        yield {
            name: Running(process.pid, f"http://127.0.0.1:{port}")
            for name, process, port in zip(names, processes, ports, strict=True)
        }
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    except httpx.HTTPError:
        return False
