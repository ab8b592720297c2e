"""The write-ahead log of the index file: begun by whoever opens the file, and kept short."""

import logging
import time
from collections.abc import Callable

import apsw

CHECKPOINT = 1_000
"""Pages in the log from which on each commit copies what it can into the file, waiting for nobody: SQLite's own."""

LONGEST = 16_000
"""Pages (64 MB) from which on a commit cuts off the log, once it is copied."""

WAIT_MS = 100
"""How long that waits, twice at most, for who writes and for searches that began before; who writes waits with it."""

_log = logging.getLogger(__name__)


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
        if pages >= CHECKPOINT:
            try:
                self._copy(connection, database, pages)
            except apsw.BusyError:
                pass  # others read and write without a pause
            except apsw.Error as error:
                if pages >= self._due:
                    _log.warning("%s: %d pages of its log not copied: %s", connection.filename, pages, error)
                    self._due = pages + LONGEST
        return apsw.SQLITE_OK

    def _copy(self, connection: apsw.Connection, database: str, pages: int) -> None:
        try:
            there, copied = connection.wal_checkpoint(database, apsw.SQLITE_CHECKPOINT_PASSIVE)
        except apsw.BusyError:  # another process copies
            there, copied = pages, pages
        # More than others have just added is kept back by a search that began before: no use to wait for that.
        if pages >= self._due and there - copied <= CHECKPOINT:
            self._due = pages + CHECKPOINT  # not again at the next commit, if this comes to nothing
            self._empty(connection, database)
            self._due = LONGEST

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
