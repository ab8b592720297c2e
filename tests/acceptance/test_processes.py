"""`warraq up` as a person meets it: everything runs, an article is found, Ctrl-C leaves nothing behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import free_port

ARTICLE = {
    "url": "https://news.example/ports/1",
    "source": "صحيفة المرفأ",
    "title": "افتتاح الميناء الجديد في اللاذقية",
    "content": "أعلن وزير النقل يوم الأحد افتتاح الميناء الجديد في مدينة اللاذقية، وبلغت كلفته 40 مليون دولار.",
}
OTHER = "أعلنت وزارة التربية موعد الامتحانات\nقالت وزارة التربية إن امتحانات الشهادة الثانوية تبدأ في حزيران المقبل."


class Up:
    """A `warraq up` of its own, and the command pointed at it."""

    def __init__(self, folder: Path) -> None:
        self.data, self.port, self.log = folder / "بيانات", free_port(), folder / "up.log"
        self.url = f"http://127.0.0.1:{self.port}"
        bare = {name: value for name, value in os.environ.items() if not name.startswith("WARRAQ_")}
        self.env = {**bare, "WARRAQ_DATA": str(self.data)}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "warraq.cli", "up", "--port", str(self.port)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=self.env)
        until(lambda: f"Warraq is ready: {self.url}" in self.shown(), 90)

    def shown(self) -> str:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        return self.log.read_text(encoding="utf-8")

    def interrupt(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            until(lambda: not self.processes(), 20)

    def command(self, *arguments: object) -> Any:
        line = [sys.executable, "-m", "warraq.cli", *map(str, arguments), "--json"]
        done = subprocess.run(line, capture_output=True, text=True, check=False, env=self.env, timeout=60)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def processes(self) -> list[int]:
        """Living processes that work on this data folder."""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if self._is_ours(pid)]  # noqa: PTH208

    def _is_ours(self, pid: int) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
            folder = Path(f"/proc/{pid}/cwd").readlink()
        except OSError:
            return False
        # redis-server writes its title over its environment, but works in its folder.
        return folder == self.data / "redis" or f"WARRAQ_DATA={self.data}\0".encode() in environment


def until(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "not within the time"
        time.sleep(0.05)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    up = Up(tmp_path)
    yield up
    up.kill()


def test_articles_by_http_and_by_file_are_found_and_still_are_after_a_restart(up: Up, tmp_path: Path) -> None:
    up.start()
    answer = httpx.post(f"{up.url}/articles", json=ARTICLE)
    assert answer.status_code == 202
    [id_] = [item["id"] for item in answer.json()["accepted"]]
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    pushed = up.command("push", tmp_path / "other.txt", "--wait")
    assert len(pushed["accepted"]) == 1
    until(lambda: bool(up.command("where", ARTICLE["url"])["state"] == "indexed"), 30)

    assert [hit["id"] for hit in up.command("search", "مرفأ OR ميناء")["hits"]] == [id_]
    assert httpx.get(f"{up.url}/api/search", params={"q": "الامتحانات"}).json()["total"] == 1
    status = up.command("status")
    assert (status["pushed"], status["indexed"], status["reconciled"]) == (2, 2, True)

    assert up.interrupt() == 0
    assert up.processes() == []

    up.start()
    assert [hit["id"] for hit in up.command("search", "الميناء")["hits"]] == [id_]
    assert up.command("status")["pushed"] == 2
    assert up.interrupt() == 0


def test_killed_processes_come_back_and_a_killed_up_takes_its_own_with_it(up: Up) -> None:
    up.start()
    first = _children(up)
    assert len(first) == 6
    killed = ("redis-server", "services.cleaner")
    for name in killed:
        os.kill(first[name], signal.SIGKILL)
    until(lambda: all(_children(up).get(name, pid) != pid for name, pid in first.items() if name in killed), 20)
    assert httpx.post(f"{up.url}/articles", json=ARTICLE, timeout=30).status_code == 202
    until(lambda: bool(up.command("where", ARTICLE["url"])["state"] == "indexed"), 60)
    up.kill()
    assert up.processes() == []
    up.start()
    assert up.command("search", "الميناء")["total"] == 1
    assert up.interrupt() == 0


def test_an_article_that_cannot_be_read_is_a_dead_letter_that_says_why(up: Up, tmp_path: Path) -> None:
    up.start()
    (tmp_path / "a.txt").write_text("%PDF-1.7 ليست مقالة", encoding="utf-8")
    command = [sys.executable, "-m", "warraq.cli", "push", str(tmp_path / "a.txt"), "--wait"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=up.env, timeout=60)
    assert done.returncode == 1
    assert "binary" in done.stderr
    id_ = done.stdout.strip()
    [letter] = up.command("dead", "list")
    assert (letter["article_id"], letter["stage"], letter["attempts"]) == (id_, "cleaner", 1)
    assert up.command("where", id_)["state"] == "dead"
    assert up.command("dead", "replay", letter["id"]) == {"replay": 1}
    until(lambda: len(up.command("dead", "list")) == 1, 20)
    assert up.command("dead", "drop", "--all") == {"drop": 1}
    status = up.command("status")
    assert (status["dead"], status["dropped"], status["reconciled"]) == (0, 1, True)
    assert up.interrupt() == 0


def test_a_second_up_is_refused_on_the_same_folder_and_on_the_same_port(up: Up, tmp_path: Path) -> None:
    up.start()
    assert up.process is not None
    for data, port, reason in (
        (up.data, free_port(), rf"already at {up.url} \(process {up.process.pid}\)"),
        (tmp_path / "other", up.port, "--port"),
    ):
        command = [sys.executable, "-m", "warraq.cli", "up", "--data", str(data), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=up.env, timeout=30)
        assert done.returncode == 1
        assert re.search(reason, done.stderr)
        assert done.stdout == ""
    assert not (tmp_path / "other" / "redis").exists()
    assert up.interrupt() == 0


def _children(up: Up) -> dict[str, int]:
    """What runs on the data folder, by program."""
    found = {}
    for pid in up.processes():
        line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
        if program := re.search(r"redis-server|services\.\w+", line):
            found[program[0]] = pid
    return found
