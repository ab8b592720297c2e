"""A namespace of a real cluster, and the chart in it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.support.waiting import wait_until
from tests.unit.test_chart import CHART

RELEASE = "news"
VOLUME = """
apiVersion: v1
kind: PersistentVolume
metadata: {{name: {name}}}
spec:
  capacity: {{storage: 20Gi}}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  claimRef: {{namespace: {name}, name: {release}-archive}}
  hostPath: {{path: {path}}}
"""


class Cluster:
    """The cluster of WARRAQ_TRIAL_KUBECONFIG; ``namespace`` is made for the trial."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self._env = {**os.environ, "KUBECONFIG": os.environ["WARRAQ_TRIAL_KUBECONFIG"]}
        self._helm = os.environ.get("WARRAQ_TEST_HELM", "helm")

    def make_namespace(self, image: str) -> None:
        """One that takes restricted pods only. A first pod of ``image`` has run in it: nodes have a network then."""
        self.kubectl("create", "namespace", self.namespace)
        spec = {"spec": {"automountServiceAccountToken": False, "terminationGracePeriodSeconds": 0}}
        first = ["run", "first", f"--image={image}", "--image-pull-policy=Never", "--restart=Never"]
        wait_until(lambda: self._works(*first, f"--overrides={json.dumps(spec)}", "--", "sleep", "600"), 30)
        self.kubectl("wait", "--for=condition=Ready", "pod/first", "--timeout=120s")
        self.kubectl("delete", "pod", "first")
        restricted = "pod-security.kubernetes.io/enforce=restricted"
        self.kubectl("label", "namespace", self.namespace, restricted)

    def make_volume(self, folder: Path) -> None:
        """For the archive, where the cluster makes none: ``folder`` of the node, which any user may write."""
        folder.mkdir()
        folder.chmod(0o777)
        text = VOLUME.format(name=self.namespace, release=RELEASE, path=folder)
        self.kubectl("apply", "-f", "-", text=text)

    def make_secret(self, **values: str) -> None:
        """``warraq``, which the chart asks for: ``redis_url`` and so on, written with a hyphen there."""
        literals = [f"--from-literal={name.replace('_', '-')}={value}" for name, value in values.items()]
        self.kubectl("create", "secret", "generic", "warraq", *literals)

    def render(self, values: Path) -> str:
        """What would be installed."""
        line = [self._helm, "template", RELEASE, str(CHART), "--values", str(values)]
        return self._run([*line, "--kube-version", "1.30"])  # else Helm takes the one that it was compiled with

    def install(self, values: dict[str, Any], *, upgrade: bool = False, wait: bool = True) -> None:
        """Return when every pod is ready, unless that is not to be waited for."""
        verb = "upgrade" if upgrade else "install"
        given = ["--namespace", self.namespace, "--values", "-", "--timeout", "6m", *(["--wait"] if wait else [])]
        self._run([self._helm, verb, RELEASE, str(CHART), *given], text=yaml.safe_dump(values))

    def remove(self) -> None:
        """Everything, but what stands in folders of the node."""
        self._run([self._helm, "uninstall", RELEASE, "--namespace", self.namespace, "--ignore-not-found"])
        self.kubectl("delete", "namespace", self.namespace, "--timeout=120s")
        self.kubectl("delete", "persistentvolume", self.namespace, "--ignore-not-found")

    def pods(self, service: str = "") -> list[dict[str, Any]]:
        """Those of the release that run and are not on their way out."""
        label = f"app.kubernetes.io/instance={RELEASE}" + (f",app.kubernetes.io/component={service}" if service else "")
        found: list[dict[str, Any]] = json.loads(self.kubectl("get", "pods", "-l", label, "-o", "json"))["items"]
        phases = [pod for pod in found if pod["status"]["phase"] == "Running"]
        return [pod for pod in phases if "deletionTimestamp" not in pod["metadata"]]

    def addresses(self, service: str) -> list[str]:
        """Where its pods answer."""
        return [f"http://{pod['status']['podIP']}:8080" for pod in self.pods(service)]

    def run(self, name: str, image: str, command: list[str], labels: dict[str, str]) -> None:
        """A pod of one's own, as a restricted namespace takes it."""
        container = {
            "name": "it",
            "image": image,
            "imagePullPolicy": "Never",
            "command": command,
            "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}},
        }
        spec = {
            "restartPolicy": "Never",
            "automountServiceAccountToken": False,
            "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
            "containers": [container],
        }
        about = {"name": name, "labels": labels}
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": about, "spec": spec}
        self.kubectl("apply", "-f", "-", text=json.dumps(pod))

    def address_of(self, pod: str) -> str:
        """Wait until it is ready."""
        self.kubectl("wait", "--for=condition=Ready", f"pod/{pod}", "--timeout=120s")
        return self.kubectl("get", "pod", pod, "-o", "jsonpath={.status.podIP}")

    def seen_by(self, image: str, program: str, labels: dict[str, str], argument: object) -> Any:
        """What a Python ``program`` leaves as termination message of its pod; that and ``argument`` are JSON."""
        self.run("probe", image, ["python", "-c", program, json.dumps(argument)], labels)
        self.kubectl("wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/probe", "--timeout=120s")
        message = "jsonpath={.status.containerStatuses[0].state.terminated.message}"
        seen = json.loads(self.kubectl("get", "pod", "probe", "-o", message))
        self.kubectl("delete", "pod", "probe")
        return seen

    def scale(self, service: str, number: int) -> None:
        """Return when so many, and no others, are ready."""
        self.kubectl("scale", f"deployment/{RELEASE}-{service}", f"--replicas={number}")
        self.rolled(service)
        wait_until(lambda: len(self.pods(service)) == number, 60)

    def kill(self, service: str) -> None:
        """SIGKILL for all of its pods, and return when others are ready."""
        label = f"app.kubernetes.io/component={service}"
        self.kubectl("delete", "pods", "-l", label, "--force", "--grace-period=0")
        self.rolled(service)

    def rolled(self, *services: str) -> None:
        """Wait until what was asked for last is there."""
        for service in services:
            self.kubectl("rollout", "status", f"deployment/{RELEASE}-{service}", "--timeout=180s")

    def kubectl(self, *words: str, text: str | None = None) -> str:
        return self._run(["kubectl", "--namespace", self.namespace, *words], text)

    def _works(self, *words: str) -> bool:
        line = ["kubectl", "--namespace", self.namespace, *words]
        return subprocess.run(line, capture_output=True, check=False, env=self._env).returncode == 0

    def _run(self, line: list[str], text: str | None = None) -> str:
        done = subprocess.run(line, capture_output=True, text=True, check=False, env=self._env, input=text, timeout=600)
        assert done.returncode == 0, f"{' '.join(line)}: {done.stderr}"
        return done.stdout
