"""What tests of searching share."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.quality.search_sets import Collection, load_collection

pytest.register_assert_rewrite("tests.quality.searching")


@pytest.fixture(scope="module")
def collection() -> Collection:
    return load_collection()


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running
