"""A real Elasticsearch of a test's own, with a place for snapshots, that can be killed and started again."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch, TransportError

from tests.support.waiting import wait_until
from warraq.cli.ports import free_port

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "elasticsearch"
"""Starts a real Elasticsearch without Docker; WARRAQ_ELASTICSEARCH_TOOL names another that takes the same words."""

JAVA_OPTIONS = "-XX:TieredStopAtLevel=1"
"""It lives for minutes, of which compiling its code as well as can be would take a third."""

LOCK_RETRY = {"indices.store.shard_lock_retry.interval": "20ms"}
"""Instead of 1 s: how soon a shard is begun anew (`emptied_indexes`) where the one before it is still being closed."""

MEMORY_DISK, ROOM = Path("/dev/shm"), 2 << 30  # noqa: S108 - of folders made by tempfile
"""Where there is so much room (bytes), data is kept there: making an index waits for the disk some dozen times."""

PATIENCE = 120
"""Seconds for what starts beside other work; the command itself waits 60 before."""


def _memory_disk() -> Path | None:
    """Return None, which stands for the usual folder, where there is none that is large enough."""
    return MEMORY_DISK if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > ROOM else None


class ElasticsearchServer:
    def __init__(self, password: str = "") -> None:
        self._tool = Path(os.environ.get("WARRAQ_ELASTICSEARCH_TOOL", TOOL))
        assert self._tool.exists(), (
            f"{self._tool} is missing: set WARRAQ_TEST_ELASTICSEARCH_URL to a running Elasticsearch 9, "
            "or WARRAQ_ELASTICSEARCH_TOOL to a command that starts one"
        )
        self.port, self._password = free_port(), password
        # Not below pytest's folders: Elasticsearch runs as another user, who may not pass through them.
        self._folder = Path(tempfile.mkdtemp(prefix="warraq-elasticsearch-"))
        self._folder.chmod(0o755)
        self._cache = self._folder / "cache"
        self._data = Path(tempfile.mkdtemp(prefix="warraq-elasticsearch-", dir=_memory_disk()))
        self._make_cache({"path.repo": self._make_repository(), **LOCK_RETRY})
        login = f"elastic:{password}@" if password else ""
        self.url = f"http://{login}127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Return when it answers."""
        password = ["--password", self._password] if self._password else []
        try:
            self._run("start", "--data", str(self._data), *password)
        except subprocess.CalledProcessError:
            self._wait_on()

    def _wait_on(self) -> None:
        """The command has waited in vain, and forgotten what it started: tell it when that answers after all."""
        node = self._cache / f"node-{self.port}"
        try:
            with Elasticsearch(self.url) as client:
                wait_until(lambda: self._answers(client), PATIENCE)
            shutil.copy(node / "server.pid", node / "pid")
        except AssertionError:
            self._kill_late_one()
            self._remove()
            raise

    @staticmethod
    def _answers(client: Elasticsearch) -> bool:
        with suppress(ApiError, TransportError):
            return not client.cluster.health(wait_for_status="yellow", timeout="2s")["timed_out"]
        return False

    def _make_repository(self) -> Path:
        place = self._folder / "snapshots"
        place.mkdir()
        place.chmod(0o777)  # for that other user
        return place

    def _make_cache(self, settings: Mapping[str, object]) -> None:
        """The command has no word for more settings: it gets a server that brings them along."""
        home = Path(subprocess.run([self._tool, "install"], check=True, capture_output=True, text=True).stdout.strip())
        ours = self._cache / home.name
        (ours / "bin").mkdir(parents=True)
        for path in (*home.iterdir(), *(home / "bin").iterdir()):
            if path.name != "bin":
                (ours / path.relative_to(home)).symlink_to(path)
        server = ours / "bin" / "elasticsearch"
        server.unlink()
        more = " ".join(f"-E {name}={value}" for name, value in settings.items())
        java = f'export ES_JAVA_OPTS="$ES_JAVA_OPTS {JAVA_OPTIONS}"'
        server.write_text(f'#!/bin/sh\n{java}\nexec "{home}/bin/elasticsearch" {more} "$@"\n', encoding="utf-8")
        server.chmod(0o755)

    def _kill_late_one(self) -> None:
        for proc in Path("/proc").glob("[0-9]*"):
            try:
                line, environment = (proc / "cmdline").read_bytes(), (proc / "environ").read_bytes()
            except OSError:  # it has ended
                continue
            if b"java" in line and f"/node-{self.port}/".encode() in environment:
                os.kill(int(proc.name), signal.SIGKILL)

    def kill(self) -> None:
        """SIGKILL."""
        self._run("kill")

    def close(self) -> None:
        self._run("kill")
        self._remove()

    def _remove(self) -> None:
        shutil.rmtree(self._folder)
        shutil.rmtree(self._data)

    def _run(self, command: str, *options: str) -> None:
        line = [str(self._tool), command, "--port", str(self.port), *options]
        # Its output goes nowhere: a server that keeps a pipe open would keep us waiting.
        environment = {**os.environ, "WARRAQ_TOOLS_CACHE": str(self._cache)}
        subprocess.run(line, check=True, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
