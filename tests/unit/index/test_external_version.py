"""The number that orders the writes of an article in Elasticsearch."""

from itertools import pairwise

import pytest

from tests.contract.samples import article
from warraq.index.elasticsearch.document import REVISIONS, external_version
from warraq.streams.wire import LATEST


@pytest.mark.parametrize("version", [-1, 0, 1_760_000_000_000, LATEST, 2**64])
def test_no_version_makes_a_number_that_elasticsearch_cannot_hold(version: int) -> None:
    for revision in (0, 1, REVISIONS):
        assert 0 <= external_version(article(1, version=version), revision) < 2**63


def test_a_later_version_has_the_larger_number_whatever_patches_the_earlier_one_has() -> None:
    numbers = [
        external_version(article(1, version=version), revision)
        for version in (0, 1, 1_760_000_000_000, 8_796_093_022_206)
        for revision in (0, 1, REVISIONS - 1)
    ]
    assert all(one < other for one, other in pairwise(numbers))
