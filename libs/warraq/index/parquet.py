"""Export of search results as a Parquet file. Needs the extra: ``pip install 'warraq[parquet]'``."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO, Final

import orjson
from arro3.core import Array, DataType, RecordBatch, Table, list_array
from arro3.io import write_parquet

TEXTS: Final = (
    "id", "source", "title", "section", "language", "kind", "relation", "story_id", "duplicate_of", "url", "body",
    "extractor",
)  # fmt: skip
MOMENTS: Final = ("published_at", "arrived_at")
COUNTS: Final = ("copies", "word_count", "version")
LISTS: Final = {"authors": None, "persons": "person", "places": "location", "organizations": "organization"}
"""List columns -> type of the entities in them; None: a field of the article itself."""


async def write_articles(lines: AsyncIterator[bytes], file: BinaryIO) -> int:
    """Write ``lines``, an export as JSON lines, to ``file`` and return the number of articles. All are held in
    memory."""
    batches = [_batch([orjson.loads(line) for line in piece.splitlines()]) async for piece in lines if piece]
    table = Table.from_batches(batches) if batches else Table.from_batches([_batch([])])
    write_parquet(table, file, compression="zstd(3)")
    return table.num_rows


def _batch(articles: Sequence[dict[str, Any]]) -> RecordBatch:
    columns: dict[str, Array] = {}
    for name in TEXTS:
        columns[name] = Array([article.get(name) for article in articles], DataType.utf8())
    for name in MOMENTS:
        moments = Array([_milliseconds(article.get(name)) for article in articles], DataType.int64())
        columns[name] = moments.cast(DataType.timestamp("ms", tz="UTC"))
    for name in COUNTS:
        columns[name] = Array([article.get(name) for article in articles], DataType.int64())
    for name, kind in LISTS.items():
        columns[name] = _lists(article[name] if kind is None else _names(article, kind) for article in articles)
    return RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def _names(article: dict[str, Any], kind: str) -> list[str]:
    return [entity["name"] for entity in article["entities"] if entity["type"] == kind]


def _lists(rows: Iterable[Sequence[str]]) -> Array:
    ends, values = [0], list[str]()
    for row in rows:
        values += row
        ends.append(len(values))
    return list_array(Array(ends, DataType.int32()), Array(values, DataType.utf8()))


def _milliseconds(moment: str | None) -> int | None:
    """Return ``moment`` as ms since 1970. A time without a zone is taken as UTC, as in the index."""
    if moment is None:
        return None
    read = datetime.fromisoformat(moment)
    return round((read if read.tzinfo else datetime.fromisoformat(f"{moment}+00:00")).timestamp() * 1000)
