"""deploy/compose.secure.yml on a real engine: found over TLS with passwords, refused without."""

import re
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from benchmarks.articles import articles
from tests.compose.stack import Stack
from tests.support.waiting import wait_until

pytestmark = pytest.mark.compose

TLS = ("redis-cli", "--tls", "--cacert", "/run/secrets/ca.crt")

REDIS_WITH_TLS = r"""
services:
  redis:
    image: redis-tls:8.2
    build:
      network: host
      dockerfile_inline: |
        FROM redis:8.2
        USER root
        RUN apt-get update -q && apt-get install -y -q --no-install-recommends redis-server \
         && ln -sf /usr/bin/redis-server /usr/local/bin/redis-server
        USER redis
"""
"""A redis:8.2 made for a machine without registry may be built without TLS; Debian's server has it."""


@pytest.fixture(scope="module")
def secure(checkout: Path) -> Iterator[Stack]:
    subprocess.run([checkout / "deploy/docker/make-secrets"], check=True, capture_output=True)
    files = ["docker-compose.yml", "deploy/compose.secure.yml"]
    if not _redis_has_tls():
        (checkout / "redis.yml").write_text(REDIS_WITH_TLS, encoding="utf-8")
        files.append("redis.yml")
    stack = Stack(checkout, "warraq-test-secure", files)
    try:
        stack.up()
        yield stack
    finally:
        stack.down("--volumes", "--remove-orphans")


def _redis_has_tls() -> bool:
    """Asked for TLS without certificates the server ends at once, and says what it lacks."""
    command = ["docker", "run", "--rm", "redis:8.2", "redis-server", "--port", "0", "--tls-port", "6379"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    return "Failed finding TLS support" not in said


def test_pushed_over_http_and_xadd_it_passes_every_stage(secure: Stack) -> None:
    ids = secure.push(articles(20, copies=0))
    secure.run("redis", *TLS, "XADD", "articles:raw", "*", "title", "عنوان", "content", "كلام كثير عن الميناء الجديد.")
    wait_until(lambda: secure.status()["indexed"] == len(ids) + 1, 90)
    wait_until(lambda: not secure.missing(ids), 30)


def test_redis_answers_neither_in_plain_nor_without_password(secure: Stack) -> None:
    plain = secure.run("redis", "redis-cli", "ping", check=False)
    anonymous = secure.run("redis", "env", "-u", "REDISCLI_AUTH", *TLS, "ping", check=False)
    assert "PONG" not in plain
    assert "NOAUTH" in anonymous


def test_redis_lets_each_part_do_its_own_work_only(secure: Stack) -> None:
    said = secure.run("search", "sh", "-c", "echo كلام | warraq push - 2>&1", check=False)
    assert said.startswith("warraq: this user of Redis may not do that")
    refusals = secure.run("redis", *TLS, "ACL", "LOG")
    users, connections = (set(re.findall(told, refusals)) for told in (r"username\n(\w+)", r"\bid=(\d+)"))
    # Several keys of its one transaction were refused; nobody else was.
    assert ("xadd" in refusals, users, len(connections)) == (True, {"search"}, 1)


def test_elasticsearch_answers_neither_in_plain_nor_without_password(secure: Stack) -> None:
    port = secure.ports["ELASTICSEARCH_PORT"]
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port}/")
    trust = ssl.create_default_context(cafile=secure.folder / "deploy/secrets/ca.crt")
    answer = httpx.get(f"https://127.0.0.1:{port}/", verify=trust)
    assert answer.status_code == 401


def test_search_cannot_write_to_elasticsearch(secure: Stack) -> None:
    password = (secure.folder / "deploy/secrets/elasticsearch-search.password").read_text().strip()
    who = f"articles-search:{password}"
    url = "https://localhost:9200/articles-patches/_doc"
    ask = ("curl", "-s", "--cacert", "/run/secrets/ca.crt", "-u", who, "-H", "content-type: application/json")
    assert "is unauthorized for user [articles-search]" in secure.run("elasticsearch", *ask, "-d", "{}", url)


def test_a_snapshot_is_made_by_the_user_of_setup(secure: Stack) -> None:
    as_setup = ("run", "--rm", "--no-deps", "-T", "index-setup", "warraq", "index")
    secure.compose(*as_setup, "snapshot", "first")
    assert secure.compose(*as_setup, "snapshots").startswith("first ")


def test_kibana_gets_a_user_of_its_own(secure: Stack) -> None:
    secure.compose("up", "--exit-code-from", "kibana-password", "--no-recreate", "kibana-password")
    password = (secure.folder / "deploy/secrets/kibana_system.password").read_text().strip()
    who = f"kibana_system:{password}"
    url = "https://localhost:9200/_security/_authenticate"
    assert "kibana_system" in secure.run(
        "elasticsearch", "curl", "-s", "--cacert", "/run/secrets/ca.crt", "-u", who, url
    )
