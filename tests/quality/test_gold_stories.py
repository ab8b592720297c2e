"""gold/stories: news of one matter is not one story, and a bulletin is one story on two sites and never on two days."""

import random

import pytest

from tests.quality.gold_stories import daily_bulletins, follow_ups
from tests.quality.test_syndication_quality import by_warraq, joined_and_glued, pairs

pytestmark = [pytest.mark.quality, pytest.mark.asyncio]

# Measured on both halves: 1.000 each (docs/dedup.md). Floors only go up.
FLOOR_PRECISION, FLOOR_RECALL, FLOOR_JOINED = 0.997, 0.99, 0.99


@pytest.mark.parametrize("half", ["tuned", "reported"])
async def test_follow_ups_of_one_matter_stay_apart_and_their_copies_together(redis_url: str, half: str) -> None:
    sent = follow_ups(half)
    found = pairs(sent, await by_warraq(redis_url, sent))
    print(f"\n{half}: {len(sent)} articles, P {found.precision:.4f} R {found.recall:.4f}", found)  # noqa: T201
    assert found.precision >= FLOOR_PRECISION
    assert found.recall >= FLOOR_RECALL


@pytest.mark.parametrize("order", ["as they come", "shuffled"])
@pytest.mark.parametrize("half", ["tuned", "reported"])
async def test_an_issue_is_one_story_on_both_sites_and_no_other_day_is(redis_url: str, half: str, order: str) -> None:
    issued = daily_bulletins(half)
    if order == "shuffled":
        random.Random(5).shuffle(issued)
    joined, glued, issues = joined_and_glued(issued, await by_warraq(redis_url, issued))
    print(f"\n{half}, {order}: joined {joined} of {issues}, stories of several issues {glued}")  # noqa: T201
    assert glued == 0
    assert joined >= FLOOR_JOINED * issues
