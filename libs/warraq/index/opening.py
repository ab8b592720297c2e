"""Which index a process gets."""

from pathlib import Path

from warraq.index.errors import IndexUnavailable
from warraq.index.models import SearchIndex
from warraq.index.sqlite import SQLiteIndex


def open_index(elasticsearch_url: str | None, data: Path) -> SearchIndex:
    """The SQLite index in the folder ``data``. Nothing is created before its first use.

    Raises `IndexUnavailable` for an Elasticsearch URL.
    """
    if elasticsearch_url:
        raise IndexUnavailable(
            "Elasticsearch comes with the next release. Unset WARRAQ_ELASTICSEARCH_URL to use the SQLite index "
            f"in {data}."
        )
    return SQLiteIndex(data / "index.sqlite3")
