"""The change log of the index file (``changes`` in `tables`): which articles were written since a cache was filled."""

from typing import cast

import apsw
import numpy as np

from warraq.index.sqlite.arrays import Integers

Change = tuple[int, int]
"""A row of the log: its number, which grows, and its random mark, which tells one file and history from another."""

NONE: Change = (0, 0)
"""Stands before all changes; it is in no log."""


def last_change(connection: apsw.Connection) -> Change:
    """Return the newest change of the file as the transaction of ``connection`` sees it."""
    row = connection.execute("SELECT number, mark FROM changes ORDER BY number DESC LIMIT 1").fetchone()
    return cast("Change", row)


def changed_since(connection: apsw.Connection, then: Change) -> Integers | None:
    """Return the sorted keys of the articles that have changed after ``then``.

    None when the log cannot tell: ``then`` is from another file, from a history that was rolled back, or too old.
    """
    if connection.execute("SELECT mark FROM changes WHERE number = ?", (then[0],)).get != then[1]:
        return None
    sql = "SELECT DISTINCT article FROM changes WHERE number > ? ORDER BY article"
    return np.array(connection.execute(sql, (then[0],)).fetchall(), np.int64).ravel()
