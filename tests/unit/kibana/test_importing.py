"""import_objects.py against a server that answers as Kibana does."""

import json
import os
import ssl
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from deploy.kibana import import_objects
from tests.unit.kibana.fake import AVAILABLE, Kibana, running
from tests.unit.kibana.reading import FILE
from warraq.cli.ports import free_port

SCRIPT = Path(import_objects.__file__)
NOT_READY = (503, "Kibana server is not ready yet")


@pytest.fixture
def kibana() -> Iterator[Kibana]:
    with running(Kibana()) as server:
        yield server


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_objects, "PAUSE", 0.01)


def run(kibana: Kibana, **environment: str) -> int:
    return import_objects.main({"KIBANA_URL": kibana.url, **environment})


def test_everything_is_imported_and_the_default_view_set(kibana: Kibana, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(kibana) == 0
    assert kibana.uploaded() == FILE.read_bytes()
    _, body = kibana.sent("POST /api/data_views/default")
    assert json.loads(body) == {"data_view_id": "warraq-articles", "force": False}
    assert all(headers["kbn-xsrf"] for line, headers, _ in kibana.requests if line.startswith("POST"))
    assert capsys.readouterr().out == f"8 objects imported into Kibana at {kibana.url}\n"


def test_it_runs_as_the_container_runs_it(kibana: Kibana, tmp_path: Path) -> None:
    environment = {**os.environ, "KIBANA_URL": kibana.url}
    done = subprocess.run([sys.executable, SCRIPT], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert kibana.uploaded() == FILE.read_bytes()


def test_success_false_names_every_object_that_failed(kibana: Kibana, capsys: pytest.CaptureFixture[str]) -> None:
    kibana.imported = (
        200,
        {
            "success": False,
            "successCount": 6,
            "errors": [
                {
                    "type": "dashboard",
                    "id": "warraq-overview",
                    "meta": {"title": "ورّاق: نظرة عامة", "icon": "dashboardApp"},
                    "error": {
                        "type": "missing_references",
                        "references": [{"type": "index-pattern", "id": "warraq-articles"}],
                    },
                },
                {
                    "type": "search",
                    "id": "warraq-copies",
                    "title": "ورّاق: النسخ",
                    "error": {"type": "unknown", "message": "[attributes.columns]: too many", "statusCode": 400},
                },
            ],
        },
    )
    assert run(kibana) == 1
    assert capsys.readouterr().err.splitlines() == [
        "6 objects were imported, others not:",
        '  dashboard "ورّاق: نظرة عامة" (warraq-overview): missing_references: index-pattern warraq-articles',
        '  search "ورّاق: النسخ" (warraq-copies): unknown: [attributes.columns]: too many',
    ]
    assert "POST /api/data_views/default" not in kibana.lines()


def test_it_waits_until_kibana_is_there(kibana: Kibana) -> None:
    unavailable = (503, {"status": {"overall": {"level": "unavailable"}}})
    degraded = (200, {"status": {"overall": {"level": "degraded"}}})
    kibana.statuses = [NOT_READY, unavailable, degraded, AVAILABLE]
    assert run(kibana) == 0
    assert kibana.lines()[:5] == [*["GET /api/status"] * 4, "POST /api/saved_objects/_import?overwrite=true"]


@pytest.mark.parametrize(
    ("status", "seen"), [(NOT_READY, "HTTP 503"), ((200, {"status": {"overall": {"level": "critical"}}}), "critical")]
)
def test_it_gives_up_at_the_deadline(
    kibana: Kibana, capsys: pytest.CaptureFixture[str], status: tuple[int, object], seen: str
) -> None:
    kibana.statuses = [status]
    assert run(kibana, KIBANA_WAIT="0.2") == 1
    assert capsys.readouterr().err == f"Kibana at {kibana.url} is not available after 0.2 s: {seen}\n"


def test_nobody_there_is_waited_for_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Kibana(url=f"http://127.0.0.1:{free_port()}"), KIBANA_WAIT="0.2") == 1
    assert "Connection refused" in capsys.readouterr().err


def test_name_and_password_are_sent(kibana: Kibana) -> None:
    assert run(kibana, KIBANA_USERNAME="elastic", KIBANA_PASSWORD="s:e c") == 0
    expected = "Basic " + b64encode(b"elastic:s:e c").decode()
    assert {headers["Authorization"] for _, headers, _ in kibana.requests} == {expected}


@pytest.mark.parametrize("where", ["statuses", "imported", "defaulted"])
def test_a_refused_password_ends_it_at_once(kibana: Kibana, capsys: pytest.CaptureFixture[str], where: str) -> None:
    refused = (401, {"statusCode": 401, "error": "Unauthorized"})
    setattr(kibana, where, [refused] if where == "statuses" else refused)
    assert run(kibana, KIBANA_USERNAME="elastic", KIBANA_PASSWORD="wrong") == 1
    error = capsys.readouterr().err
    assert " answers 401 to " in error
    assert "KIBANA_PASSWORD" in error
    assert "wrong\n" not in error
    assert kibana.lines().count("GET /api/status") == 1


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ((200, "<html>nginx</html>"), "Is KIBANA_URL right?"),
        ((200, {"cluster_name": "warraq"}), "is no Kibana"),
        ((302, ""), "answers 302"),
        ((404, "no such page"), "no such page"),
    ],
)
def test_another_server_is_not_waited_for(
    kibana: Kibana, capsys: pytest.CaptureFixture[str], status: tuple[int, object], said: str
) -> None:
    kibana.statuses = [status]
    assert run(kibana) == 1
    assert said in capsys.readouterr().err


