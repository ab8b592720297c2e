"""The chart on a real Kubernetes (``make trial-kubernetes``): articles are pushed while pods are killed, rolled, scaled
and upgraded; the counts agree in the end.

Redis and Elasticsearch are the test's own, on this machine, which pods reach at WARRAQ_TRIAL_HOST. The machine must
reach the addresses of pods, and be the node whose folder holds the archive.
"""

import asyncio
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import yaml

from benchmarks.articles import articles
from tests.kubernetes.cluster import Cluster
from tests.support.redis_server import RedisServer
from tests.support.relay import Relay
from tests.support.waiting import wait_until
from tests.unit.test_chart import CHART
from warraq.archive import FolderArchive, read_in_order
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.streams import Ledger, connect
from warraq.streams.client.reports import Status

pytestmark = [
    pytest.mark.kubernetes,
    pytest.mark.skipif("WARRAQ_TRIAL_KUBECONFIG" not in os.environ, reason="run by `make trial-kubernetes`"),
]
IMAGE = os.environ.get("WARRAQ_TRIAL_IMAGE", "warraq:trial")
HOST = os.environ.get("WARRAQ_TRIAL_HOST", "10.244.0.1")
BATCH = 20


@dataclass
class Trial:
    """The installed chart, its servers, and what was accepted so far."""

    cluster: Cluster
    redis_url: str
    elasticsearch_url: str
    index: str
    archive: Path
    values: dict[str, object]
    accepted: set[str] = field(default_factory=set, repr=False)
    enough: threading.Event = field(default_factory=threading.Event)

    def push(self) -> None:
        """Until it is enough; what no pod accepts is sent again."""
        made = articles(20_000, words=120)
        with httpx.Client(trust_env=False, timeout=10) as client:
            for start in range(0, len(made), BATCH):
                batch = [each.model_dump(mode="json", exclude_defaults=True) for each in made[start : start + BATCH]]
                while not self._accepts(client, batch) and not self.enough.is_set():
                    pass
                if self.enough.wait(0.5):
                    return

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

    def status(self) -> Status:
        async def ask() -> Status:
            redis = connect(self.redis_url)
            try:
                return await Ledger(redis).status()
            finally:
                await redis.aclose()

        return asyncio.run(ask())

    def indexed(self) -> int:
        async def ask() -> int:
            index = ElasticsearchIndex(self.elasticsearch_url, alias=self.index, refresh=True)
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


@pytest.fixture
def trial(tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("trial")
    cluster = Cluster(f"trial-{uuid.uuid4().hex[:6]}")
    with ExitStack() as stack:
        redis = stack.enter_context(RedisServer(folder / "redis"))
        stack.callback(cluster.remove)
        cluster.make_namespace(IMAGE)
        to_redis = stack.enter_context(Relay(HOST, redis.port))
        to_elasticsearch = stack.enter_context(Relay(HOST, httpx.URL(elasticsearch_url).port or 9200))
        cluster.make_volume(folder / "archive")
        cluster.make_secret(
            redis_url=f"redis://{HOST}:{to_redis.port}/0", elasticsearch_url=f"http://{HOST}:{to_elasticsearch.port}"
        )
        repository, _, tag = IMAGE.partition(":")
        index = cluster.namespace
        values = {
            "image": {"repository": repository, "tag": tag, "pullPolicy": "Never"},
            "settings": {"ELASTICSEARCH_INDEX": index},
            "networkPolicy": {"serverPorts": [to_redis.port, to_elasticsearch.port]},
        }
        cluster.install(values)
        yield Trial(cluster, redis.url, elasticsearch_url, index, folder / "archive" / "archive", values)


@pytest.mark.parametrize("file", sorted(page.name for page in (CHART / "ci").iterdir()))
def test_the_api_and_keda_take_what_is_rendered(file: str) -> None:
    cluster = Cluster("default")
    documents = yaml.safe_load_all(cluster.render(CHART / "ci" / file))
    known = [each for each in documents if each and each["kind"] != "ServiceMonitor"]  # of an operator that is not here
    cluster.kubectl("apply", "--dry-run=server", "--validate=strict", "-f", "-", text=yaml.safe_dump_all(known))


def test_nothing_is_lost_while_pods_are_killed_rolled_scaled_and_upgraded(trial: Trial) -> None:
    cluster = trial.cluster
    pushing = threading.Thread(target=trial.push, daemon=True)
    pushing.start()
    trial.further()
    cluster.kill("tagger")
    cluster.kubectl("rollout", "restart", *(f"deployment/news-{s}" for s in ("cleaner", "deduplicator", "indexer")))
    cluster.rolled("cleaner", "deduplicator", "indexer")
    trial.further()
    cluster.scale("tagger", 3)
    trial.further()
    cluster.scale("tagger", 1)
    settings = {"ELASTICSEARCH_INDEX": trial.index, "LOG_FORMAT": "json"}
    cluster.install({**trial.values, "settings": settings}, upgrade=True)
    trial.further()
    trial.enough.set()
    pushing.join(60)

    wait_until(lambda: not any(stage.waiting + stage.in_hand for stage in trial.status().stages), 180)
    status = trial.status()
    assert status.reconciled
    assert (status.dead, status.dropped) == (0, 0)
    assert status.pushed >= len(trial.accepted)
    wait_until(lambda: trial.indexed() == len(trial.accepted), 30)  # what is written can be found a second later
    assert trial.archived() == status.pushed
    assert trial.restarts() == {}
    search = cluster.addresses("search")[0]
    found = httpx.get(f"{search}/api/search", params={"q": "وزير الطاقة"}, trust_env=False, timeout=10).json()
    assert found["total"] > 0
