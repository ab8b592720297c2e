"""The chart in a namespace of a real cluster, its servers, and articles that are pushed to it."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.articles import articles
from tests.kubernetes.cluster import Cluster
from tests.support.waiting import wait_until
from warraq.archive import FolderArchive, read_in_order
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.streams import Ledger, connect
from warraq.streams.client.reports import Status

on_a_cluster = pytest.mark.skipif("WARRAQ_TRIAL_KUBECONFIG" not in os.environ, reason="run by `make trial-kubernetes`")
IMAGE = os.environ.get("WARRAQ_TRIAL_IMAGE", "warraq:trial")
HOST = os.environ.get("WARRAQ_TRIAL_HOST", "10.244.0.1")
"""The address of this machine as pods see it."""
CLIENT = {"warraq-client": "yes"}
"""The label of pods that may come in: the network policies hold in every test."""
BATCH = 20


@dataclass
class Trial:
    """What was accepted so far by the release in ``cluster``, and where to look for what became of it.

    ``redis_port`` and ``elasticsearch_port`` are of HOST, ``redis_url`` and ``elasticsearch_url`` of this machine.
    """

    cluster: Cluster
    redis_url: str
    redis_port: int
    elasticsearch_url: str
    elasticsearch_port: int
    archive: Path
    values: dict[str, Any]
    accepted: set[str] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        made = (each.model_dump(mode="json", exclude_defaults=True) for each in articles(20_000, words=120))
        self._articles = iter(list(made))

    @contextmanager
    def pushing(self, pause: float = 0.5) -> Iterator[None]:
        """All through the block, a batch every ``pause`` seconds; what no pod accepts is sent again."""
        enough = threading.Event()
        thread = threading.Thread(target=self._push, args=(enough, pause), daemon=True)
        thread.start()
        try:
            yield
        finally:
            enough.set()
            thread.join(60)

    def _push(self, enough: threading.Event, pause: float) -> None:
        with httpx.Client(trust_env=False, timeout=10) as client:
            while not enough.is_set():
                batch = [next(self._articles) for _ in range(BATCH)]
                while not self._accepts(client, batch) and not enough.wait(0.05):
                    pass
                enough.wait(pause)

    def _accepts(self, client: httpx.Client, batch: list[dict[str, object]]) -> bool:
        for address in self.cluster.addresses("ingestor"):
            try:
                answer = client.post(f"{address}/articles", json=batch)
            except httpx.HTTPError:
                continue
            if answer.status_code == 202:
                self.accepted |= {each["id"] for each in answer.json()["accepted"]}
                return True
        return False

    def further(self, number: int = 3 * BATCH) -> None:
        """Wait until so much more was accepted."""
        before = len(self.accepted)
        wait_until(lambda: len(self.accepted) >= before + number, 120)

    def upgrade(self, *, wait: bool = True, **values: Any) -> None:
        """To the values of the trial with ``values`` in place of theirs."""
        self.cluster.install({**self.values, **values}, upgrade=True, wait=wait)

    def status(self) -> Status:
        async def ask() -> Status:
            redis = connect(self.redis_url)
            try:
                return await Ledger(redis).status()
            finally:
                await redis.aclose()

        return asyncio.run(ask())

    def waiting(self, stage: str) -> int:
        """Entries that nobody of it has read yet."""
        return sum(each.waiting for each in self.status().stages if each.stage == stage)

    def indexed(self) -> int:
        async def ask() -> int:
            index = ElasticsearchIndex(self.elasticsearch_url, alias=self.cluster.namespace, refresh=True)
            try:
                return await index.count()
            finally:
                await index.close()

        return asyncio.run(ask())

    def archived(self) -> int:
        """Different entries."""
        archive = FolderArchive(self.archive)
        return len({passed.entry.id for passed in read_in_order(archive, archive.files(), {})})

    def restarts(self) -> dict[str, int]:
        """Pods whose container ended by itself."""
        containers = {pod["metadata"]["name"]: pod["status"]["containerStatuses"] for pod in self.cluster.pods()}
        counts = {name: each[0]["restartCount"] for name, each in containers.items()}
        return {name: count for name, count in counts.items() if count}

    def assert_counts_agree(self) -> None:
        """All that was accepted is indexed and archived once the stages have nothing left, and no pod crashed."""
        wait_until(lambda: not any(stage.waiting + stage.in_hand for stage in self.status().stages), 300)
        status = self.status()
        assert status.reconciled
        assert (status.dead, status.dropped) == (0, 0)
        assert status.pushed >= len(self.accepted) > 0
        wait_until(lambda: self.indexed() == len(self.accepted), 30)  # what is written can be found a second later
        assert self.archived() == status.pushed
        assert self.restarts() == {}
