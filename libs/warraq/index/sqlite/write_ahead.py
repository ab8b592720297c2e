"""The write-ahead log of the index file: begun by whoever opens the file, and kept short."""

import contextlib
import time
from collections.abc import Callable

import apsw

CHECKPOINT = 1_000
"""Pages in the log from which on each commit copies what it can into the file, waiting for nobody: SQLite's own."""

LONGEST = 16_000
"""Pages (64 MB) from which on a commit lets the others wait, until the log is empty."""

WAIT_MS = 1_000
"""How long that waits for who writes, and for searches that began before."""


def write_ahead(connection: apsw.Connection, busy_timeout_ms: int) -> None:
    """From now on ``connection``, which waits ``busy_timeout_ms`` for others, writes to a log first.

    SQLite copies the log into the file by itself, but begins it anew only where a writer finds all of it copied. Of two
    processes that write in turn each finds what the other has just added: so the log grew as long as they had work, to
    5 GB in an hour at 100 articles/s, and by 8 bytes a page in the memory of all that have the file open.
    """
    connection.set_busy_timeout(busy_timeout_ms)
    # Changing the journal mode does not wait for other processes that do the same, whatever the busy timeout.
    _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"), busy_timeout_ms)
    connection.set_wal_hook(_Checkpoints(busy_timeout_ms).committed)


class _Checkpoints:
    def __init__(self, busy_timeout_ms: int) -> None:
        self._busy_timeout_ms = busy_timeout_ms
        self._due = LONGEST

    def committed(self, connection: apsw.Connection, database: str, pages: int) -> int:
        """There are ``pages`` in the log now. What cannot be copied, as where the disk is full, stays there for a later
        commit; it is no less committed."""
        if pages < LONGEST:
            self._due = LONGEST
        with contextlib.suppress(apsw.Error):
            if pages >= self._due:
                # Not again at the next commit: where a search outlasts the wait, each would wait for it.
                self._due = pages + LONGEST
                self._empty(connection, database)
            elif pages >= CHECKPOINT:
                connection.wal_checkpoint(database, apsw.SQLITE_CHECKPOINT_PASSIVE)
        return apsw.SQLITE_OK

    def _empty(self, connection: apsw.Connection, database: str) -> None:
        connection.set_busy_timeout(WAIT_MS)
        try:
            # Where another process empties it, this waits, too: SQLite would return at once, and this one write again
            # before the other has found a moment in which nobody writes.
            _patiently(lambda: connection.wal_checkpoint(database, apsw.SQLITE_CHECKPOINT_TRUNCATE), WAIT_MS)
        finally:
            connection.set_busy_timeout(self._busy_timeout_ms)


def _patiently(work: Callable[[], object], wait_ms: int) -> None:
    """Raises apsw.BusyError where others keep ``work`` from being done for so long."""
    deadline = time.monotonic() + wait_ms / 1000
    while True:
        try:
            work()
            return
        except apsw.BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
