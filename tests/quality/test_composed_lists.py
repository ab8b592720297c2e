"""How well lists of links are read that are put together at random (`composed_lists.py`): pages of seeds that nobody
looked at, as rules were made looking at those of lower seeds. The forms are known, the combinations are not."""

from functools import cache

import pytest

from tests.quality.composed_lists import UNTRAINED, material_of, scored
from warraq.extraction.gold import Summary, summary

pytestmark = pytest.mark.quality

UNSEEN = range(4_000, 4_400)
RELATED, SINGLE_TITLES, BODY = 0.61, 0.92, 0.98
"""Floors: share of pages with all titles right, F1 of single titles and of the text's words."""


@cache
def measured() -> Summary:
    return summary([score for _, score in scored(UNSEEN, material_of([UNTRAINED]))])


def test_lists_put_together_at_random_are_read() -> None:
    found = measured()
    print(  # noqa: T201
        f"composed lists: {found.pages} pages, related {found.accuracy['related']:.3f}, "
        f"single related titles F1 {found.related_f1:.3f}, body F1 {found.f1:.3f}"
    )
    assert found.accuracy["related"] >= RELATED
    assert found.related_f1 >= SINGLE_TITLES
    assert found.f1 >= BODY
