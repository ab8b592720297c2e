"""`warraq up` as a newcomer uses it: pushed three ways, found in another spelling, stopped, started, still there."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import redis

from tests.conftest import free_port

PARAGRAPHS = (
    "مع بلوغ المفاوضات بين دولتي النهر طريقاً يبدو مسدوداً، عاد الوسطاء إلى طرح فكرة الهيئة المشتركة.",
    "ووفق ما أكّده الطرفان، أمس، فإن وزارتَي خارجيّتَي البلدين توصّلتا إلى اتفاق ضدّ العقوبات الغربية، "
    "بناءً على «معاهدة الشراكة الاستراتيجية»، ورفضتا تفعيل «آلية الزناد» في مجلس الأمن.",
    "وقال وزير الخارجية عباس عراقجي إن التعاون سيستمرّ خلال السنوات الثلاث المقبلة من دون شروط.",
)
PAGE = "\n\n\u00a0\n\n".join(
    [
        "آخر الأخبار\nالرئيسية » سياسة » مفاوضات النهر",
        "مفاوضات النهر",
        "سلمى حداد",
        *PARAGRAPHS,
        "مرصد النهر١-الجسر",
        "x",
    ]
)
QUERIES = ("العقوبات الغربيه", "وزارتي خارجية", "معاهدة الشراكة", "عراقجى", '"آلية الزناد"')


class Up:
    """`warraq up` in a folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("WARRAQ_")} | {"WARRAQ_DATA": str(data)}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "warraq.cli", "up", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if "Warraq is ready" in line:
                return
        raise AssertionError("".join(lines))

    def stop(self) -> float:
        """Ctrl-C; the seconds it took."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)
        return time.monotonic() - started

    def run(self, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "warraq.cli", *arguments]
        return subprocess.run(
            command, env=self.env, input=text, capture_output=True, text=True, timeout=60, check=False
        )

    def json(self, *arguments: str, text: str | None = None) -> Any:
        done = self.run(*arguments, "--json", text=text)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path / "data")
    yield running
    if running.process.poll() is None:
        running.stop()


def test_pushed_three_ways_it_is_one_article_and_is_found(up: Up) -> None:
    pushed = up.json("push", "-", "--wait", text=PAGE)["accepted"][0]["id"]
    headers = {"content-type": "text/plain; charset=utf-8"}
    answer = httpx.post(f"http://127.0.0.1:{up.port}/articles", content=PAGE.encode(), headers=headers, trust_env=False)
    assert answer.status_code == 202
    assert answer.json() == {"accepted": [{"id": pushed}], "rejected": []}
    state = json.loads((up.data / "up.json").read_text())
    with redis.Redis.from_url(state["redis_url"]) as client:
        client.xadd("articles:raw", {"content": PAGE})
    deadline = time.monotonic() + 30
    while up.json("status")["indexed"] < 3:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    for query in QUERIES:
        found = up.json("search", query)
        assert [hit["id"] for hit in found["hits"]] == [pushed], query
    trail = up.json("where", pushed)
    assert trail["state"] == "indexed"
    assert [step["stage"] for step in trail["steps"]] == ["ingestor", "cleaner", "deduplicator", "tagger", "indexer"]
    status = up.json("status")
    assert (status["pushed"], status["indexed"], status["reconciled"]) == (3, 3, True)
    assert up.run("doctor").returncode == 0


def test_stopping_is_quick_and_starting_again_goes_on(up: Up) -> None:
    pushed = up.json("push", "-", "--wait", text=PAGE)["accepted"][0]["id"]
    assert up.stop() < 10
    assert up.process.returncode == 0
    assert up.run("status").returncode == 1
    up.start()
    assert up.json("search", "العقوبات")["hits"][0]["id"] == pushed
    assert up.json("status")["indexed"] == 1


def test_what_cannot_be_read_is_a_dead_letter_with_its_reason(up: Up) -> None:
    done = up.run("push", "-", "--wait", "--format", "text", text="آخر الأخبار\nx\n")
    assert done.returncode == 1
    assert "dead letter" in done.stderr
    (letter,) = up.json("dead", "list")
    assert letter["stage"] == "cleaner"
    assert up.json("dead", "drop", "--all") == {"drop": 1}
    status = up.json("status")
    assert (status["pushed"], status["dropped"], status["reconciled"]) == (1, 1, True)


def test_wrong_use_and_errors_are_one_clear_line(up: Up) -> None:
    assert up.run("push").returncode == 2
    missing = up.run("where", "0" * 32)
    assert missing.returncode == 1
    assert missing.stderr.count("\n") == 1
    assert "0" * 32 in missing.stderr
