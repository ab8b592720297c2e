import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compose.stack import BUILD_ON_HOST_NETWORK, Stack, clone


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone with its image built. Without an engine this fails: what was not run is not shown."""
    engine = subprocess.run(["docker", "info"], capture_output=True, text=True, check=False)
    assert engine.returncode == 0, f"no Docker engine answers: {engine.stderr}"
    folder = clone(tmp_path_factory.mktemp("clone"))
    (folder / "build.yml").write_text(BUILD_ON_HOST_NETWORK, encoding="utf-8")
    Stack(folder, "warraq-test", ["docker-compose.yml", "build.yml"]).compose("build")
    return folder


@pytest.fixture(scope="module")
def stack(checkout: Path) -> Iterator[Stack]:
    """The stack as `docker compose up` starts it, without Kibana; nothing of it is left afterwards."""
    # The only setting: what waited for a server that is back is tried again within seconds, not a minute.
    (checkout / ".env").write_text("WARRAQ_RETRY_LONGEST=5\n", encoding="utf-8")
    stack = Stack(checkout, "warraq-test", ["docker-compose.yml"])
    try:
        stack.up()
        yield stack
    finally:
        stack.down("--volumes", "--remove-orphans")
