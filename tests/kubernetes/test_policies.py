"""The chart's network policies on a network that enforces them: who gets in, and who gets where.

``make trial-kubernetes`` enforces them by kube-router; a cluster of your own has Calico, Cilium or the like.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.kubernetes import probe
from tests.kubernetes.cluster import RELEASE
from tests.kubernetes.trial import CLIENT, HOST, IMAGE, Trial, on_a_cluster
from tests.support.relay import Relay

pytestmark = [pytest.mark.kubernetes, on_a_cluster]
PROBE = Path(probe.__file__).read_text("utf-8")
SERVE = "python -m http.server 8080 & exec python -m http.server 9090"


def release(component: str) -> dict[str, str]:
    """Labels of a pod that the policies take for one of the release."""
    return {
        "app.kubernetes.io/name": "warraq",
        "app.kubernetes.io/instance": RELEASE,
        "app.kubernetes.io/component": component,
    }


@pytest.fixture
def servers(trial: Trial) -> Iterator[dict[str, str]]:
    """Addresses of two pods that listen on 8080 and 9090: ``ours`` has labels of the release, ``other`` none."""
    for name, labels in (("ours", release("other")), ("other", {})):
        trial.cluster.run(name, IMAGE, ["sh", "-c", SERVE], labels)
    yield {name: trial.cluster.address_of(name) for name in ("ours", "other")}
    trial.cluster.kubectl("delete", "pod", "ours", "other", "--grace-period=0", "--force")


def assert_reached(trial: Trial, labels: dict[str, str], expected: dict[str, bool]) -> None:
    """By a pod with ``labels``. What it can reach among ``expected`` shows that its network works."""
    assert trial.cluster.seen_by(IMAGE, PROBE, labels, expected) == expected


def test_only_clients_get_in_and_only_to_the_one_port(trial: Trial, servers: dict[str, str]) -> None:
    services = [
        httpx.URL(trial.cluster.addresses(name)[0]).netloc.decode() for name in ("ingestor", "search", "tagger")
    ]
    ours, other = servers["ours"], servers["other"]
    outside = {f"{other}:8080": True, f"{other}:9090": True, f"{ours}:9090": False}
    for labels, may in (({}, False), (CLIENT, True)):
        assert_reached(trial, labels, {**dict.fromkeys([*services, f"{ours}:8080"], may), **outside})


def test_only_what_calls_addresses_outside_gets_further_than_the_servers(trial: Trial, servers: dict[str, str]) -> None:
    with Relay(HOST, httpx.URL(trial.elasticsearch_url).port or 9200) as web, Relay(HOST, web.port) as closed:
        trial.upgrade(networkPolicy={**trial.values["networkPolicy"], "webPorts": [web.port]})
        both = {f"{HOST}:{trial.redis_port}": True, f"{HOST}:{trial.elasticsearch_port}": True}
        never = {f"{HOST}:{closed.port}": False, f"{servers['other']}:8080": False}
        for component, may in (("tagger", False), ("collector", True)):
            assert_reached(trial, release(component), {**both, **never, f"{HOST}:{web.port}": may})
    trial.upgrade()
