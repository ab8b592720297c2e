"""HTTP services by TLS, as processes."""

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
import trustme

from tests.support.waiting import wait_until
from tests.support.workers import Workers

HEALTHCHECK = Path(__file__).parents[2] / "deploy" / "docker" / "healthcheck.py"


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, trustme.CA]:
    authority, path = trustme.CA(), tmp_path / "warraq.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(path)
    return path, authority


def is_ready(env: dict[str, str]) -> bool:
    asked = subprocess.run([sys.executable, str(HEALTHCHECK)], env=env, capture_output=True, check=False)
    return asked.returncode == 0


def test_the_ingestor_answers_by_tls_and_a_worker_beside_it_does_not(
    redis_url: str, workers: Workers, certificate: tuple[Path, trustme.CA], tmp_path: Path
) -> None:
    path, authority = certificate
    settings = {"redis_url": redis_url, "data": str(tmp_path), "tls_certificate": str(path)}
    ports = [workers.start(f"services.{name}", **settings).port for name in ("ingestor", "cleaner")]  # type: ignore[attr-defined]
    for port in ports:  # as the containers' check asks
        env = {**os.environ, "WARRAQ_PORT": str(port), "WARRAQ_TLS_CERTIFICATE": str(path)}
        wait_until(partial(is_ready, env), 30)
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(trusted)
    with httpx.Client(verify=ssl.create_default_context(cafile=str(trusted)), trust_env=False) as client:
        answer = client.post(f"https://127.0.0.1:{ports[0]}/articles", json={"content": "افتتح الوزير الميناء."})
        assert answer.status_code == 202
        with pytest.raises(httpx.TransportError):
            client.get(f"http://127.0.0.1:{ports[0]}/livez")


def test_a_certificate_that_cannot_be_used_is_said_in_one_line(redis_url: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    env = {**os.environ, "WARRAQ_REDIS_URL": redis_url, "WARRAQ_TLS_CERTIFICATE": str(wrong)}
    command = [sys.executable, "-m", "services.ingestor"]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"WARRAQ_TLS_CERTIFICATE={wrong}")
    assert len(ended.stderr.splitlines()) == 1
