"""KEDA scales the chart's workers by what waits for them.

``make trial-kubernetes`` brings it along; a cluster of your own gets it by
``helm install keda kedacore/keda --namespace keda --create-namespace``.
"""

from collections.abc import Iterator

import pytest

from tests.kubernetes.trial import HOST, Trial, on_a_cluster
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.kubernetes, on_a_cluster]
METRICS = "v1beta1.external.metrics.k8s.io"


@pytest.fixture
def scaled(trial: Trial) -> Iterator[Trial]:
    """Fails without a KEDA that answers. Workers are the chart's own number again afterwards."""
    condition = "jsonpath={.status.conditions[?(@.type=='Available')].status}"
    available = trial.cluster.kubectl("get", "apiservice", METRICS, "--ignore-not-found", "-o", condition)
    assert available == "True", f"no KEDA in this cluster, {METRICS} does not answer: {__doc__}"
    yield trial
    trial.upgrade()


def test_taggers_become_three_by_what_waits_and_one_when_it_is_done(scaled: Trial) -> None:
    trial, cluster = scaled, scaled.cluster
    trial.upgrade(services={"tagger": {"replicas": 0}})
    with trial.pushing(pause=0):
        wait_until(lambda: trial.waiting("tagger") >= 2000, 300)
    assert cluster.pods("tagger") == []

    with trial.pushing():
        # Not waited for: meanwhile the three might come and go.
        trial.upgrade(
            wait=False,
            keda={"enabled": True, "addresses": f"{HOST}:{trial.redis_port}", "cooldown": 15},
            services={"tagger": {"max": 3, "waiting": 200}},
        )
        wait_until(lambda: len(cluster.pods("tagger")) == 3, 120)
        wait_until(lambda: len(cluster.pods("tagger")) == 1, 300)
        assert trial.waiting("tagger") < 200
        trial.further()
    trial.assert_counts_agree()
