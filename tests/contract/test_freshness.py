"""A new article counts a little more, as much as WARRAQ_FRESHNESS says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.contract.samples import article, ids
from tests.support.indexes import delete_indexes
from warraq.index import SearchIndex
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex


async def _of_two_alike(index: SearchIndex) -> list[str]:
    """What is found, best first: an old article whose words fit a little better, and one of this hour."""
    await index.prepare()
    now = datetime.now(UTC)
    old = article(1, body="اتفاق المياه والري في الوادي", published_at=now - timedelta(days=900))
    new = article(2, body="اتفاق المياه والري في الوادي أمس", published_at=now - timedelta(minutes=30))
    undated = article(3, body="اتفاق المياه والري في الوادي كما قيل أمس", published_at=None)
    await index.write([old, new, undated])
    return await ids(index, "اتفاق المياه")


@pytest.mark.asyncio
@pytest.mark.parametrize(("freshness", "order"), [(0.0, [1, 2, 3]), (0.3, [2, 1, 3])])
async def test_a_new_article_precedes_an_old_one_in_sqlite(tmp_path: Path, freshness: float, order: list[int]) -> None:
    index = SQLiteIndex(tmp_path / "index.sqlite3", freshness=freshness)
    assert await _of_two_alike(index) == [article(n).id for n in order]
    await index.close()


@pytest.mark.asyncio
@pytest.mark.elasticsearch
@pytest.mark.parametrize(("freshness", "order"), [(0.0, [1, 2, 3]), (0.3, [2, 1, 3])])
async def test_a_new_article_precedes_an_old_one_in_elasticsearch(
    elasticsearch_url: str, alias: str, freshness: float, order: list[int]
) -> None:
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, freshness=freshness, refresh=True)
    assert await _of_two_alike(index) == [article(n).id for n in order]
    await delete_indexes(index)
    await index.close()
