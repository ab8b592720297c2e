"""What somebody sees who starts Warraq for the first time: the address and what to try, at once, and nothing else."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.acceptance.up import Up
from tests.support.terminal import run_on_terminal
from tests.support.waiting import wait_until
from warraq.cli.ports import free_port

ROOT = Path(__file__).parents[2]
WARRAQ = [sys.executable, "-m", "warraq.cli"]


def bare_environment(folder: Path) -> dict[str, str]:
    """Nothing is set that a newcomer has not set."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder)}


@contextmanager
def started(arguments: list[str], folder: Path, **more: str) -> Iterator[Path]:
    """`warraq` in the background, its output in a file, which is yielded."""
    log = folder / "log"
    env = {**bare_environment(folder), **more}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*WARRAQ, *arguments], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    try:
        yield log
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
    finally:
        process.kill()
        process.wait()


def until_shown(log: Path, text: str) -> str:
    """All that the file holds once it holds ``text``, while the command runs on."""
    wait_until(lambda: text in log.read_text(encoding="utf-8"), 90)
    return log.read_text(encoding="utf-8")


def demo_arguments(data: Path) -> list[str]:
    """What `make demo` runs, in another folder."""
    recipe = re.search(r"^demo:.*\n\t\$\(BIN\)/warraq (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert recipe
    return [str(data) if word == ".warraq/demo" else word for word in shlex.split(recipe[1])]


@contextmanager
def port_8080_taken() -> Iterator[None]:
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # another program has it: just as well
            sock.bind(("127.0.0.1", 8080))
            sock.listen()
        yield


def test_the_demo_says_where_it_is_and_what_to_try_and_all_of_it_finds_something(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with port_8080_taken(), started(demo_arguments(data), tmp_path) as log:
        shown = until_shown(log, "Ctrl-C stops everything")
        address = re.search(r"^Warraq is ready: (http://127\.0\.0\.1:(\d+))$", shown, re.M)
        assert address
        assert f"port 8080 is taken: Warraq takes {address[2]}\n" in shown
        assert int(address[2]) > 8080
        assert "WARNING" not in shown
        assert not re.search(r"^[0-9a-f]{32}$", shown, re.M)
        assert not re.search(r"^(\S+ +\| )?(INFO|DEBUG)", shown, re.M)
        summed = re.search(
            r"^26 of 26 articles indexed\n26 pushed · 0 refused · (\d+) indexed \(1 newer version\) · (\d) cop(y|ies)$",
            shown,
            re.M,
        )
        # How many count as copies depends on which of a story came first.
        assert summed
        assert int(summed[1]) + int(summed[2]) == 26

        examples = re.search(r"search, for example:\n((?:  .+\n)+)Or in another", shown)
        assert examples
        for query in examples[1].split("\n  "):
            answer = httpx.get(f"{address[1]}/api/search", params={"q": query.strip()}, trust_env=False).json()
            assert answer["total"] >= 1, query
        [search] = re.findall(r"^  (.+ search .+)$", shown, re.M)
        env = {**bare_environment(tmp_path), "WARRAQ_DATA": str(data)}
        found = subprocess.run(shlex.split(search), env=env, capture_output=True, text=True, check=True)
        assert "معاهدة" in found.stdout

        def brought_by_the_feed() -> bool:
            answer = httpx.get(f"{address[1]}/api/search", params={"q": "مكتبه السنديان"}, trust_env=False).json()
            return bool(answer["total"] == 1)

        wait_until(brought_by_the_feed, 60)

        again = subprocess.run([*WARRAQ, *demo_arguments(data)], cwd=ROOT, env=env, capture_output=True, text=True)  # noqa: PLW1510
        assert again.returncode == 1
        assert f"already at {address[1]}" in again.stderr


def test_up_shows_its_address_in_a_file_while_it_runs_and_nothing_of_good_times(tmp_path: Path) -> None:
    port = free_port()
    with started(["up", "--data", str(tmp_path / "data"), "--port", str(port)], tmp_path) as log:
        until_shown(log, "Warraq is ready")
    assert log.read_text(encoding="utf-8").splitlines() == [
        f"Warraq is starting in {tmp_path / 'data'} …",
        f"Warraq is ready: http://127.0.0.1:{port}",
        "stopping …",
    ]


def test_with_a_log_level_the_lines_of_workers_and_redis_are_shown(tmp_path: Path) -> None:
    arguments = ["up", "--data", str(tmp_path / "data"), "--port", str(free_port())]
    with started(arguments, tmp_path, WARRAQ_LOG_LEVEL="INFO") as log:
        shown = until_shown(log, "Warraq is ready")
    assert re.search(r"^cleaner +\| INFO \S+ reads articles:raw", shown, re.M)
    assert re.search(r"^redis +\| .*bye bye", log.read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("kind", ["read", "dead"])
def test_push_on_a_terminal_ends_with_a_sum(up: Up, tmp_path: Path, kind: str) -> None:
    text = "افتتح الوزير الميناء الجديد في اللاذقية." if kind == "read" else "<html><script>x()</script></html>"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    code, shown = run_on_terminal([*WARRAQ, "push", str(tmp_path / "a.txt"), "--wait"], up.env)
    ending = "1 indexed" if kind == "read" else "0 indexed · 1 dead"
    assert shown.endswith(f"1 pushed · 0 refused · {ending}\r\n")
    assert code == (kind == "dead")
