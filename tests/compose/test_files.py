"""The compose files themselves, Kibana and the secure mode included."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.compose.stack import Stack, clone
from warraq.topology import PROCESSES

pytestmark = pytest.mark.compose

SECURE = ["docker-compose.yml", "deploy/compose.secure.yml"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clone(tmp_path)


@pytest.fixture
def secrets(folder: Path) -> Path:
    make_secrets(folder)
    return folder / "deploy" / "secrets"


def make_secrets(folder: Path) -> None:
    subprocess.run([folder / "deploy/docker/make-secrets"], check=True, capture_output=True)


def test_plain_file_is_valid_with_every_service(folder: Path) -> None:
    stack = Stack(folder, "warraq-test", ["docker-compose.yml"])
    stack.compose("config", "--quiet")
    assert {"kibana", "kibana-setup", "index-setup"} <= set(stack.compose("config", "--services").split())


def test_every_mounted_file_is_there(folder: Path, secrets: Path) -> None:
    """Docker would make a folder of what is missing."""
    config = json.loads(Stack(folder, "warraq-test", SECURE).compose("config", "--format", "json"))
    volumes = [volume for service in config["services"].values() for volume in service.get("volumes", [])]
    mounted = [Path(volume["source"]) for volume in volumes if volume["type"] == "bind"]
    mounted += [Path(secret["file"]) for secret in config["secrets"].values()]
    assert mounted
    assert [path for path in mounted if not path.exists()] == []


def test_env_example_is_valid_and_changes_nothing(folder: Path) -> None:
    stack = Stack(folder, "warraq-test", ["docker-compose.yml"])
    before = stack.compose("config")
    shutil.copy(folder / ".env.example", folder / ".env")
    assert stack.compose("config") == before


def test_a_setting_in_env_file_reaches_the_services(folder: Path) -> None:
    (folder / ".env").write_text("WARRAQ_BATCH_SIZE=7\nPUBLISH_ADDRESS=127.0.0.2\n", encoding="utf-8")
    config = Stack(folder, "warraq-test", ["docker-compose.yml"]).compose("config", "tagger", "search")
    assert config.count('WARRAQ_BATCH_SIZE: "7"') == 3  # index-setup, too
    assert "host_ip: 127.0.0.2" in config


@pytest.mark.parametrize("files", [SECURE[:1], SECURE])
def test_keys_of_the_archives_bucket_reach_only_who_uses_the_archive(
    folder: Path, secrets: Path, files: list[str]
) -> None:
    keys = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    (folder / ".env").write_text("".join(f"{key}=secret\n" for key in (*keys, "AWS_REGION")), encoding="utf-8")
    config = json.loads(Stack(folder, "warraq-test", files).compose("config", "--format", "json"))
    for key in keys:
        having = {name for name, each in config["services"].items() if each.get("environment", {}).get(key)}
        assert having == {"archiver", "index-setup"}


def test_secure_file_leaves_no_plain_address(folder: Path, secrets: Path) -> None:
    config = Stack(folder, "warraq-test", SECURE).compose("config")
    assert "rediss://" in config
    assert "redis://redis" not in config
    assert "http://elasticsearch" not in config


@pytest.mark.parametrize("index", ["articles", "news"])
def test_each_part_logs_in_to_elasticsearch_as_itself(folder: Path, index: str) -> None:
    (folder / ".env").write_text(f"WARRAQ_ELASTICSEARCH_INDEX={index}\n", encoding="utf-8")
    make_secrets(folder)
    config = json.loads(Stack(folder, "warraq-test", SECURE).compose("config", "--format", "json"))
    users = {
        name: urlsplit(service.get("environment", {}).get("WARRAQ_ELASTICSEARCH_URL", "")).username
        for name, service in config["services"].items()
    }
    assert {name: user for name, user in users.items() if user} == {
        "indexer": f"{index}-indexer",
        "search": f"{index}-search",
        "index-setup": f"{index}-setup",
        "index-users": "elastic",
    }


def test_each_part_logs_in_to_redis_as_itself(folder: Path, secrets: Path) -> None:
    config = json.loads(Stack(folder, "warraq-test", SECURE).compose("config", "--format", "json"))
    users = {
        name: urlsplit(service.get("environment", {}).get("WARRAQ_REDIS_URL", "")).username
        for name, service in config["services"].items()
    }
    workers = dict.fromkeys(PROCESSES, "worker")
    assert {name: user for name, user in users.items() if user is not None} == {
        "ingestor": "ingestor",
        "search": "search",
        "index-setup": "",  # the administrator, whom Redis calls `default`
        **workers,
    }


def test_monitoring_runs_when_it_is_asked_for(folder: Path) -> None:
    stack = Stack(folder, "warraq-test", ["docker-compose.yml", "deploy/compose.monitoring.yml"])
    services = set(stack.compose("--profile", "monitoring", "config", "--services").split())
    more = services - set(stack.compose("config", "--services").split())
    assert more == {"prometheus", "alertmanager", "grafana", "redis-exporter", "elasticsearch-exporter"}
    config = json.loads(stack.compose("--profile", "monitoring", "config", "--format", "json"))
    mounted = [v["source"] for service in more for v in config["services"][service].get("volumes", [])]
    assert all(Path(source).exists() for source in mounted if source.startswith("/"))


def test_secure_file_needs_secrets(folder: Path) -> None:
    with pytest.raises(AssertionError, match=r"deploy/secrets/\w+\.env not found"):
        Stack(folder, "warraq-test", SECURE).compose("config", "--quiet")


def test_secrets_made_again_keep_passwords_and_renew_certificates(folder: Path, secrets: Path) -> None:
    names = ("warraq.env", "ca.crt", "redis/tls.crt")
    before = [(secrets / name).read_text() for name in names]
    make_secrets(folder)
    after = [(secrets / name).read_text() for name in names]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, True, False]


def test_secrets_are_closed_to_other_users(secrets: Path) -> None:
    assert secrets.stat().st_mode & 0o077 == 0