def test_an_import_that_is_refused_as_a_whole_says_why(kibana: Kibana, capsys: pytest.CaptureFixture[str]) -> None:
    kibana.imported = (400, {"message": "Unexpected token in JSON"})
    assert run(kibana) == 1
    assert "Unexpected token in JSON" in capsys.readouterr().err


def test_views_look_at_the_alias_of_the_installation(kibana: Kibana) -> None:
    assert run(kibana, WARRAQ_ELASTICSEARCH_INDEX="akhbar") == 0
    sent = [json.loads(line) for line in kibana.uploaded().decode().splitlines()]
    titles = [saved["attributes"]["title"] for saved in sent if saved["type"] == "index-pattern"]
    assert titles == ["akhbar", "akhbar-dead"]


@pytest.mark.parametrize(
    "environment",
    [
        {"KIBANA_USERNAME": "elastic"},
        {"KIBANA_PASSWORD": "secret"},
        {"KIBANA_URL": "kibana:5601"},
        {"KIBANA_WAIT": "a while"},
        {"KIBANA_CA": "/nowhere/ca.crt"},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_a_setting_that_cannot_be_is_named(
    kibana: Kibana, capsys: pytest.CaptureFixture[str], environment: dict[str, str]
) -> None:
    assert run(kibana, **environment) == 1
    assert next(iter(environment)) in capsys.readouterr().err
    assert not kibana.requests


@pytest.fixture
def authority(tmp_path: Path) -> tuple[trustme.CA, Path]:
    """A certificate authority, and the file that says so."""
    made = trustme.CA()
    path = tmp_path / "ca.crt"
    made.cert_pem.write_to_path(str(path))
    return made, path


def test_the_authority_is_that_of_kibana_ca(
    authority: tuple[trustme.CA, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    signs, ca = authority
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    signs.issue_cert("127.0.0.1").configure_cert(tls)
    with running(Kibana(), tls) as kibana:
        assert run(kibana, KIBANA_CA=str(ca)) == 0
        assert run(kibana) == 1  # at once: waiting would not make it signed
    assert "Is KIBANA_CA the authority that signed it?" in capsys.readouterr().err
