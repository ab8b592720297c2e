"""What a user gets from `pip install warraq`: the wheel in an empty environment, run in an empty folder."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.waiting import wait_until
from warraq.cli.ports import free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of an environment that holds the built wheel and what it needs, nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    [wheel] = folder.glob("warraq-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    bin_ = folder / "env" / "bin"
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, "--python", bin_ / "python", "install", *constraints, wheel], check=True)
    return bin_


@pytest.fixture
def clean(tmp_path: Path) -> dict[str, str]:
    """An environment variable for what must be there, none for anything else."""
    return {"PATH": os.defpath, "HOME": str(tmp_path)}


@pytest.fixture
def address(installed: Path, clean: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """Page of a `warraq up` in an empty folder."""
    log, port = tmp_path / "up.log", free_port()
    with log.open("wb") as output:
        command = [installed / "warraq", "up", "--port", str(port)]
        process = subprocess.Popen(command, cwd=tmp_path, env=clean, stdout=output, stderr=output)
    try:
        wait_until(lambda: process.poll() is not None or "Warraq is ready" in log.read_text("utf-8"), 90)
        assert process.poll() is None, log.read_text("utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(15)


def run(folder: Path, env: dict[str, str], *command: Path | str) -> str:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_installs_no_other_package_than_its_own(installed: Path, clean: dict[str, str], tmp_path: Path) -> None:
    look = "import importlib.util as u; print([n for n in ('services', 'tests', 'docs') if u.find_spec(n)])"
    assert run(tmp_path, clean, installed / "python", "-c", look).strip() == "[]"


def test_an_article_is_pushed_and_found(installed: Path, clean: dict[str, str], tmp_path: Path, address: str) -> None:
    (tmp_path / "خبر.txt").write_text("افتتاح المكتبة\n\nافتتحت البلدية أمس مكتبة جديدة قرب النهر.\n", "utf-8")

    warraq = installed / "warraq"
    run(tmp_path, clean, warraq, "push", "خبر.txt", "--wait")
    found = json.loads(run(tmp_path, clean, warraq, "search", "مكتبه", "--json"))
    assert [hit["title"] for hit in found["hits"]] == ["افتتاح المكتبة"]
    assert "المكتبة" in httpx.get(address, params={"q": "مكتبه"}).text
