"""A running `warraq up` that leaves nothing behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.up import Up


@pytest.fixture
def index_settings() -> dict[str, str]:
    """Settings of the index; a module may give others."""
    return {}


@pytest.fixture
def up(tmp_path: Path, index_settings: dict[str, str]) -> Iterator[Up]:
    running = Up(tmp_path, **index_settings)
    running.start()
    yield running
    running.end()
