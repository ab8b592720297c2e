"""How well heads of dumps are read that are put together at random: pages of seeds that nobody looked at.

Rules were made looking at pages of lower seeds (`composed_heads.py`), so the forms are known and the combinations are
not. `python -m tests.quality.composed_heads FROM TO` counts what is wrong, by form.
"""

from functools import cache

import pytest

from tests.quality.composed_heads import composed_page
from warraq.extraction.gold import Summary, score_page, summary

pytestmark = pytest.mark.quality

UNSEEN = range(3_000, 4_000)
FLOORS = {"title": 0.99, "section": 0.975, "authors": 0.99, "date": 0.99, "related": 0.99}
"""Of pages with the forms of 1 December, 16:30; those of 15:40 had 95 forms less and .986 of sections."""


@cache
def measured() -> Summary:
    pages = [composed_page(seed).page for seed in UNSEEN]
    return summary([score_page(page.name, page.raw, page.answer) for page in pages])


def test_heads_put_together_at_random_are_read() -> None:
    found = measured()
    print("composed heads", *(f"{of} {found.accuracy[of]:.3f}" for of in FLOORS))  # noqa: T201
    assert {of: share for of, share in found.accuracy.items() if of in FLOORS and share < FLOORS[of]} == {}
    assert found.f1 >= 0.99
    assert found.leak <= 0.01
