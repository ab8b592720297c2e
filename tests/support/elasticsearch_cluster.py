"""Three nodes of Elasticsearch as one cluster, of which each can be killed and started again."""

import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "elasticsearch-cluster"
"""Starts them without Docker; WARRAQ_ELASTICSEARCH_CLUSTER names another that takes the same words."""

NODES, PORT, HEAP = 3, 9631, "512m"


class ElasticsearchCluster:
    """``url``: of all nodes, commas between. Nodes are numbered from 1 and named ``node-1`` …"""

    def __init__(self) -> None:
        self._tool = Path(os.environ.get("WARRAQ_ELASTICSEARCH_CLUSTER", TOOL))
        assert self._tool.exists(), f"{self._tool} is missing: set WARRAQ_ELASTICSEARCH_CLUSTER to a command like it"
        # Not below pytest's folders: Elasticsearch runs as another user, who may not pass through them.
        self._folder = tempfile.TemporaryDirectory(prefix="warraq-cluster-")
        self.url = ",".join(f"http://127.0.0.1:{PORT + n}" for n in range(NODES))
        self._start()

    def _start(self) -> None:
        """Return when all nodes are there. The command waits a minute; called again, it goes on waiting."""
        for _ in range(4):
            with suppress(subprocess.CalledProcessError):
                return self._run("start", "--nodes", str(NODES), "--heap", HEAP)
        return self._run("start", "--nodes", str(NODES), "--heap", HEAP)

    def kill(self, node: str) -> None:
        """SIGKILL."""
        self._run("kill", node.removeprefix("node-"))

    def start(self, node: str) -> None:
        """Again, on its data."""
        self._run("start-node", node.removeprefix("node-"))

    def close(self) -> None:
        self._run("stop")
        self._folder.cleanup()

    def _run(self, *words: str) -> None:
        line = [str(self._tool), *words, "--port", str(PORT), "--dir", self._folder.name]
        # Its output goes nowhere: a server that keeps a pipe open would keep us waiting.
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
