"""Rules, dashboards and compose file of deploy/: they agree with each other and with the docs."""

import json
import os
import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from tests.monitoring.boards import BOARDS, DEPLOY, expressions
from warraq.topology import INGESTOR, PROCESSES

PROMETHEUS = DEPLOY / "prometheus"
PROMTOOL = os.environ.get("WARRAQ_TEST_PROMTOOL") or shutil.which("promtool")
needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="promtool is not here: apt-get install prometheus")


def read(name: str) -> Any:
    return yaml.safe_load((PROMETHEUS / name).read_text("utf-8"))


def rules(kind: str) -> list[str]:
    return [rule[kind] for group in read("rules.yml")["groups"] for rule in group["rules"] if kind in rule]


@needs_promtool
@pytest.mark.parametrize(
    "arguments",
    [("check", "config", "prometheus.yml"), ("check", "config", "warraq-up.yml"), ("test", "rules", "rules_test.yml")],
)
def test_prometheus_accepts_its_files(arguments: tuple[str, ...]) -> None:
    done = subprocess.run([str(PROMTOOL), *arguments], cwd=PROMETHEUS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_is_seen_silent_and_firing() -> None:
    tried = [case for test in read("rules_test.yml")["tests"] for case in test["alert_rule_test"]]
    assert [case["alertname"] for case in tried if not case["exp_alerts"]] == rules("alert")
    assert [case["alertname"] for case in tried if case["exp_alerts"]] == rules("alert")


def test_every_alert_has_its_paragraph() -> None:
    page = (DEPLOY.parent / "docs" / "production.md").read_text("utf-8")
    assert re.findall(r"(?m)^\*\*(Warraq\w+)\*\*", page) == rules("alert")


def test_every_service_is_scraped() -> None:
    [warraq] = [each for each in read("prometheus.yml")["scrape_configs"] if each["job_name"] == "warraq"]
    assert set(warraq["dns_sd_configs"][0]["names"]) == {INGESTOR, *PROCESSES, "search"}


def test_what_dashboards_record_is_recorded() -> None:
    named = {name for _, expression in expressions() for name in re.findall(r"warraq:[\w:]+", expression)}
    assert named == set(rules("record"))


def test_dashboards_ask_the_provisioned_source() -> None:
    path = DEPLOY / "grafana" / "provisioning" / "datasources" / "prometheus.yml"
    [source] = yaml.safe_load(path.read_text("utf-8"))["datasources"]
    boards = [json.loads(path.read_text("utf-8")) for path in BOARDS]
    assert {panel["datasource"]["uid"] for board in boards for panel in board["panels"]} == {source["uid"]}
    assert len({board["uid"] for board in boards}) == 4
