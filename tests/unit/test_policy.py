"""Retry policies as data."""

from warraq.settings import Settings
from warraq.streams.worker.policy import LONGEST_PAUSE, Backpressure, RetryPolicy, StagePolicy


def test_the_wait_doubles_up_to_the_longest() -> None:
    policy = RetryPolicy(first=2.0, longest=60.0)
    assert [policy.delay(attempt) for attempt in (1, 2, 3, 6, 100)] == [2.0, 4.0, 8.0, 60.0, 60.0]


def test_a_stage_that_waits_for_the_index_asks_again_soon_however_long_it_is_away() -> None:
    policy = RetryPolicy(first=2.0, longest=60.0)
    assert all(policy.pause(failures) <= LONGEST_PAUSE * 1.2 for failures in range(1, 60))
    assert policy.pause(1) < policy.pause(3)
    assert 12.0 <= policy.pause(2000) <= LONGEST_PAUSE * 1.2  # nine hours; 2.0 ** 1024 is no float


def test_a_stage_goes_on_below_where_it_stops_whatever_was_set() -> None:
    assert StagePolicy.of(Settings(backlog_high=1000)).backpressure == Backpressure(1000, 1000)
    assert StagePolicy.of(Settings(backlog_high=1000, backlog_low=200)).backpressure == Backpressure(1000, 200)
