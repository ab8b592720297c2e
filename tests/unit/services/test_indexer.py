"""What the index's answer means for the entry."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from services.indexer.app import create_writing, verdict
from services.indexer.metrics import IndexMetrics
from tests.support.documents import tagged_article
from tests.support.entries import entry_of
from warraq.articles import IndexedArticle
from warraq.index import WriteOutcome
from warraq.streams import Dead, Done, Retry
from warraq.topology import INGESTOR, TRAIL

PUSHED = datetime(2025, 12, 1, 8, tzinfo=UTC)


class FakeIndex:
    def __init__(self, outcome: str = "written") -> None:
        self.written: list[IndexedArticle] = []
        self._outcome: Any = outcome

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        self.written += articles
        return [WriteOutcome(self._outcome)] * len(articles)


class FakeLedger:
    async def trails(self, article_ids: list[str]) -> dict[str, dict[str, datetime]]:
        return {article_id: {INGESTOR: PUSHED} for article_id in article_ids}


@pytest.mark.asyncio
async def test_a_tagged_article_is_written_with_its_trail() -> None:
    index: Any = FakeIndex()
    ledger: Any = FakeLedger()
    article = tagged_article()
    assert await create_writing(index, ledger, IndexMetrics()).handle([entry_of(article)]) == [Done(article.id)]
    [written] = index.written
    assert (written.id, written.body) == (article.id, article.body)
    assert written.trail == {INGESTOR: PUSHED, TRAIL[-1]: written.indexed_at}


@pytest.mark.asyncio
async def test_figures_say_how_soon_an_article_is_found_and_how_old_one_of_a_feed_is_then() -> None:
    metrics, ledger = IndexMetrics(), cast(Any, FakeLedger())
    of_feed = tagged_article(meta={"feed": "https://a.example/feed"}, published_at=datetime(2025, 12, 1, tzinfo=UTC))
    old_text = tagged_article(published_at=datetime(1999, 1, 1, tzinfo=UTC))
    without_zone = tagged_article(meta={"feed": "https://a.example/feed"}, published_at=datetime(2025, 12, 1))  # noqa: DTZ001
    for outcome in ("written", "stale", "unavailable"):
        index: Any = FakeIndex(outcome)
        await create_writing(index, ledger, metrics).handle([entry_of(of_feed), entry_of(old_text)])
    index = FakeIndex()
    await create_writing(index, ledger, metrics).handle([entry_of(without_zone)])

    def count(since: str) -> float | None:
        return metrics.registry.get_sample_value("warraq_indexed_after_seconds_count", {"since": since})

    assert (count("arrival"), count("publication")) == (3, 1)


@pytest.mark.parametrize("status", ["written", "stale", "waiting"])
def test_what_is_written_or_need_not_be_is_finished(status: Any) -> None:
    assert verdict("a1", WriteOutcome(status)) == Done("a1")


def test_what_the_index_rejects_is_a_dead_letter_at_once_and_says_why() -> None:
    outcome = WriteOutcome("rejected", "mapper_parsing_exception: [published_at]")
    assert verdict("a1", outcome) == Dead(outcome.reason, "rejected by the index", "a1")


def test_an_index_that_is_away_costs_no_attempt() -> None:
    outcome = WriteOutcome("unavailable", "no answer from 127.0.0.1:9200")
    assert verdict("a1", outcome) == Retry(outcome.reason, "a1", counted=False)
