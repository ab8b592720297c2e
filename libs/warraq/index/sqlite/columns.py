"""A cache of what a search needs of each article, in arrays indexed by the article's key.

An article is read when a search first finds it, and then stays: a process that searches once reads only what it finds,
one that keeps running soon has the whole file. The change log of the file (`changes`) says which articles to read
again.
"""

from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

import apsw
import numpy as np
import numpy.typing as npt

from warraq.index.sqlite.arrays import Integers, varints
from warraq.index.sqlite.changes import NONE, changed_since, last_change
from warraq.index.sqlite.facet_keys import KEY
from warraq.index.sqlite.words import COLUMNS

UNDATED: Final = -(1 << 62)
"""Stands for the time of publication of an article without one."""

_UNREAD, _FACTS, _FACETS = 0, 1, 2
"""How much of an article is cached: nothing; all but its facets; all. The lengths of its words are cached apart."""

_ABSENT = -1
"""Stands for the story of a key that no article has."""

_COPY = 31
"""The bit that says whether an article is a copy, in the number whose lower bits are the length of its facets: one
column less to read."""

_FACTS_OF = (
    "a.key", "w.story", f"coalesce(w.wall, {UNDATED})", f"coalesce(a.published, w.wall, {UNDATED})", "a.length",
)  # fmt: skip
_SOME = "carray(?) CROSS JOIN articles a INDEXED BY articles_brief ON a.key = value"
_ALL_BETWEEN = "(SELECT * FROM articles INDEXED BY articles_brief WHERE key BETWEEN ? AND ?) a"

_GROWTH = 1.25
"""Factor on the length that is needed when an array grows."""


