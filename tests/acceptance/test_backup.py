"""`warraq backup` of a system that is pushed to, and `warraq restore` into an empty folder."""

import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx

from tests.acceptance.test_replay import SEEDS, documents, is_idle
from tests.acceptance.up import Up
from tests.support.waiting import wait_until

PORTS = ["اللاذقية", "طرابلس", "العقبة", "صحار", "دمياط", "بنزرت"]


@contextmanager
def pushing(up: Up) -> Iterator[list[str]]:
    """Articles go in one by one until the block ends; the ids of those that were accepted."""
    accepted: list[str] = []
    enough = Event()

    def push() -> None:
        with httpx.Client(base_url=up.url, trust_env=False) as client:
            for number in itertools.count():
                port = PORTS[number % len(PORTS)]
                text = (
                    f"استقبل ميناء {port} السفينة رقم {number} صباح اليوم محمّلة بالقمح، وقال مديره إن تفريغها يبدأ غدًا."
                )
                article = {"url": f"https://ports.example/{number}", "title": f"سفينة في {port}", "text": text}
                answer = client.post("/articles", json=article)
                assert answer.status_code == 202, answer.text
                accepted.append(answer.json()["accepted"][0]["id"])
                if enough.wait(0.03):
                    return

    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(push)
        try:
            yield accepted
        finally:
            enough.set()
            work.result(30)


def test_what_is_restored_from_a_backup_under_load_is_what_was_there(up: Up, tmp_path: Path) -> None:
    seeds = [each["id"] for each in up.json("push", *SEEDS)["accepted"]]
    folder, other = tmp_path / "نسخة", Up(tmp_path / "other")
    with pushing(up) as accepted:
        wait_until(lambda: len(accepted) >= 10)
        before = [*seeds, *accepted]
        manifest = up.json("backup", folder)
        ids = [*seeds, *accepted]
    assert len(ids) > len(before), "it was pushed to while it was copied"
    assert json.loads((folder / "manifest.json").read_text()) == manifest
    wait_until(lambda: is_idle(up, up.json("status")["pushed"]))
    there = documents(up, before)
    up.end()

    other.data.parent.mkdir()
    done = other.run("restore", folder)
    assert done.returncode == 0, done.stderr
    try:
        other.start()
        wait_until(lambda: is_idle(other, other.json("status")["pushed"]))
        status = other.json("status")
        assert status["reconciled"]
        assert (status["dead"], status["pushed"] >= manifest["pushed"] >= len(before)) == (0, True)
        assert documents(other, before) == there
        other.json(
            "replay", "--missing"
        )  # pushed after the moment of Redis' copy, and archived before that of the archive
        wait_until(lambda: other.json("status")["in_flight"] == 0)
        assert other.json("replay", "--missing", "--dry-run")["sent"] == 0
        assert other.json("push", "--wait", SEEDS[0])["accepted"], "it goes on working"
        refused = other.run("restore", folder)
        assert (refused.returncode, "runs in" in refused.stderr) == (1, True)
    finally:
        other.end()
