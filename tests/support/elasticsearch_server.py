"""A real Elasticsearch of a test's own, that can be killed and started again on its data."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from warraq.cli.ports import free_port

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "elasticsearch"
"""Starts a real Elasticsearch without Docker; WARRAQ_ELASTICSEARCH_TOOL names another that takes the same words."""


class ElasticsearchServer:
    def __init__(self, password: str = "") -> None:
        self._tool = Path(os.environ.get("WARRAQ_ELASTICSEARCH_TOOL", TOOL))
        assert self._tool.exists(), (
            f"{self._tool} is missing: set WARRAQ_TEST_ELASTICSEARCH_URL to a running Elasticsearch 9, "
            "or WARRAQ_ELASTICSEARCH_TOOL to a command that starts one"
        )
        self.port, self._password = free_port(), password
        # Not below pytest's folders: Elasticsearch runs as another user, who may not pass through them.
        self._data = Path(tempfile.mkdtemp(prefix="warraq-elasticsearch-"))
        login = f"elastic:{password}@" if password else ""
        self.url = f"http://{login}127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Return when it answers. One that does not in time is killed, and started once more."""
        password = ["--password", self._password] if self._password else []
        try:
            self._run("start", "--data", str(self._data), *password)
        except subprocess.CalledProcessError:
            self._kill_late_one()
            self._run("start", "--data", str(self._data), *password)

    def _kill_late_one(self) -> None:
        """The command forgets what it has waited for in vain."""
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
        shutil.rmtree(self._data)

    def _run(self, command: str, *options: str) -> None:
        line = [str(self._tool), command, "--port", str(self.port), *options]
        # Its output goes nowhere: a server that keeps a pipe open would keep us waiting.
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
