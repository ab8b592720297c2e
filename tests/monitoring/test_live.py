"""A real Prometheus with our rules and exporters, over a running `warraq up` on a real Redis and Elasticsearch."""

import logging
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.acceptance.up import Up
from tests.monitoring.boards import DEPLOY, expressions
from tests.support.redis_server import RedisServer
from tests.support.waiting import wait_until
from warraq.cli import sample_feed
from warraq.cli.ports import free_port

pytestmark = pytest.mark.monitoring
log = logging.getLogger(__name__)

SHORT = 30
"""Seconds that stand in for the five minutes and the hour of the rules."""
SAMPLES = DEPLOY.parent / "seeds" / "feed"
PROGRAMS = ("prometheus", "prometheus-redis-exporter", "prometheus-elasticsearch-exporter")


class Prometheus:
    """The rules of deploy/prometheus, their times shortened, over ``targets`` (job -> port)."""

    def __init__(self, folder: Path, targets: dict[str, int]) -> None:
        self.port = free_port()
        rules = (DEPLOY / "prometheus" / "rules.yml").read_text("utf-8")
        rules = re.sub(r"(?m)^(\s+for:) \w+", r"\1 5s", re.sub(r"\[(5m|1h)\]", f"[{SHORT}s]", rules))
        (folder / "rules.yml").write_text(rules, "utf-8")
        jobs = [
            {"job_name": job, "static_configs": [{"targets": [f"127.0.0.1:{port}"]}]} for job, port in targets.items()
        ]
        # A stopped worker is waited for 2 s by the gateway, which answers for all.
        often = {"scrape_interval": "4s", "scrape_timeout": "4s", "evaluation_interval": "2s"}
        config = {"global": often, "rule_files": ["rules.yml"], "scrape_configs": jobs}
        (folder / "prometheus.yml").write_text(yaml.safe_dump(config), "utf-8")
        self.command = [
            "prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{self.port}",
        ]  # fmt: skip

    def ask(self, path: str, **parameters: str) -> Any:
        url = f"http://127.0.0.1:{self.port}/api/v1/{path}"
        answer = httpx.get(url, params=parameters, trust_env=False, timeout=10).json()
        assert answer["status"] == "success", answer
        return answer["data"]

    def answers(self, expression: str) -> bool:
        """Whether it has a number that is one."""
        found = self.ask("query", query=expression)["result"]
        return any(sample["value"][1] != "NaN" for sample in found)

    def firing(self) -> set[tuple[str, str]]:
        """(alert, stage)"""
        alerts = self.ask("alerts")["alerts"]
        return {(a["labels"]["alertname"], a["labels"].get("stage", "")) for a in alerts if a["state"] == "firing"}


def started(stack: ExitStack, command: Sequence[str], log: Path, port: int, path: str = "/metrics") -> None:
    """Run until the end of ``stack``; back as soon as it answers."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    stack.callback(process.wait)
    stack.callback(process.terminate)

    def listens() -> bool:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            return httpx.get(f"http://127.0.0.1:{port}{path}", trust_env=False, timeout=10).is_success
        except httpx.HTTPError:
            return False

    wait_until(listens, 30)


def missing_programs(commands: Iterable[str]) -> str:
    """What to install so that all ``commands`` can be run (Debian: the packages are called as they are); or nothing."""
    missing = [command for command in commands if not shutil.which(command)]
    return f"not installed: {', '.join(missing)}; `apt-get install {' '.join(missing)}`" if missing else ""


@pytest.fixture
def system(tmp_path: Path, redis_server: RedisServer, elasticsearch_url: str) -> Iterator[tuple[Up, Prometheus]]:
    if told := missing_programs(PROGRAMS):
        pytest.fail(told, pytrace=False)
    folder = tmp_path / "up"
    folder.mkdir()
    up = Up(
        folder, redis_url=redis_server.url, elasticsearch_url=elasticsearch_url, elasticsearch_index="watched",
        **{name.removeprefix("WARRAQ_").lower(): value for name, value in sample_feed.SETTINGS.items()},
    )  # fmt: skip
    redis_port, elasticsearch_port = free_port(), free_port()
    redis_exporter = ["prometheus-redis-exporter", f"-redis.addr={redis_server.url}"]
    elasticsearch_exporter = ["prometheus-elasticsearch-exporter", f"--es.uri={elasticsearch_url}"]
    prometheus = Prometheus(tmp_path, {"warraq": up.port, "redis": redis_port, "elasticsearch": elasticsearch_port})
    with ExitStack() as stack:
        listen = f"-web.listen-address=127.0.0.1:{redis_port}"
        started(stack, [*redis_exporter, listen], tmp_path / "redis.log", redis_port)
        listen = f"--web.listen-address=127.0.0.1:{elasticsearch_port}"
        command = [*elasticsearch_exporter, "--es.indices", "--es.shards", listen]
        started(stack, command, tmp_path / "elasticsearch.log", elasticsearch_port)
        stack.callback(up.end)
        up.start()
        feed = sample_feed.at_folder(SAMPLES)
        started(stack, feed.command, tmp_path / "feed.log", feed.port, "/feed")
        httpx.post(f"{up.url}/api/sources", json={"url": feed.address}, trust_env=False).raise_for_status()
        started(stack, prometheus.command, tmp_path / "prometheus.log", prometheus.port)
        yield up, prometheus


def push(up: Up, number: int) -> None:
    text = f"أعلن وزير النقل افتتاح الميناء الجديد في مدينة اللاذقية، وبلغت كلفته {number} مليون دولار."
    article = {"title": f"افتتاح الميناء رقم {number}", "content": text}
    assert httpx.post(f"{up.url}/articles", json=article, trust_env=False).status_code == 202


def without_answer(up: Up, prometheus: Prometheus, number: int) -> list[str]:
    """The panels that have none, after some use: a rate needs two samples that differ."""
    push(up, number)
    for path in ("/api/search?q=الميناء", "/?q=الميناء"):
        assert httpx.get(f"{up.url}{path}", trust_env=False, timeout=30).status_code == 200
    missing = [title for title, expression in expressions() if not prometheus.answers(expression)]
    log.info("no answer yet: %s", missing)
    return missing


def test_a_missing_program_is_named_with_the_package_to_install() -> None:
    assert missing_programs(["sh"]) == ""
    assert missing_programs(["sh", "no-such-exporter"]).endswith("`apt-get install no-such-exporter`")


def test_every_panel_has_an_answer_and_a_stopped_tagger_fires(system: tuple[Up, Prometheus]) -> None:
    up, prometheus = system
    numbers = count(1)
    wait_until(lambda: not without_answer(up, prometheus, next(numbers)), 90)
    wait_until(lambda: prometheus.answers("max(warraq_articles_in_flight) == 0"))
    assert prometheus.firing() == set()
    tagger = up.programs()["services.tagger"]
    os.kill(tagger, signal.SIGSTOP)
    try:
        push(up, 1_000_000)
        wait_until(lambda: ("WarraqStageStands", "tagger") in prometheus.firing(), 120)
        assert ("WarraqStageStands", "cleaner") not in prometheus.firing()
    finally:
        os.kill(tagger, signal.SIGCONT)
    wait_until(lambda: not prometheus.firing(), 120)
