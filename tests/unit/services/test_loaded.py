"""What a service does not need is not loaded: tests, `warraq up` and every worker that is started anew wait for it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("service", ["collector", "gateway", "ingestor", "search"])
def test_who_reads_no_pages_does_not_load_what_reads_them(service: str) -> None:
    program = f"import sys, services.{service}.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith("warraq.extraction")]
