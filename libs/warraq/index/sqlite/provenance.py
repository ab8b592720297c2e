"""How a name is spelled, and whom a source copies, counted in the index file."""

from collections.abc import Sequence

import apsw

from warraq.index.models import FacetCount, NameField
from warraq.index.naming import FACET_SIZE
from warraq.index.protocol import NEWEST_COPIES
from warraq.index.sqlite.query_sql import marks

_COPIED = """
WITH copies AS (
    SELECT json_extract(a.document, '$.duplicate_of') AS original
    FROM names n JOIN tags t ON t.name = n.key JOIN articles a ON a.key = t.article
    WHERE n.field = 'source' AND n.folded = ? AND a.copy
    ORDER BY a.published IS NULL, a.published DESC, a.id LIMIT ?
)
SELECT json_extract(o.document, '$.source') AS source, count(*) AS number
FROM copies JOIN articles o ON o.id = copies.original
WHERE source IS NOT NULL GROUP BY source ORDER BY number DESC, source LIMIT ?
"""


def spellings_of(connection: apsw.Connection, field: NameField, keys: Sequence[str]) -> list[FacetCount]:
    """Implements `SearchIndex.spellings`. ``keys``: the keys that the name may stand for."""
    sql = (
        f"SELECT value, articles FROM names WHERE field = ? AND meant IN ({marks(keys)}) AND articles > 0"  # noqa: S608
        " ORDER BY articles DESC, value LIMIT ?"
    )
    return _counted(connection, sql, field, *keys, FACET_SIZE)


def copied_from(connection: apsw.Connection, source: str) -> list[FacetCount]:
    """Implements `SearchIndex.copied_from`. ``source``: folded."""
    return _counted(connection, _COPIED, source, NEWEST_COPIES, FACET_SIZE)


def _counted(connection: apsw.Connection, sql: str, *values: str | int) -> list[FacetCount]:
    return [FacetCount(value=str(value), count=count) for value, count in connection.execute(sql, values)]
