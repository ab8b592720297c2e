"""A clone of this repository that `docker compose` brings up: a project, ports and volumes of its own."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from tests.support.waiting import wait_until
from warraq.articles import RawArticle
from warraq.cli.ports import free_port
from warraq.topology import INGESTOR, PROCESSES

ROOT = Path(__file__).parents[2]
RUNNING = ("redis", "elasticsearch", INGESTOR, *PROCESSES, "search")
"""What stays up. Kibana is left out: it cannot be had on every machine."""

BUILD_ON_HOST_NETWORK = "services: {index-setup: {build: {network: host}}}\n"
"""Where pip reaches its index only through the machine's own network."""


def clone(folder: Path) -> Path:
    """What git would give: no .env, no secrets, no virtual environment."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


class Stack:
    """``files``: compose files in ``folder``, later ones over earlier ones."""

    def __init__(self, folder: Path, project: str, files: Sequence[str]) -> None:
        self.folder = folder
        self._command = ["docker", "compose", "--project-name", project, *(f"--file={file}" for file in files)]
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("WARRAQ_", "COMPOSE_"))}
        names = ("INGEST_PORT", "SEARCH_PORT", "ELASTICSEARCH_PORT", "KIBANA_PORT")
        self.ports = {name: free_port() for name in names}
        self._env = {**bare, **{name: str(port) for name, port in self.ports.items()}}

    def compose(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            [*self._command, *arguments],
            cwd=self.folder,
            env=self._env,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        assert not check or done.returncode == 0, f"{arguments} failed: {done.stderr[-3000:]}"
        return done.stdout

    def up(self, *services: str, scale: str = "") -> None:
        """Bring up ``services`` (all but Kibana) and wait until they are healthy. What runs already stays as it is."""
        scaling = ["--scale", scale] if scale else []
        command = ["up", "--detach", "--no-recreate", "--wait", "--wait-timeout", "300", *scaling]
        try:
            self.compose(*command, *(services or RUNNING))
        except AssertionError as error:
            raise AssertionError(
                f"{error}\n{self.compose('ps', '--all')}\n{self.compose('logs', '--tail=40')}"
            ) from None

    def down(self, *options: str) -> None:
        self.compose("down", "--timeout", "20", *options)

    def run(self, service: str, *command: str, index: int = 1, check: bool = True) -> str:
        """What ``command`` prints inside a running container."""
        return self.compose("exec", "-T", "--index", str(index), service, *command, check=check)

    def containers(self) -> dict[str, list[dict[str, Any]]]:
        """Service -> its containers as `docker inspect` tells them."""
        told = subprocess.run(
            ["docker", "inspect", *self.containers_left()], capture_output=True, text=True, check=True
        ).stdout
        found: dict[str, list[dict[str, Any]]] = {}
        for container in json.loads(told):
            found.setdefault(container["Config"]["Labels"]["com.docker.compose.service"], []).append(container)
        return found

    def containers_left(self) -> list[str]:
        return self.compose("ps", "--all", "--quiet").split()

    def container(self, service: str) -> dict[str, Any]:
        return self.containers()[service][0]

    def health(self) -> dict[str, str]:
        """`healthy`, `unhealthy` or `starting` of all that should stay up."""
        containers = self.containers()
        return {service: containers[service][0]["State"]["Health"]["Status"] for service in RUNNING}

    def push(self, articles: Sequence[RawArticle]) -> list[str]:
        """Push over HTTP; return the ids."""
        body = json.dumps([article.model_dump(mode="json", exclude_defaults=True) for article in articles])
        url = f"http://127.0.0.1:{self.ports['INGEST_PORT']}/articles"
        answer = httpx.post(url, content=body, headers={"content-type": "application/json"}, timeout=30)
        assert answer.status_code == 202, answer.text
        return [accepted["id"] for accepted in answer.json()["accepted"]]

    def get(self, path: str, **parameters: str) -> httpx.Response:
        """Ask the search service; it may be away."""
        try:
            return httpx.get(f"http://127.0.0.1:{self.ports['SEARCH_PORT']}{path}", params=parameters, timeout=10)
        except httpx.TransportError as error:
            return httpx.Response(503, text=str(error))

    def finds(self, query: str, title: str) -> bool:
        answer = self.get("/api/search", q=query)
        return answer.is_success and title in [hit["title"] for hit in answer.json()["hits"]]

    def missing(self, ids: Sequence[str]) -> list[str]:
        """The first few of ``ids`` that the index does not have."""
        absent: list[str] = []
        for id_ in ids:
            if len(absent) < 5 and self.get(f"/articles/{id_}").status_code != 200:
                absent.append(id_)
        return absent

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run("search", "warraq", "status", "--json"))
        return told

    def settle(self, seconds: float) -> dict[str, Any]:
        """Wait until nothing is in flight."""
        wait_until(lambda: self.status()["in_flight"] == 0, seconds)
        return self.status()
