"""Copies the index file while other processes write to it."""

from contextlib import closing
from pathlib import Path

import apsw

from warraq.index.errors import IndexUnavailable
from warraq.index.sqlite.connections import BUSY_TIMEOUT_MS


def copy_index(file: Path, target: Path) -> int:
    """Copy the index in ``file``, as of one moment, to the new file ``target``; return the number of articles in it.

    Uses SQLite's backup API in a single step: writers continue, and what they write is not in the copy. Raises
    `IndexUnavailable`.
    """
    try:
        with (
            closing(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)) as source,
            closing(apsw.Connection(str(target))) as copy,
        ):
            source.set_busy_timeout(BUSY_TIMEOUT_MS)
            with copy.backup("main", source, "main") as work:
                work.step(-1)
            return int(str(copy.execute("SELECT count(*) FROM articles").get))
    except apsw.Error as error:
        raise IndexUnavailable(f"The SQLite index {file} cannot be copied: {error}") from error
