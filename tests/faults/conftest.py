"""Worker processes of which none outlives its test."""

from collections.abc import Iterator

import pytest

from tests.support.workers import Workers


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()
