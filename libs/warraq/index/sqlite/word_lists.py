"""A cache of the articles that have a word or a part of one, and how often.

FTS5 packs such lists tightly and takes milliseconds to unpack a long one, but few words are frequent and queries share
them. A cached list belongs to one state of the file (`changes`); if the file has changed since, only the changed
articles are looked up again.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

import apsw
import numpy as np
import numpy.typing as npt

from warraq.index.relevance import COLUMN_WEIGHTS, LEAD_WEIGHT
from warraq.index.sqlite.arrays import Integers
from warraq.index.sqlite.changes import Change, changed_since, last_change
from warraq.index.sqlite.query_sql import phrase
from warraq.index.sqlite.words import COLUMNS

_MOST_KEPT = 4_000_000
"""Articles in all cached lists together, 8 bytes each; the least recently used lists are dropped first."""

_OFTEN = 3
"""How often a part of a word must be asked for before its list is cached. Until then FTS5 scores a thousand articles
faster (first search for five words among 100,000: 157 ms of CPU in place of 300)."""

_MOST_COUNTED = 20_000
"""Parts of words whose number of requests is remembered."""

_MOST_CHANGED = 500
"""Most changed articles that are looked up one by one; beyond that, lists are read anew."""

_ENTRY = 80
"""Fixed cost of a list in the same unit as its articles (about 630 bytes by tracemalloc)."""

_COLUMN_WEIGHTS = {
    "title": COLUMN_WEIGHTS["heading"],
    "lead": LEAD_WEIGHT,
    "body": COLUMN_WEIGHTS["body"],
    "names": COLUMN_WEIGHTS["names"],
}
WEIGHTS: Final = [_COLUMN_WEIGHTS[column] for column in COLUMNS]

_BY_LETTER = np.zeros(1 << 8)
"""Weight of a column, indexed by the code of its first letter."""
_BY_LETTER[[ord(column[0]) for column in COLUMNS]] = WEIGHTS


@dataclass(frozen=True, slots=True)
class WordList:
    """The articles that have a word. ``articles``: sorted keys. ``counts``: occurrences in each, weighted by column.
    ``change``: the state of the file."""

    articles: npt.NDArray[np.int32]
    counts: npt.NDArray[np.float32]
    change: Change


class WordLists:
    """The cached lists of one index file, for any number of threads. Methods raise apsw.Error."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str], WordList] = OrderedDict()
        self._asked: Counter[tuple[str, str]] = Counter()
        self.size = 0  # in articles, `_MOST_KEPT` at most

    def often(self, form: str, words: Iterable[str]) -> list[str]:
        """Count a request for each of ``words``; return those that are cached or were requested at least `_OFTEN`
        times."""
        with self._lock:
            if len(self._asked) > _MOST_COUNTED:
                self._asked.clear()
            self._asked.update((form, word) for word in set(words))
            return [w for w in words if self._asked[form, w] >= _OFTEN or (form, w) in self._kept]

    def of(self, connection: apsw.Connection, form: str, words: Iterable[str]) -> Mapping[str, WordList]:
        """Return the list of each of ``words`` as of the state that ``connection`` sees; empty for a word that no
        article has."""
        now, wanted = last_change(connection), list(dict.fromkeys(words))
        with self._lock:
            known = {word: found for word in wanted if (found := self._kept.get((form, word)))}
            for word in known:
                self._kept.move_to_end((form, word))
        stale: dict[Change, list[str]] = {}
        for word, found in known.items():
            if found.change != now:
                stale.setdefault(found.change, []).append(word)
        new: dict[str, WordList] = {}
        for change, some in stale.items():
            new |= _up_to_date(connection, form, {word: known.pop(word) for word in some}, change, now)
        new |= {word: _read(connection, form, word, now) for word in wanted if word not in known and word not in new}
        self._keep(form, new)
        return known | new

    def _keep(self, form: str, lists: Mapping[str, WordList]) -> None:
        with self._lock:
            for word, each in lists.items():
                if before := self._kept.pop((form, word), None):
                    self.size -= _size(before)
                if len(each.articles):  # to see that there are none takes no time
                    self.size += _size(each)
                    self._kept[form, word] = each
            while self.size > _MOST_KEPT:
                self.size -= _size(self._kept.popitem(last=False)[1])


def _size(each: WordList) -> int:
    return len(each.articles) + _ENTRY


def _read(connection: apsw.Connection, form: str, word: str, now: Change) -> WordList:
    sql = f"SELECT group_concat(doc << 8 | unicode(col)) FROM temp.places_{form} WHERE term = ?"  # noqa: S608
    text = connection.execute(sql, (word,)).get
    places = np.empty(0, np.int64) if text is None else np.fromstring(str(text), np.int64, sep=",")
    articles = places >> 8
    first = np.flatnonzero(np.diff(articles, prepend=-1))
    counts = np.add.reduceat(_BY_LETTER[places & 255], first) if len(first) else np.empty(0)
    return WordList(articles[first].astype(np.int32), counts.astype(np.float32), now)


def _up_to_date(
    connection: apsw.Connection, form: str, lists: Mapping[str, WordList], then: Change, now: Change
) -> Mapping[str, WordList]:
    """Bring ``lists`` of one form from state ``then`` to ``now``; lists that cannot be updated are left out."""
    if now[0] - then[0] > 2 * _MOST_CHANGED:  # to write an article anew adds two
        return {}
    changed = changed_since(connection, then)
    if changed is None or len(changed) > _MOST_CHANGED:
        return {}
    left = {word: _without(each, changed) for word, each in lists.items()}
    if not len(changed):
        return {word: WordList(articles, counts, now) for word, (articles, counts) in left.items()}
    sql = (
        f"SELECT rowid, frequencies({form}) FROM {form} WHERE {form} MATCH ? AND rowid BETWEEN ? AND ?"  # noqa: S608
        " AND +rowid IN (SELECT value FROM carray(?)) ORDER BY rowid"
    )
    asked = (" OR ".join(phrase([word]) for word in left), int(changed[0]), int(changed[-1]), apsw.carray(changed))
    rows = [(int(str(key)), str(text).split(",")) for key, text in connection.execute(sql, asked)]
    keys = np.array([key for key, _ in rows], np.int32)
    counted = np.array([found for _, found in rows], np.float32).reshape(-1, len(left))
    made: dict[str, WordList] = {}
    for (word, (articles, counts)), column in zip(left.items(), counted.T, strict=True):
        there = np.flatnonzero(column)
        places = np.searchsorted(articles, keys[there])
        made[word] = WordList(np.insert(articles, places, keys[there]), np.insert(counts, places, column[there]), now)
    return made


def _without(each: WordList, changed: Integers) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    places = np.searchsorted(each.articles, changed)
    inside = places < len(each.articles)
    places = places[inside][each.articles[places[inside]] == changed[inside]]
    if not len(places):
        return each.articles, each.counts
    return np.delete(each.articles, places), np.delete(each.counts, places)


def frequencies(row: apsw.FTS5ExtensionApi, *_: object) -> str:
    """SQL function: how often a row has each phrase of the FTS5 query, weighted by column, separated by commas."""
    return ",".join(map(str, map(_weighed, (row,) * row.phrase_count, range(row.phrase_count))))


def _weighed(row: apsw.FTS5ExtensionApi, number: int) -> float:
    columns: Sequence[int] = row.phrase_columns(number)
    return sum(WEIGHTS[column] * len(row.phrase_column_offsets(number, column)) for column in columns)
