"""The processes of `warraq up`: stopped, started, killed, started twice."""

import os
import re
import signal
from pathlib import Path

import httpx

from tests.acceptance.up import Up
from tests.support.waiting import wait_until
from warraq.cli.ports import free_port
from warraq.topology import PROCESSES

ARTICLE = {
    "url": "https://news.example/ports/1",
    "source": "صحيفة المرفأ",
    "title": "افتتاح الميناء الجديد في اللاذقية",
    "content": "أعلن وزير النقل يوم الأحد افتتاح الميناء الجديد في مدينة اللاذقية، وبلغت كلفته 40 مليون دولار.",
}


def push_and_wait(up: Up) -> str:
    """The id of the article, once it is indexed."""
    answer = httpx.post(f"{up.url}/articles", json=ARTICLE, timeout=30, trust_env=False)
    assert answer.status_code == 202
    wait_until(lambda: bool(up.json("where", ARTICLE["url"])["state"] == "indexed"), 60)
    return str(answer.json()["accepted"][0]["id"])


def assert_all_figures_at_one_address(up: Up) -> None:
    text = httpx.get(f"{up.url}/metrics", timeout=30, trust_env=False).text
    for service in (*PROCESSES, "gateway"):
        assert f'warraq_program_up{{program="{service}"}} 1.0' in text
    assert 'warraq_stage_entries_total{program="indexer",stage="indexer",verdict="done"} 1.0' in text
    assert text.count('warraq_stage_done{program="gateway",stage="indexer"} 1.0') == 1
    assert text.count("# HELP warraq_stage_done ") == 1


def test_stopped_it_leaves_no_process_and_started_again_it_goes_on(up: Up) -> None:
    id_ = push_and_wait(up)
    assert up.interrupt() == 0
    assert up.processes() == []
    assert up.run("status").returncode == 1
    up.start()
    assert [hit["id"] for hit in up.json("search", "مرفأ OR ميناء")["hits"]] == [id_]
    status = up.json("status")
    assert (status["pushed"], status["indexed"]) == (1, 1)


def test_killed_processes_come_back_and_a_killed_up_takes_its_own_with_it(up: Up) -> None:
    first = up.programs()
    assert len(first) == len({"redis-server", "gateway", *PROCESSES})
    killed = ("redis-server", "services.cleaner")
    for name in killed:
        os.kill(first[name], signal.SIGKILL)
    wait_until(lambda: all(up.programs().get(name, pid) != pid for name, pid in first.items() if name in killed), 20)
    push_and_wait(up)
    assert_all_figures_at_one_address(up)
    up.kill()
    assert up.processes() == []
    up.start()
    assert up.json("search", "الميناء")["total"] == 1


def test_a_second_up_is_refused_on_the_same_folder_and_on_the_same_port(up: Up, tmp_path: Path) -> None:
    assert up.process is not None
    for data, port, reason in (
        (up.data, free_port(), rf"already at {up.url} \(process {up.process.pid}\)"),
        (tmp_path / "other", up.port, "--port"),
    ):
        done = up.run("up", "--data", data, "--port", port)
        assert done.returncode == 1
        assert re.search(reason, done.stderr)
        assert done.stdout == ""
    assert not (tmp_path / "other" / "redis").exists()
