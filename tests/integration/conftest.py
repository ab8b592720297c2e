"""A deduplicator on an empty Redis."""

import pytest

from warraq.dedup import Deduplicator
from warraq.streams import connect


@pytest.fixture
def deduplicator(redis_url: str) -> Deduplicator:
    return Deduplicator(connect(redis_url))
