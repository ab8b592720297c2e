"""kube-router as a process of this machine, which is the node real-0: it enforces network policies by iptables."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OURS = ("KUBE-ROUTER-", "KUBE-POD-FW-", "KUBE-NWPLCY-")
"""Chains that it makes, and leaves behind."""


@contextmanager
def kube_router(log: Path) -> Iterator[None]:
    """Through the block, where WARRAQ_TEST_KUBE_ROUTER names it; else the network of the cluster must enforce them."""
    if not (program := os.environ.get("WARRAQ_TEST_KUBE_ROUTER")):
        yield
        return
    config = f"--kubeconfig={os.environ['WARRAQ_TRIAL_KUBECONFIG']}"
    work = ["--run-firewall=true", "--run-router=false", "--run-service-proxy=false"]
    line = [program, config, *work, "--hostname-override=real-0", "--health-port=0"]
    with log.open("wb") as out, subprocess.Popen(line, stdout=out, stderr=out) as process:
        try:
            yield
            assert process.poll() is None, log.read_text("utf-8")[-2000:]
        finally:
            process.terminate()
    _clean()


def _clean() -> None:
    for chain in ("INPUT", "FORWARD", "OUTPUT"):
        for rule in _lines("iptables", "-S", chain):
            if OURS[0] in rule:
                _lines("iptables", "-D", *shlex.split(rule)[1:])
    chains = [rule.split()[1] for rule in _lines("iptables", "-S") if rule.startswith("-N")]
    for step in ("-F", "-X"):
        for chain in chains:
            if chain.startswith(OURS):
                _lines("iptables", step, chain)
    for name in _lines("ipset", "list", "-name"):
        if name.startswith("KUBE-"):
            _lines("ipset", "destroy", name)


def _lines(*line: str) -> list[str]:
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout.splitlines()
