"""The search index in one SQLite file (FTS5), for one machine."""

from warraq.index.sqlite.index import SQLiteIndex

__all__ = ["SQLiteIndex"]