_RESTORED = 10.0
"""Seconds after which the cache is emptied if only an older state of the file was seen; longer than a search may take
(`searcher.SEARCH_TIMEOUT`)."""


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Some articles as arrays, one element for each.

    ``article``: key. ``story``: a number that all articles of one story share. ``copy``: whether it is a copy.
    ``wall``, ``published``: its time in seconds (see `tables`). ``length``: words of its body. ``values``: facet keys
    of all the articles, one after another. ``names``: how many of ``values`` belong to each article (0 if facets were
    not asked for).
    """

    article: Integers
    story: Integers
    copy: npt.NDArray[np.bool_]
    wall: Integers
    published: Integers
    length: Integers
    values: Integers
    names: Integers


class Columns:
    """The cache of one index file, for any number of threads.

    What is returned matches the file as the transaction of ``connection`` sees it. A connection that still sees an
    older state than the cache gets arrays of its own until it has caught up. One thread reads from the file at a time.
    Methods raise apsw.Error.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._older: WeakKeyDictionary[apsw.Connection, Columns] = WeakKeyDictionary()
        self._older_since: float | None = None
        self._clear()

    def _clear(self) -> None:
        self._change = NONE
        self._level, self._copy = np.empty(0, np.uint8), np.empty(0, np.bool_)
        self._story, self._length, self._names = (np.empty(0, np.int32) for _ in range(3))
        self._words = {form: np.empty(0, np.int32) for form in ("stems", "grams")}
        self._wall, self._published, self._start = (np.empty(0, np.int64) for _ in range(3))
        self._values, self._used = np.empty(0, KEY), 0

    def take(self, connection: apsw.Connection, articles: Integers, *, with_facets: bool) -> ArticleRows:
        """Return the rows of ``articles`` (keys, sorted), without those that are not in the file."""
        with self._lock:
            if self._catch_up(connection):
                self._read(connection, articles, _FACETS if with_facets else _FACTS)
                return self._rows(articles[self._story[articles] != _ABSENT], with_facets)
            older = self._of_its_own(connection)
        return older.take(connection, articles, with_facets=with_facets)

    def words(self, connection: apsw.Connection, form: str, articles: Integers) -> Integers:
        """Return how many words each of ``articles`` (keys, sorted) has in all columns of the full-text table ``form``
        together.

        ``form``: "stems" (as many as there are folded words) or "grams".
        """
        with self._lock:
            if self._catch_up(connection):
                self._make_room(articles)
                words = self._words[form]
                if len(new := articles[words[articles] == 0]):
                    words[new] = _words(connection, form, new)
                return words[articles]
            older = self._of_its_own(connection)
        return older.words(connection, form, articles)

    def _of_its_own(self, connection: apsw.Connection) -> "Columns":
        if connection not in self._older:
            self._older[connection] = Columns()
        return self._older[connection]

    def _catch_up(self, connection: apsw.Connection) -> bool:
        """Drop what has changed up to the state that ``connection`` sees; False if the cache is ahead of that state.

        If nobody has seen the cache's own state for `_RESTORED` seconds, the file was replaced by an older one: start
        anew.
        """
        now = last_change(connection)
        if now[0] < self._change[0]:
            if self._older_since is None:
                self._older_since = monotonic()
            if monotonic() - self._older_since < _RESTORED:
                return False
            self._clear()
        self._older_since = None
        self._older.pop(connection, None)
        if now != self._change:
            changed = changed_since(connection, self._change)
            if changed is None:
                self._clear()
            else:
                changed = changed[changed < len(self._level)]
                self._level[changed] = _UNREAD
                for words in self._words.values():
                    words[changed] = 0
            self._change = now
        return True

    def _read(self, connection: apsw.Connection, articles: Integers, level: int) -> None:
        """Load what is missing of ``articles`` up to ``level``."""
        self._make_room(articles)
        new = articles[self._level[articles] < level]
        if not len(new):
            return
        first, last = int(new[0]), int(new[-1])
        whole = last - first == len(new) - 1
        among, bound = (_ALL_BETWEEN, (first, last)) if whole else (_SOME, (apsw.carray(new),))
        # A blob within group_concat() is taken as text of the same bytes. All rows are read as one: to make objects of
        # thousands takes several times as long.
        facets, size = ("cast(group_concat(w.facets, '') AS blob)", "length(w.facets)")
        if level < _FACETS:
            facets, size = "x''", "0"
        columns = ", ".join(f"group_concat({column})" for column in (f"{size} | (a.copy << {_COPY})", *_FACTS_OF))
        sql = f"SELECT {facets}, {columns} FROM {among} JOIN facts w ON w.article = a.key"  # noqa: S608
        [(packed, *texts)] = cast("list[tuple[Any, ...]]", connection.execute(sql, bound).fetchall())
        self._story[new] = _ABSENT
        if texts[0] is not None:
            flags, read, *rest = (np.fromstring(text, np.int64, sep=",") for text in texts)
            self._copy[read] = flags >> _COPY & 1
            self._story[read], self._wall[read], self._published[read], self._length[read] = rest
            if level == _FACETS:
                self._names[read] = (flags & ((1 << _COPY) - 1)) // KEY.itemsize
                self._append(read, np.frombuffer(packed, KEY))
        self._level[new] = level

    def _append(self, articles: Integers, values: Integers) -> None:
        """Store the facet ``values`` of ``articles``, which follow each other in the same order."""
        if self._used + len(values) > len(self._values):
            self._compact(len(values))
        ends = self._used + np.cumsum(self._names[articles])
        self._start[articles] = ends - self._names[articles]
        self._values[self._used : self._used + len(values)] = values
        self._used += len(values)

    def _compact(self, more: int) -> None:
        """Make room for ``more`` values by dropping those of articles that have changed."""
        kept = np.flatnonzero((self._level == _FACETS) & (self._story != _ABSENT))
        values = self._values_of(kept)
        self._start[kept] = np.cumsum(self._names[kept]) - self._names[kept]
        self._values, self._used = np.zeros(int((len(values) + more) * _GROWTH), KEY), len(values)
        self._values[: len(values)] = values

    def _values_of(self, articles: Integers) -> Integers:
        names, starts = self._names[articles], self._start[articles]
        ends = np.cumsum(names)
        if len(articles) and np.array_equal(starts[1:], starts[0] + ends[:-1]):  # as they lie there
            return self._values[starts[0] : starts[0] + ends[-1]].copy()
        places = np.repeat(starts - ends + names, names)
        places += np.arange(len(places))
        return self._values[places]

    def _rows(self, articles: Integers, with_facets: bool) -> ArticleRows:
        names = self._names[articles] if with_facets else np.zeros(len(articles), np.int32)
        return ArticleRows(
            article=articles,
            story=self._story[articles].astype(np.int64),
            copy=self._copy[articles],
            wall=self._wall[articles],
            published=self._published[articles],
            length=self._length[articles],
            values=self._values_of(articles) if with_facets else np.empty(0, KEY),
            names=names,
        )

    def _make_room(self, articles: Integers) -> None:
        """Lengthen the arrays for keys up to the last of ``articles``."""
        if not len(articles) or (size := int(articles[-1]) + 1) <= len(self._level):
            return
        size = int(size * _GROWTH)
        names = ("_copy", "_story", "_length", "_names", "_wall", "_published", "_start", "_level")
        # All are made before any is taken up, the last the one that says how many there are: memory may not suffice.
        longer = {name: _longer(getattr(self, name), size) for name in names}
        self._words = {form: _longer(words, size) for form, words in self._words.items()}
        for name, array in longer.items():
            setattr(self, name, array)


def _longer(short: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    longer = np.zeros(size, short.dtype)
    longer[: len(short)] = short
    return longer


def _words(connection: apsw.Connection, form: str, articles: Integers) -> Integers:
    """Read the lengths from FTS5's docsize table, where each is a varint per column."""
    sql = f"SELECT cast(group_concat(sz, '') AS blob) FROM carray(?) CROSS JOIN {form}_docsize ON id = value"  # noqa: S608
    columns = varints(connection.execute(sql, (apsw.carray(articles),)).get)
    if len(columns) != len(articles) * len(COLUMNS):
        raise apsw.CorruptError(f"{connection.filename}: {form}_docsize lacks articles that are in {form}")
    words: Integers = columns.reshape(-1, len(COLUMNS)).sum(1)
    return words
