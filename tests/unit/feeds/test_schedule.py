"""How often a feed is read, and how it is called."""

from datetime import UTC, datetime, timedelta

import pytest

from warraq.feeds import Feed, FeedState
from warraq.feeds.schedule import Rhythm

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
FEED = Feed(url="https://mina.example/feed", added_at=NOW - timedelta(days=30))


def read(**changes: object) -> FeedState:
    return FeedState.model_validate({"succeeded_at": NOW, "newest_at": NOW} | changes)


def test_a_feed_that_brings_something_is_read_more_often_and_else_more_seldom() -> None:
    rhythm = Rhythm(shortest=300, longest=3600)
    assert rhythm.interval(read(interval=1000), new=3) == 500
    assert rhythm.interval(read(interval=1000), new=0) == 1250
    assert rhythm.interval(read(interval=400), new=1) == 300
    assert rhythm.interval(read(interval=3500), new=0) == 3600
    assert rhythm.interval(FeedState(), new=50) == 900  # all of a new feed is new


def test_failures_wait_longer_each_time_or_as_long_as_was_asked() -> None:
    rhythm = Rhythm(shortest=300, longest=86_400)
    assert [rhythm.back_off(failures) for failures in (1, 2, 3, 99)] == [600, 1200, 2400, 86_400]
    assert rhythm.back_off(1, asked=5000) == 5000
    assert rhythm.back_off(1, asked=1e9) == 86_400


def test_feeds_that_were_added_together_are_not_read_together() -> None:
    assert [Rhythm.jittered(100, chance) for chance in (0.0, 0.5, 1.0)] == pytest.approx([90, 100, 110])


@pytest.mark.parametrize(
    ("state", "called"),
    [
        (FeedState(), "new"),
        (read(), "well"),
        (read(newest_at=NOW - timedelta(days=8)), "silent"),
        (read(newest_at=None), "silent"),
        (read(failures=1), "failing"),
        (read(failures=1, gone=True), "gone"),
    ],
)
def test_a_feed_is_called_by_how_it_does(state: FeedState, called: str) -> None:
    assert state.standing(FEED, NOW) == called
    assert state.standing(FEED.model_copy(update={"paused": True}), NOW) == "paused"


def test_articles_a_day_are_of_the_last_week_or_since_it_was_added() -> None:
    state = read(days={"2026-11-10": 70, "2026-11-26": 6})
    assert read(days=state.counted(8, NOW)).a_day(FEED, NOW) == 2
    assert state.counted(8, NOW) == {"2026-11-26": 6, "2026-11-27": 8}
    new = FEED.model_copy(update={"added_at": NOW - timedelta(hours=3)})
    assert read(days={"2026-11-27": 8}).a_day(new, NOW) == 8
