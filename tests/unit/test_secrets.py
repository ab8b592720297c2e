"""What opens something (a password, a key) reaches only who needs it: in Compose, its secure mode, and the chart.

`make test-kubernetes` renders the chart against the same table; here its table is read.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from warraq.settings import Settings
from warraq.topology import INGESTOR, PROCESSES

ROOT = Path(__file__).parents[2]
SERVICES = frozenset({INGESTOR, "search", *PROCESSES})
COMMANDS = "index-setup"
"""People's commands run in it, any of them."""

NEEDED = {
    "WARRAQ_REDIS_URL": SERVICES | {COMMANDS},
    "WARRAQ_DEDUP_REDIS_URL": {"deduplicator", COMMANDS},
    "WARRAQ_ELASTICSEARCH_URL": {"indexer", "search", COMMANDS},
    "WARRAQ_SMTP_URL": {"alerter", "search", COMMANDS},
    "AWS_ACCESS_KEY_ID": {"archiver", COMMANDS},
    "AWS_SECRET_ACCESS_KEY": {"archiver", COMMANDS},
    "AWS_SESSION_TOKEN": {"archiver", COMMANDS},
    "GRAFANA_PASSWORD": set(),
}
"""Secret -> the containers of ours that may have it."""

OPEN = {"WARRAQ_PUBLIC_URL", "WARRAQ_TLS_KEY", "WARRAQ_TOKENS", "WARRAQ_ELASTICSEARCH_CA"}
"""An address for readers, and paths of files: they open nothing by themselves."""

SECURE = {"WARRAQ_ELASTICSEARCH_URL": {"indexer", "search", COMMANDS, "index-users"}}
"""In secure mode: who has a password of Elasticsearch. `index-users` makes the users."""


def compose(*files: str) -> dict[str, dict[str, Any]]:
    """The services of ``files``, each laid over the one before, as far as their environment goes."""
    services: dict[str, dict[str, Any]] = {}
    for file in files:
        for name, service in yaml.safe_load((ROOT / file).read_text("utf-8"))["services"].items():
            known = services.setdefault(name, {"env_file": [], "environment": {}, "image": ""})
            known["env_file"] += service.get("env_file", [])
            known["environment"] |= service.get("environment", {})
            known["image"] = service.get("image", known["image"])
    return services


def in_container(service: dict[str, Any], env: dict[str, str]) -> dict[str, str]:
    """The environment of a container: its files in order, of which ``env`` is .env, then what the service says."""
    found: dict[str, str] = {}
    for file in service["env_file"]:
        path = file["path"] if isinstance(file, dict) else file
        if path == ".env":
            found |= env
        elif not path.startswith("deploy/secrets/"):
            lines = (ROOT / path).read_text("utf-8").splitlines()
            found |= dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return found | {name: str(value) for name, value in service["environment"].items()}


@pytest.mark.parametrize("files", [["docker-compose.yml"], ["docker-compose.yml", "deploy/compose.secure.yml"]])
@pytest.mark.parametrize("secret", NEEDED)
def test_a_secret_of_env_reaches_only_who_needs_it(files: list[str], secret: str) -> None:
    env = dict.fromkeys(NEEDED, "s3cret")
    ours = {name: each for name, each in compose(*files).items() if each["image"] == "warraq:local"}
    having = {name for name, each in ours.items() if in_container(each, env).get(secret) == "s3cret"}
    assert having - {"index-users"} == NEEDED[secret]
    assert "index-users" not in having or secret in SECURE


def test_what_is_not_ours_reads_no_env_file_of_ours() -> None:
    files = ["docker-compose.yml", "deploy/compose.secure.yml", "deploy/compose.monitoring.yml"]
    for name, service in compose(*files).items():
        if service["image"] != "warraq:local":
            paths = [file["path"] if isinstance(file, dict) else file for file in service["env_file"]]
            assert ".env" not in paths, name


def test_every_setting_that_may_hold_a_password_is_in_the_table() -> None:
    named = re.compile(r"_(URL|KEY|TOKENS?|PASSWORD|SECRET|CA)$")
    settings = {f"WARRAQ_{name.upper()}" for name in Settings.model_fields}
    assert {name for name in settings if named.search(name)} - OPEN == {*NEEDED} & settings


def test_the_chart_gives_each_secret_to_the_same_services() -> None:
    text = (ROOT / "deploy/helm/warraq/templates/_pod.tpl").read_text("utf-8")
    table = text.partition('{{- define "warraq.needed" -}}')[2].partition("{{- end }}")[0]
    rows = dict(re.findall(r"^([A-Z_]+): \[([a-z, -]+)\]$", table, re.MULTILINE))
    found = {f"WARRAQ_{name}": set(services.split(", ")) for name, services in rows.items()}
    settings = {name for name in NEEDED if name.startswith("WARRAQ_")} - {"WARRAQ_REDIS_URL"}
    assert set(found) == settings
    for name, services in found.items():
        setup = {COMMANDS} if name == "WARRAQ_ELASTICSEARCH_URL" else set()
        assert services == NEEDED[name] - {COMMANDS} | setup, "there the job runs one command only"


def test_where_people_run_commands_the_archive_is_too() -> None:
    """`warraq replay --missing` looks into both archive and index; the archiver does not know the index."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    assert services[COMMANDS]["volumes"] == services["archiver"]["volumes"]
