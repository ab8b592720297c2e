"""Connections to the index file, each with the settings and the temporary tables that a search needs."""

import threading
from collections.abc import Callable
from pathlib import Path

import apsw

from warraq.index.sqlite.migrations import bring_up_to_date
from warraq.index.sqlite.word_lists import frequencies
from warraq.index.sqlite.write_ahead import write_ahead

LAYOUT_VERSION = 17
"""Version of the tables and of the words in them, kept in the file as ``user_version``. Raise it with every change of
either."""

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits while another process writes."""

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
"""Cache sizes in kB. What a search has to spill goes to an unnamed temporary file in SQLITE_TMPDIR, TMPDIR, /var/tmp or
/tmp; kept in memory, it would stay there for the life of the process."""


class Connections:
    """One connection for each thread, to an index file that several processes may use at once."""

    def __init__(self, path: Path, also: Callable[[apsw.Connection], None] | None = None) -> None:
        """``also``: called with each connection when it is opened."""
        self.path, self._also = path, also
        self._local = threading.local()
        self._all: list[apsw.Connection] = []
        self._lock = threading.Lock()

    def get(self) -> apsw.Connection:
        """Return the connection of this thread. Creates the folder, the file and its tables if missing. Raises
        apsw.Error."""
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
        """Close all connections. No thread may be using one."""
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
        if connection.in_transaction:  # a full disk has rolled it back already
            connection.execute("ROLLBACK")
        raise


def refuse_other_layout(connection: apsw.Connection) -> None:
    """Raise apsw.SchemaChangeError if another program has changed the layout since the file was opened: what this one
    writes might not fit any more."""
    if (found := _version(connection)) != LAYOUT_VERSION:
        raise _other_layout(found)


def _other_layout(found: int) -> apsw.SchemaChangeError:
    return apsw.SchemaChangeError(f"the index file has layout {found}, this program needs {LAYOUT_VERSION}")


def _version(connection: apsw.Connection) -> int:
    return int(connection.pragma("user_version"))
