"""A process does not keep what it has freed."""

import asyncio
import subprocess
import sys
from typing import cast

import pytest

from warraq.process import shell

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


def kept(*arguments: str, program: str = KEPT) -> int:
    """MB."""
    return int(subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_blocks_between_small_ones_are_given_back() -> None:
    assert kept() > 8
    assert kept("give back") < 4


FREED = """
import asyncio, sys
from pathlib import Path
from tests.support.waiting import until
from warraq.process.memory import give_back_now_and_then

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

before = resident()
pages = [bytes(4096) for _ in range(10_000)]
pages = pages[::100]  # what is left is spread over all of them

async def main():
    giving = asyncio.create_task(give_back_now_and_then(float(sys.argv[1])))
    await until(lambda: (resident() - before) >> 20 <= 8 or giving.done(), 20)

if sys.argv[1:]:
    asyncio.run(main())
print((resident() - before) >> 20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_pages_between_blocks_in_use_are_given_back() -> None:
    assert kept(program=FREED) > 30
    assert kept("0.1", program=FREED) <= 8


class Served:
    """A server that ends when something is given back, or in vain."""

    should_exit = False

    def __init__(self) -> None:
        self.given_back = asyncio.Event()

    async def serve(self) -> None:
        async with asyncio.timeout(5):
            await self.given_back.wait()


@pytest.mark.asyncio
async def test_a_service_gives_back_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Served()

    async def give_back() -> None:
        server.given_back.set()

    monkeypatch.setattr(shell, "give_back_now_and_then", give_back)
    await shell._serve(cast("shell.Server", server), lambda: None)
