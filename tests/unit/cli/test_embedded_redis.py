"""The embedded Redis: where it listens and what it promises."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import AuthenticationError
from redis.retry import Retry

from warraq.cli.embedded_redis import redis_address, redis_binary, redis_command
from warraq.cli.output import CommandError
from warraq.cli.system import require_redis


@contextmanager
def served(folder: Path) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    url, options = redis_address(folder)
    process = subprocess.Popen(redis_command(folder, options), stdout=subprocess.DEVNULL)
    try:
        client(url).ping()
        yield url
    finally:
        process.kill()
        process.wait()


def client(url: str) -> Any:
    return Redis.from_url(url, retry=Retry(ConstantBackoff(0.05), 100), decode_responses=True)


def test_a_folder_with_arabic_spaces_and_signs_in_its_name_is_served() -> None:
    # Not below tmp_path: its name may leave no room for that of a socket.
    with tempfile.TemporaryDirectory() as name, served(Path(name) / "بيانات 100%?#") as url:
        assert url.startswith("unix://")
        assert client(url).config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_what_was_written_outlives_a_kill(tmp_path: Path) -> None:
    with served(tmp_path) as url:
        client(url).set("خبر", "1")
        assert client(url).waitaof(1, 0, 3000)[0] == 1
    with served(tmp_path) as url:
        assert client(url).get("خبر") == "1"


def test_a_path_too_long_for_a_socket_gets_a_port_with_a_password(tmp_path: Path) -> None:
    folder = tmp_path / ("طويل" * 20)
    with served(folder) as url:
        assert url.startswith("redis://:")
        stranger = url.replace(url[len("redis://") : url.index("@") + 1], "")
        with pytest.raises(AuthenticationError):
            client(stranger).ping()
        _, options = redis_address(folder)
        assert not any("requirepass" in option for option in options)
        assert (folder / "redis.conf").stat().st_mode & 0o077 == 0


def test_an_old_redis_on_the_path_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "redis-server"
    old.write_text("#!/bin/sh\necho Redis server v=6.2.14 sha=0\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert redis_binary() != old


@pytest.mark.parametrize(
    "url", ["redis://:geheim@127.0.0.1:1/0", "redis+sentinel://127.0.0.1:1/0?master=warraq&sentinel_password=geheim"]
)
def test_a_redis_that_is_away_is_said_at_once_without_its_password(url: str) -> None:
    with pytest.raises(CommandError) as caught:
        asyncio.run(require_redis(url))
    assert f"Redis at {url.partition(':')[0]}://127.0.0.1:1/0 does not answer" in str(caught.value)
    assert "WARRAQ_REDIS_URL" in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_of_an_address_that_is_none_no_part_of_the_password_is_said() -> None:
    with pytest.raises(CommandError, match="is no address of a Redis") as caught:
        asyncio.run(require_redis("redis://:geheim/mehr@127.0.0.1:1/0"))
    assert "geheim" not in str(caught.value)
    assert "WARRAQ_REDIS_URL" in str(caught.value)


def test_an_address_is_called_by_its_setting() -> None:
    with pytest.raises(CommandError, match="WARRAQ_DEDUP_REDIS_URL, redis://127"):
        asyncio.run(require_redis("redis://:ge/heim@127.0.0.1:1/0", "WARRAQ_DEDUP_REDIS_URL"))
