"""Write-ahead logging for the index file: turned on when the file is opened, and kept from growing without end."""

import logging
import time
from collections.abc import Callable

import apsw

CHECKPOINT = 1_000
"""Log size in pages from which each commit copies what it can into the file without waiting (SQLite's own default)."""

LONGEST = 16_000
"""Log size in pages (64 MB) from which a commit truncates the log once all of it is copied."""

WAIT_MS = 100
"""How long truncating waits for writers and for searches that began before, at most twice; writers wait with it."""

_log = logging.getLogger(__name__)


def write_ahead(connection: apsw.Connection, busy_timeout_ms: int) -> None:
    """Make ``connection`` write to a log first. It waits ``busy_timeout_ms`` for other processes.

    SQLite copies the log into the file by itself, but restarts it only when a writer finds all of it copied. Two
    processes writing in turn always find what the other has just added, so the log grew for as long as they were busy:
    to 5 GB in an hour at 100 articles/s, and by 8 bytes a page in the memory of every process that has the file open.
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
        """Called after each commit with the number of ``pages`` in the log. If copying fails (disk full), the commit
        still holds, and a later one tries again."""
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
    """Retry ``work`` while other processes keep the file busy. Raises apsw.BusyError after ``wait_ms``."""
    deadline = time.monotonic() + wait_ms / 1000
    while True:
        try:
            work()
            return
        except apsw.BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
