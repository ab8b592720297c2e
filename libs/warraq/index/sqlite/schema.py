"""Connections to the index file, and the layout of its tables."""

import threading
from collections.abc import Callable
from pathlib import Path

import apsw

from warraq.index.sqlite.migrations import bring_up_to_date
from warraq.index.sqlite.word_lists import frequencies
from warraq.index.sqlite.write_ahead import write_ahead

LAYOUT_VERSION = 12
"""Of the tables and of the words in them, kept in the file as ``user_version``. Grows with every change of them."""

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another process that writes."""

_OWN = """
CREATE TEMP TABLE nearest (article INTEGER PRIMARY KEY, score REAL NOT NULL);
CREATE VIRTUAL TABLE temp.known_exact USING fts5vocab(main, exact, row);
CREATE VIRTUAL TABLE temp.known_folded USING fts5vocab(main, folded, row);
CREATE VIRTUAL TABLE temp.known_stems USING fts5vocab(main, stems, row);
CREATE VIRTUAL TABLE temp.known_grams USING fts5vocab(main, grams, row);
CREATE VIRTUAL TABLE temp.places_folded USING fts5vocab(main, folded, instance);
CREATE VIRTUAL TABLE temp.places_stems USING fts5vocab(main, stems, instance);
CREATE VIRTUAL TABLE temp.places_grams USING fts5vocab(main, grams, instance);
"""


_SETTINGS = """
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -8000;
PRAGMA temp_store = FILE;
PRAGMA temp.cache_size = -4000;
"""
"""Caches in kB. What SQLite puts aside for a search and does not fit into the second goes to a file without a name, in
SQLITE_TMPDIR, TMPDIR, /var/tmp or /tmp: else a process held as much as all that its largest searches put aside."""


class Connections:
    """One connection per thread to an index file that several processes may use at once."""

    def __init__(self, path: Path, also: Callable[[apsw.Connection], None] | None = None) -> None:
        """``also``: done to each connection that is opened."""
        self.path, self._also = path, also
        self._local = threading.local()
        self._all: list[apsw.Connection] = []
        self._lock = threading.Lock()

    def get(self) -> apsw.Connection:
        """The connection of this thread. Creates folder, file and tables where they are missing."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open()
            self._local.connection = connection
        return connection

    def _open(self) -> apsw.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = apsw.Connection(str(self.path))
        try:
            write_ahead(connection, BUSY_TIMEOUT_MS)
            connection.execute(_SETTINGS)
            _create_tables(connection)
            connection.execute(_OWN)
            connection.register_fts5_function("frequencies", frequencies)
            if self._also:
                self._also(connection)
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._all.append(connection)
        return connection

    def close(self) -> None:
        """Close every connection; only when no thread uses one any more."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()


def _create_tables(connection: apsw.Connection) -> None:
    if _version(connection) == LAYOUT_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version(connection)  # another process may have been first
        if not 0 <= found <= LAYOUT_VERSION:
            raise _other_layout(found)
        if found < LAYOUT_VERSION:
            bring_up_to_date(connection, found)
            connection.execute(f"PRAGMA user_version={LAYOUT_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def refuse_other_layout(connection: apsw.Connection) -> None:
    """Raises apsw.SchemaChangeError where another program has given the file its layout since it was opened: what is
    written as this one does it might be wrong there."""
    if (found := _version(connection)) != LAYOUT_VERSION:
        raise _other_layout(found)


def _other_layout(found: int) -> apsw.SchemaChangeError:
    return apsw.SchemaChangeError(f"the index file has layout {found}, this program needs {LAYOUT_VERSION}")


def _version(connection: apsw.Connection) -> int:
    return int(connection.pragma("user_version"))
