"""What the chart renders to: valid by the API's schemas, and safe in a namespace of PodSecurity `restricted`."""

import os
import shutil
import subprocess
from functools import cache
from typing import Any

import pytest
import yaml

from tests.unit.test_chart import CHART, VALUES
from tests.unit.test_secrets import COMMANDS, NEEDED

kubernetes_validate = pytest.importorskip("kubernetes_validate", reason="`make test-kubernetes` installs it")
pytestmark = pytest.mark.kubernetes
HELM = os.environ.get("WARRAQ_TEST_HELM") or shutil.which("helm") or "helm"
KUBERNETES = ("--kube-version", kubernetes_validate.latest_version())
"""Without it, Helm takes the version that it was compiled with."""
FILES = ["", *sorted(page.name for page in (CHART / "ci").iterdir())]
CUSTOM = {"ScaledObject", "TriggerAuthentication", "ServiceMonitor"}
"""Kinds of operators: the API's own schemas do not have them."""
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file or "defaults")


def helm(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([HELM, *arguments], capture_output=True, text=True, check=False)


@cache
def rendered(file: str) -> list[dict[str, Any]]:
    values = ["--values", str(CHART / "ci" / file)] if file else []
    done = helm("template", "news", str(CHART), *KUBERNETES, *values)
    assert done.returncode == 0, done.stderr
    return [document for document in yaml.safe_load_all(done.stdout) if document]


def kind(file: str, name: str) -> dict[str, dict[str, Any]]:
    return {each["metadata"]["name"]: each for each in rendered(file) if each["kind"] == name}


@every_file
def test_lint(file: str) -> None:
    values = ["--values", str(CHART / "ci" / file)] if file else []
    done = helm("lint", "--strict", str(CHART), *KUBERNETES, *values)
    assert done.returncode == 0, done.stdout + done.stderr


@every_file
def test_the_api_knows_every_field(file: str) -> None:
    for document in rendered(file):
        if document["kind"] not in CUSTOM:
            kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)


@every_file
def test_every_service_has_deployment_budget_and_address(file: str) -> None:
    names = {f"news-{name}" for name in VALUES["services"]}
    assert (
        set(kind(file, "Deployment")) == set(kind(file, "PodDisruptionBudget")) == set(kind(file, "Service")) == names
    )


