"""What every search index must remember of an article that is edited."""

import asyncio
import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article
from warraq.articles import IndexedArticle, Patch
from warraq.index import SearchIndex


def edited(version: int, text: str = "") -> IndexedArticle:
    said = text or f"نص الخبر بعد التحديث {version}"
    return article(1, version=version, title=f"عنوان {version}", body=said, content_hash=said)


async def versions(index: SearchIndex) -> list[int]:
    return [each.version for each in await index.history(article(1).id)]


class HistoryContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    async def test_an_edited_article_keeps_what_it_said(self, index: SearchIndex) -> None:
        await index.write([edited(1)])
        await index.write([edited(2)])
        history = await index.history(article(1).id)
        assert [(v.version, v.title, v.body) for v in history] == [
            (n, f"عنوان {n}", f"نص الخبر بعد التحديث {n}") for n in (1, 2)
        ]

    @pytest.mark.asyncio
    async def test_an_article_that_was_not_edited_has_one_version(self, index: SearchIndex) -> None:
        await index.write([edited(1, "كما هو"), edited(2, "كما هو")])
        await index.write([edited(3, "كما هو")])
        assert await versions(index) == [1]

    @pytest.mark.asyncio
    async def test_what_is_not_there_has_no_versions(self, index: SearchIndex) -> None:
        assert await index.history("f" * 32) == []
        assert await index.history("لا شيء") == []

    @pytest.mark.asyncio
    async def test_what_was_written_since_a_moment_is_told_in_the_order_of_versions(self, index: SearchIndex) -> None:
        since = datetime(2025, 12, 2, 10, 30, tzinfo=timezone(timedelta(hours=3)))
        late, later = datetime(2025, 12, 2, 7, 30, tzinfo=UTC), datetime(2025, 12, 3, tzinfo=UTC)
        times = {1: late, 2: late - timedelta(seconds=1), 3: later, 4: later, 5: late, 6: later}
        written = [article(n, version=100 - n // 2, indexed_at=at) for n, at in times.items()]
        await index.write(written)
        expected = sorted((each.version, each.id) for each in written if each.id != article(2).id)
        assert await index.arrivals(since) == expected
        assert await index.arrivals(later + timedelta(days=1)) == []

    @pytest.mark.asyncio
    async def test_a_patch_is_no_version(self, index: SearchIndex) -> None:
        await index.write([edited(1)])
        await index.patch([Patch(id=article(1).id, story_id="e" * 32)])
        assert await versions(index) == [1]

    @pytest.mark.asyncio
    async def test_any_order_of_writers_at_once_and_twice_keeps_each_version_once(self, index: SearchIndex) -> None:
        delivered = [edited(n) for n in range(1, 9)] * 2
        random.Random(5).shuffle(delivered)
        outcomes = await asyncio.gather(*(index.write(delivered[n : n + 2]) for n in range(0, 16, 2)))
        assert {outcome.status for batch in outcomes for outcome in batch} <= {"written", "stale"}
        assert await versions(index) == list(range(1, 9))
        assert await index.count() == 1


class TestSQLite(OnSQLite, HistoryContract):
    """On a file."""


class TestElasticsearch(OnElasticsearch, HistoryContract):
    """On a server that is asked for a few arrivals at once."""

    @pytest.fixture(autouse=True)
    def _few_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("warraq.index.elasticsearch.index.ARRIVALS_AT_ONCE", 2)
