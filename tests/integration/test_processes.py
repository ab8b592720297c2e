"""How a service begins and ends, as a process and as an app within another one."""

import asyncio
import faulthandler
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from services.deduplicator.app import create_app
from tests.support.waiting import until
from warraq.cli.ports import free_port
from warraq.settings import Settings
from warraq.streams import Worker


def run(service: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": "", **{f"WARRAQ_{name.upper()}": value for name, value in settings.items()}}
    command = [sys.executable, "-m", f"services.{service}"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("service", ["cleaner", "ingestor"])
def test_a_service_whose_redis_is_away_exits_1_and_says_so_in_one_line(service: str, tmp_path: Path) -> None:
    url = f"redis://127.0.0.1:{free_port()}/0"
    done = run(service, redis_url=url, port=str(free_port()), data=str(tmp_path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if "cannot start" in line and "Connection refused" in line]


@pytest.mark.parametrize("service", ["cleaner", "ingestor"])
def test_a_service_whose_port_is_taken_exits_1_and_names_it(service: str, redis_url: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(service, redis_url=redis_url, port=port, data=str(tmp_path))
    assert done.returncode == 1
    assert port in done.stderr


@pytest.mark.parametrize("wrong", [{}, {"redis_url": "redis://127.0.0.1:1/0", "attempts": "0"}])
def test_a_wrong_setting_is_named_in_one_line(wrong: dict[str, str]) -> None:
    done = run("cleaner", **wrong)
    assert done.returncode == 1
    assert "WARRAQ_ATTEMPTS='0'" in done.stderr or "WARRAQ_REDIS_URL is not set" in done.stderr
    assert len(done.stderr.splitlines()) == 1


async def lifespan(app: Worker, during: Any) -> list[str]:
    """Types of the messages that ``app`` sends while ``during()`` is awaited between start and end."""
    sent: list[str] = []
    inbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()

    async def send(message: Any) -> None:
        sent.append(message["type"])

    await inbox.put({"type": "lifespan.startup"})
    running = asyncio.create_task(app({"type": "lifespan"}, inbox.get, send))
    await until(lambda: bool(sent) or running.done(), 20)
    await during()
    await inbox.put({"type": "lifespan.shutdown"})
    await running
    return sent


@pytest.mark.asyncio
async def test_a_worker_in_another_program_leaves_nothing_behind(
    redis_url: str, redis: "Redis", monkeypatch: pytest.MonkeyPatch
) -> None:
    armed: list[bool] = []
    monkeypatch.setattr(faulthandler, "dump_traceback_later", lambda *_, **__: armed.append(True))
    monkeypatch.setattr(faulthandler, "cancel_dump_traceback_later", armed.clear)
    app = create_app(Settings(redis_url=redis_url))

    async def clients() -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = await redis.client_list()
        return listed

    before = len(await clients())
    assert await lifespan(app, lambda: until(lambda: app.watchdog.ready and bool(armed), 20)) == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    assert not armed
    assert not app.failed

    async def all_closed() -> bool:
        return len(await clients()) == before

    await until(all_closed, 10)


@pytest.mark.asyncio
async def test_a_worker_whose_broker_fails_after_the_start_stops_and_has_failed(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(redis_url=redis_url))
    assert app.broker is not None

    async def lost(*_: Any) -> None:
        raise RedisConnectionError("gone meanwhile")

    monkeypatch.setattr(app.broker, "start", lost)
    asked: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", asked.append)
    with pytest.raises(RedisConnectionError):
        await lifespan(app, lambda: until(lambda: app.failed, 20))
    assert set(asked) == {signal.SIGTERM}


@pytest.mark.asyncio
async def test_readiness_says_why_not_and_answers_get_only(redis_url: str) -> None:
    app = create_app(Settings(redis_url=redis_url))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://worker") as client:
        ready = await client.get("/readyz")
        assert (ready.status_code, ready.text) == (503, "streams: NotConsuming starting")
        assert (await client.post("/livez")).status_code == 405


@pytest.mark.parametrize(
    ("service", "setting", "value"),
    [("cleaner", "host", "300.1.1.1"), ("cleaner", "sites", "SITES"), ("tagger", "names", "GARBAGE"),
     ("tagger", "names_model", "GARBAGE"), ("search", "semantic", "on")],
)  # fmt: skip
def test_what_a_service_cannot_start_with_is_told_in_its_one_line(
    service: str, setting: str, value: str, tmp_path: Path
) -> None:
    (tmp_path / "garbage.toml").write_bytes(b"\0garbage = [\n")
    files = {"GARBAGE": str(tmp_path / "garbage.toml"), "SITES": str(tmp_path)}
    given = {"redis_url": "redis://127.0.0.1:1/0", "port": str(free_port()), "data": str(tmp_path / "data")}
    done = run(service, **given, **{setting: files.get(value, value)})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"WARRAQ_{setting.upper()}" in done.stderr or "garbage.toml" in done.stderr


def test_the_last_line_of_a_service_says_why_it_ended(tmp_path: Path) -> None:
    done = run("cleaner", redis_url="redis://127.0.0.1:1/0", port=str(free_port()), data=str(tmp_path))
    assert "cannot start" in done.stderr.splitlines()[-1]