@every_file
def test_pods_are_restricted(file: str) -> None:
    for owner in (*kind(file, "Deployment").values(), *kind(file, "Job").values()):
        pod = owner["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        [container] = pod["containers"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        mounted = {mount["name"] for mount in container["volumeMounts"]}
        assert {"tmp", "data"} <= mounted == {volume["name"] for volume in pod["volumes"]}


@every_file
def test_a_setting_is_set_once(file: str) -> None:
    for owner in kind(file, "Deployment").values():
        [container] = owner["spec"]["template"]["spec"]["containers"]
        names = [each["name"] for each in container["env"]]
        assert len(names) == len(set(names))


def test_a_service_has_its_own_secret() -> None:
    urls = {}
    for name, owner in kind("secure-s3-values.yaml", "Deployment").items():
        env = owner["spec"]["template"]["spec"]["containers"][0]["env"]
        refs = [each["valueFrom"]["secretKeyRef"]["key"] for each in env if each["name"] == "WARRAQ_ELASTICSEARCH_URL"]
        urls |= dict.fromkeys([name] if refs else [], *refs)
    assert urls == {"news-search": "elasticsearch-url-search", "news-indexer": "elasticsearch-url"}


def having(file: str, name: str) -> set[str]:
    """The components whose container has this variable."""
    owners = {**kind(file, "Deployment"), **kind(file, "Job")}
    pods = {each.removeprefix("news-"): owner["spec"]["template"]["spec"] for each, owner in owners.items()}
    return {each for each, pod in pods.items() if name in {env["name"] for env in pod["containers"][0]["env"]}}


@pytest.mark.parametrize("secret", [name for name in NEEDED if name.startswith("WARRAQ_")])
def test_a_secret_reaches_only_who_needs_it(secret: str) -> None:
    setup = {COMMANDS} if secret == "WARRAQ_ELASTICSEARCH_URL" else set()
    assert having("secure-s3-values.yaml", secret) == NEEDED[secret] - {COMMANDS} | setup


def test_the_file_of_tokens_is_where_people_log_in() -> None:
    assert having("secure-s3-values.yaml", "WARRAQ_TOKENS") == {"ingestor", "search"}
    mounted = {
        name
        for name, owner in kind("secure-s3-values.yaml", "Deployment").items()
        if "tokens" in {volume["name"] for volume in owner["spec"]["template"]["spec"]["volumes"]}
    }
    assert mounted == {"news-ingestor", "news-search"}


def test_operators_are_asked_for_nothing_by_default() -> None:
    assert {each["kind"] for each in rendered("")} & (CUSTOM | {"Ingress"}) == set()


def test_keda_looks_at_lag_and_at_what_is_in_hand_and_never_stops_the_last() -> None:
    scaled = kind("everything-values.yaml", "ScaledObject")
    assert set(scaled) == {f"news-{name}" for name, service in VALUES["services"].items() if "streams" in service}
    for name, each in scaled.items():
        assert each["spec"]["minReplicaCount"] >= 1
        assert "replicas" not in kind("everything-values.yaml", "Deployment")[name]["spec"]
        triggers = [trigger["metadata"] for trigger in each["spec"]["triggers"]]
        assert all(trigger["stream"].startswith("news:articles:") for trigger in triggers)
        assert sum("lagCount" in trigger for trigger in triggers) == len(triggers) / 2
        assert sum("pendingEntriesCount" in trigger for trigger in triggers) == len(triggers) / 2


def test_workers_are_stopped_after_the_cooldown() -> None:
    """By KEDA's cooldownPeriod only the last one would be, which never is."""
    for each in kind("everything-values.yaml", "ScaledObject").values():
        behavior = each["spec"]["advanced"]["horizontalPodAutoscalerConfig"]["behavior"]
        assert behavior["scaleDown"]["stabilizationWindowSeconds"] == VALUES["keda"]["cooldown"] > 0


def test_the_archive_is_on_a_claim_or_in_a_bucket() -> None:
    for file, claim in (("", "news-archive"), ("plain-values.yaml", "old-archive"), ("secure-s3-values.yaml", None)):
        pod = kind(file, "Deployment")["news-archiver"]["spec"]["template"]["spec"]
        [data] = [volume for volume in pod["volumes"] if volume["name"] == "data"]
        assert data.get("persistentVolumeClaim", {}).get("claimName") == claim
    assert list(kind("", "PersistentVolumeClaim")) == ["news-archive"]
    for file in ("plain-values.yaml", "secure-s3-values.yaml"):
        assert not kind(file, "PersistentVolumeClaim")


def test_only_the_archiver_has_the_keys_of_the_bucket() -> None:
    """They may delete the archive; ingestor and search are reached from outside."""
    owners = {**kind("secure-s3-values.yaml", "Deployment"), **kind("secure-s3-values.yaml", "Job")}
    containers = {name: owner["spec"]["template"]["spec"]["containers"][0] for name, owner in owners.items()}
    assert {name for name, container in containers.items() if "envFrom" in container} == {"news-archiver"}


def test_a_large_number_stays_a_number() -> None:
    env = kind("secure-s3-values.yaml", "Deployment")["news-ingestor"]["spec"]["template"]["spec"]["containers"][0][
        "env"
    ]
    assert {"name": "WARRAQ_MAX_REQUEST_BYTES", "value": "20000000"} in env


def test_an_image_is_named_by_tag_or_by_digest() -> None:
    for file, image in (
        ("", "warraq:local"),
        ("secure-s3-values.yaml", "registry.example.org/news/warraq:2026.11"),
        ("plain-values.yaml", f"warraq@sha256:{'0123456789abcdef' * 4}"),
    ):
        pods = [owner["spec"]["template"]["spec"] for owner in kind(file, "Deployment").values()]
        assert {pod["containers"][0]["image"] for pod in pods} == {image}
