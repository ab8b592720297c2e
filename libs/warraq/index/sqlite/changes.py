"""The log of changes in the index file (`tables`): what was written since something was read."""

from typing import cast

import apsw
import numpy as np

from warraq.index.sqlite.facet_keys import Integers

Change = tuple[int, int]
"""Number and mark of one."""

NONE: Change = (0, 0)
"""Before all: it is in no log."""


def last_change(connection: apsw.Connection) -> Change:
    """Of the file as ``connection`` sees it."""
    row = connection.execute("SELECT number, mark FROM changes ORDER BY number DESC LIMIT 1").fetchone()
    return cast("Change", row)


def changed_since(connection: apsw.Connection, then: Change) -> Integers | None:
    """Keys of the articles that have changed after ``then``, in order; None where the log does not tell: it is of
    another file, or of a moment before, or has had too many changes since."""
    if connection.execute("SELECT mark FROM changes WHERE number = ?", (then[0],)).get != then[1]:
        return None
    sql = "SELECT DISTINCT article FROM changes WHERE number > ? ORDER BY article"
    return np.array(connection.execute(sql, (then[0],)).fetchall(), np.int64).ravel()
