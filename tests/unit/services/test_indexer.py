"""What the index's answer means for the entry."""

from typing import Any

import pytest

from services.indexer.app import verdict
from warraq.index import WriteOutcome
from warraq.streams import Dead, Done, Retry


@pytest.mark.parametrize("status", ["written", "stale", "waiting"])
def test_what_is_written_or_need_not_be_is_finished(status: Any) -> None:
    assert verdict("a1", WriteOutcome(status)) == Done("a1")


def test_what_the_index_rejects_is_a_dead_letter_at_once_and_says_why() -> None:
    outcome = WriteOutcome("rejected", "mapper_parsing_exception: [published_at]")
    assert verdict("a1", outcome) == Dead(outcome.reason, "rejected by the index", "a1")


def test_an_index_that_is_away_costs_no_attempt() -> None:
    outcome = WriteOutcome("unavailable", "no answer from 127.0.0.1:9200")
    assert verdict("a1", outcome) == Retry(outcome.reason, "a1", counted=False)
