"""The facet values of each article: keys of ``names``, packed into one blob beside it.

Reading these few bytes is several times as fast as joining tags and names for thousands of articles.
"""

from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

import apsw
import numpy as np

from warraq.index.naming import FACETS, PLAIN_FIELDS, TYPES

KEY: Final = np.dtype("<i4")
"""Number format of a packed key."""

_OF_TAGS = ("source", *TYPES)
_TAGGED = (
    "SELECT t.name FROM tags t JOIN names n ON n.key = t.name"  # noqa: S608 - the fields are ours
    f" WHERE t.article = ? AND n.field IN ({','.join(map(repr, _OF_TAGS))})"
)
_PLAIN = f"SELECT {', '.join(PLAIN_FIELDS)} FROM facts WHERE article = ?"  # noqa: S608
_NEW_NAMES = """
SELECT key, field, (SELECT min(m.key) FROM names m WHERE m.field = n.field AND m.meant = n.meant)
FROM names n WHERE key > ? ORDER BY key LIMIT ?
"""
_AT_ONCE = 50_000
"""Names read together. An interrupted search keeps what it has read, and the next one continues."""


def keep_facets(connection: apsw.Connection, article: int) -> None:
    """Pack the facet values of the article with this key, from its tags and facts."""
    [values] = connection.execute(_PLAIN, (article,)).fetchall()
    plain = [(field, value) for field, value in zip(PLAIN_FIELDS, values, strict=True) if value]
    connection.executemany("INSERT OR IGNORE INTO names (field, value, folded, meant) VALUES (?1, ?2, '', ?2)", plain)
    rows = connection.execute(_TAGGED, (article,)).fetchall()
    for each in plain:
        rows += connection.execute("SELECT key FROM names WHERE field = ? AND value = ?", each).fetchall()
    packed = np.array([key for (key,) in rows], KEY).tobytes()
    connection.execute("UPDATE facts SET facets = ? WHERE article = ?", (packed, article))


class NameGroups:
    """Which keys of ``names`` stand for the same name, as one connection sees them. All arrays are indexed by key.

    ``leader``: the first key of the same name; -1 for one that has no place in a facet. ``field``: index of its field
    in `FACETS`, else -1. ``shared``: whether other keys stand for the same name.
    """

    def __init__(self) -> None:
        self._renames = -1
        self.leader = self.field = np.empty(0, np.int32)
        self.shared = np.empty(0, np.bool_)

    def refresh(self, connection: apsw.Connection) -> None:
        """Read the names that were added; all of them if the meaning of one has changed."""
        renames = int(connection.execute("SELECT number FROM renames").get)
        if renames != self._renames:
            self._renames, self.leader, self.field = renames, np.empty(0, np.int32), np.empty(0, np.int32)
        while rows := connection.execute(_NEW_NAMES, (len(self.leader) - 1, _AT_ONCE)).fetchall():
            self._take_up(rows)

    def _take_up(self, rows: Sequence[tuple[Any, ...]]) -> None:
        known = len(self.leader)
        more = int(rows[-1][0]) + 1 - known
        places = {field: place for place, field in enumerate(FACETS)}
        leader, field = np.full(more, -1, np.int32), np.full(more, -1, np.int32)
        for key, name, first in rows:
            if first is not None and name in places:
                leader[key - known], field[key - known] = first, places[name]
        self.leader, self.field = np.concatenate([self.leader, leader]), np.concatenate([self.field, field])
        names = np.bincount(self.leader[self.leader >= 0], minlength=len(self.leader))
        self.shared = (self.leader >= 0) & (names[self.leader] > 1)


_KNOWN: WeakKeyDictionary[apsw.Connection, NameGroups] = WeakKeyDictionary()


def name_groups(connection: apsw.Connection) -> NameGroups:
    """Return the groups of ``connection``, refreshed."""
    known = _KNOWN.setdefault(connection, NameGroups())
    known.refresh(connection)
    return known
