"""A process does not keep the large blocks that it has freed."""

import subprocess
import sys

import pytest

KEPT = """
import sys
from pathlib import Path
import numpy as np
from warraq.process.memory import give_back_large_blocks

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

if "give back" in sys.argv:
    assert give_back_large_blocks()
np.ones(1 << 21)  # 16 MB: from now on glibc keeps blocks of that size
before, large, small = resident(), [], []
for _ in range(8):
    large.append(np.ones(1 << 18))
    small.append(np.ones(200))
large.clear()
print((resident() - before) >> 20)
"""


def kept(*arguments: str) -> int:
    """MB."""
    return int(subprocess.run([sys.executable, "-c", KEPT, *arguments], check=True, capture_output=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_blocks_between_small_ones_are_given_back() -> None:
    assert kept() > 8
    assert kept("give back") < 4
