"""An export as a Parquet file."""

import io
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import orjson
import pytest
from arro3.core import Table
from arro3.io import read_parquet

from tests.support.documents import tagged_article
from warraq.index.parquet import write_articles

pytestmark = pytest.mark.asyncio


async def pieces(articles: Sequence[dict[str, object]]) -> AsyncIterator[bytes]:
    """One article a piece, and an empty one, as an export may give them."""
    yield b""
    for article in articles:
        yield orjson.dumps(article, option=orjson.OPT_APPEND_NEWLINE)


async def written(*articles: dict[str, object]) -> Table:
    file = io.BytesIO()
    assert await write_articles(pieces(articles), file) == len(articles)
    file.seek(0)
    return read_parquet(file).read_all()


def exported(number: int, **changes: object) -> dict[str, object]:
    entity = {"type": "location", "name": "موسكو", "count": 1, "mentions": []}
    article = tagged_article(number, entities=[entity], **changes)
    return article.model_dump(mode="json") | {"arrived_at": "2025-10-12T12:00:00+00:00", "copies": 2}


async def test_columns_have_their_types_and_rows_their_values() -> None:
    dated = exported(1, published_at=datetime(2025, 10, 12, 9, tzinfo=UTC), authors=["سلمى حداد", "خالد العمري"])
    table = await written(dated, exported(2))
    assert table["title"].to_pylist() == ["اتفاق في موسكو"] * 2
    assert table["published_at"].to_pylist() == [datetime(2025, 10, 12, 9, tzinfo=UTC), None]
    assert table["authors"].to_pylist() == [["سلمى حداد", "خالد العمري"], []]
    assert table["places"].to_pylist() == [["موسكو"]] * 2
    assert table["persons"].to_pylist() == [[], []]
    assert table["copies"].to_pylist() == [2, 2]
    assert table["duplicate_of"].to_pylist() == [None, None]


async def test_a_search_that_finds_nothing_is_a_file_with_its_columns() -> None:
    table = await written()
    assert table.num_rows == 0
    assert {"id", "body", "published_at", "places"} <= set(table.column_names)
