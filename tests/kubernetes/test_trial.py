"""The chart on a real Kubernetes (``make trial-kubernetes``): articles are pushed while pods are killed, rolled, scaled
and upgraded; the counts agree in the end.

Redis and Elasticsearch are the test's own, on this machine, which pods reach at WARRAQ_TRIAL_HOST. The machine must
reach the addresses of pods, and be the node whose folder holds the archive.
"""

import httpx
import pytest
import yaml

from tests.kubernetes.cluster import Cluster
from tests.kubernetes.trial import Trial, on_a_cluster
from tests.unit.test_chart import CHART

pytestmark = [pytest.mark.kubernetes, on_a_cluster]


@pytest.mark.parametrize("file", sorted(page.name for page in (CHART / "ci").iterdir()))
def test_the_api_and_keda_take_what_is_rendered(file: str) -> None:
    cluster = Cluster("default")
    documents = yaml.safe_load_all(cluster.render(CHART / "ci" / file))
    known = [each for each in documents if each and each["kind"] != "ServiceMonitor"]  # of an operator that is not here
    cluster.kubectl("apply", "--dry-run=server", "--validate=strict", "-f", "-", text=yaml.safe_dump_all(known))


def test_nothing_is_lost_while_pods_are_killed_rolled_scaled_and_upgraded(trial: Trial) -> None:
    cluster = trial.cluster
    with trial.pushing():
        trial.further()
        cluster.kill("tagger")
        cluster.kubectl("rollout", "restart", *(f"deployment/news-{s}" for s in ("cleaner", "deduplicator", "indexer")))
        cluster.rolled("cleaner", "deduplicator", "indexer")
        trial.further()
        cluster.scale("tagger", 3)
        trial.further()
        cluster.scale("tagger", 1)
        trial.upgrade(settings={**trial.values["settings"], "LOG_FORMAT": "json"})
        trial.further()

    trial.assert_counts_agree()
    search = cluster.addresses("search")[0]
    found = httpx.get(f"{search}/api/search", params={"q": "وزير الطاقة"}, trust_env=False, timeout=10).json()
    assert found["total"] > 0
