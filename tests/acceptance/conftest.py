"""A running `warraq up` that leaves nothing behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.up import Up


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    running = Up(tmp_path)
    running.start()
    yield running
    running.end()
