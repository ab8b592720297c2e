"""One release for all tests on a cluster: each leaves it as it found it."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from tests.kubernetes.cluster import Cluster
from tests.kubernetes.kube_router import kube_router
from tests.kubernetes.trial import CLIENT, HOST, IMAGE, Trial
from tests.support.redis_server import RedisServer
from tests.support.relay import Relay


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("trial")
    cluster = Cluster(f"trial-{uuid.uuid4().hex[:6]}")
    with ExitStack() as stack:
        redis = stack.enter_context(RedisServer(folder / "redis"))
        stack.enter_context(kube_router(folder / "kube-router.log"))
        stack.callback(cluster.remove)
        cluster.make_namespace(IMAGE)
        to_redis = stack.enter_context(Relay(HOST, redis.port))
        to_elasticsearch = stack.enter_context(Relay(HOST, httpx.URL(elasticsearch_url).port or 9200))
        cluster.make_volume(folder / "archive")
        cluster.make_secret(
            redis_url=f"redis://{HOST}:{to_redis.port}/0", elasticsearch_url=f"http://{HOST}:{to_elasticsearch.port}"
        )
        repository, _, tag = IMAGE.partition(":")
        values = {
            "image": {"repository": repository, "tag": tag, "pullPolicy": "Never"},
            "settings": {"ELASTICSEARCH_INDEX": cluster.namespace},
            "networkPolicy": {
                "clients": [{"podSelector": {"matchLabels": CLIENT}}],
                "servers": [{"ipBlock": {"cidr": f"{HOST}/32"}}],
                "serverPorts": [to_redis.port, to_elasticsearch.port],
            },
        }
        cluster.install(values)
        archive = folder / "archive" / "archive"
        yield Trial(cluster, redis.url, to_redis.port, elasticsearch_url, to_elasticsearch.port, archive, values)
