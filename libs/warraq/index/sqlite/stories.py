"""Groups the articles that a search has found into stories: which article leads a story, and in which order they
come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import apsw
import numpy as np
import numpy.typing as npt

from warraq.index.models import Sort
from warraq.index.relevance import COPY_FACTOR
from warraq.index.sqlite.arrays import Integers

if TYPE_CHECKING:
    from warraq.index.sqlite.found_rows import FoundRows

_LAST = np.iinfo(np.int64).max

Keys = Sequence[npt.NDArray[Any]]
"""Sort keys, most significant first: arrays of equal length."""


@dataclass(frozen=True, slots=True)
class RankedStory:
    """A story of a result.

    ``leader``: key of the article that is shown. ``story``: number of the story. ``score``: the best of its members'.
    ``copies``: further members in the result.
    """

    leader: int
    story: int
    score: float
    copies: int


def ranked(connection: apsw.Connection, rows: "FoundRows", sort: Sort, start: int, end: int) -> list[RankedStory]:
    """Return the stories of the result from place ``start`` (from 0) up to, not including, ``end``."""
    if start >= end:
        return []
    leaders, best, copies = _led(rows, sort)
    keys = [-best, -rows.published[leaders]] if sort == "relevance" else [_by_date(rows, sort)[leaders]]
    first = _first(keys, end)
    first = first[np.lexsort([key[first] for key in reversed(keys)])]
    window = _settled(connection, rows.article[leaders], first, [key[first] for key in keys], sort, start, end)
    return [
        RankedStory(int(rows.article[leaders[n]]), int(rows.story[leaders[n]]), float(best[n]), int(copies[n]))
        for n in window
    ]


def _led(rows: "FoundRows", sort: Sort) -> tuple[Integers, npt.NDArray[np.float64], Integers]:
    """Return for each story of the result the row that leads it, its best score and the number of its other rows.

    By relevance, the best fit leads, then the original; by date, the member that gives the story its place.
    """
    result = np.flatnonzero(rows.result)
    shared = (np.bincount(rows.story[result]) > 1)[rows.story[result]] if len(result) else np.empty(0, np.bool_)
    alone, several = result[~shared], result[shared]
    by: list[npt.NDArray[Any]] = [rows.article, _by_date(rows, "newest" if sort == "newest" else "oldest")]
    if sort == "relevance":
        by += [rows.copy, -rows.score * np.where(rows.copy, COPY_FACTOR, 1.0)]
    several = several[np.lexsort([key[several] for key in (*by, rows.story)])]
    starts = np.flatnonzero(np.diff(rows.story[several], prepend=-1))
    if not len(starts):
        return alone, rows.score[alone], np.zeros(len(alone), np.int64)
    best = np.concatenate([rows.score[alone], np.maximum.reduceat(rows.score[several], starts)])
    copies = np.concatenate([np.zeros(len(alone), np.int64), np.diff(starts, append=len(several)) - 1])
    return np.concatenate([alone, several[starts]]), best, copies


def _by_date(rows: "FoundRows", sort: Sort) -> Integers:
    """Return a sort key for all rows; articles without a date come last."""
    dates: Integers = -rows.published if sort == "newest" else np.where(rows.dated, rows.published, _LAST)
    return dates


def _first(keys: Keys, number: int) -> Integers:
    """Return the indexes of the ``number`` smallest entries, in no order, together with all that equal the last of
    them."""
    left = np.arange(len(keys[0]))
    found: list[Integers] = []
    for key in keys:
        if len(left) <= number or number <= 0:
            break
        values = key[left]
        last = np.partition(values, number - 1)[number - 1]
        found.append(left[values < last])
        left, number = left[values == last], number - len(found[-1])
    return np.concatenate([*found, left])


def _settled(
    connection: apsw.Connection, articles: Integers, ordered: Integers, keys: Keys, sort: Sort, start: int, end: int
) -> list[int]:
    """Return ``ordered`` from ``start`` to ``end`` with ties (by ``keys``) broken by version, when sorted by date, and
    id. Both are read only for ties that touch this part."""
    if start >= min(end, len(ordered)):
        return []
    group = np.cumsum(np.any([np.diff(key, prepend=key[:1]) != 0 for key in keys], axis=0))
    inside = np.flatnonzero((group >= group[start]) & (group <= group[min(end, len(group)) - 1]))
    places = ordered[inside]
    sql = "SELECT key, version, id FROM carray(?) CROSS JOIN articles INDEXED BY articles_brief ON key = value"
    read = connection.execute(sql, (apsw.carray(np.sort(articles[places])),))
    sign = {"relevance": 0, "newest": -1, "oldest": 1}[sort]
    last = {int(str(key)): (sign * int(str(version)), str(id_)) for key, version, id_ in read}
    pairs = zip(group[inside].tolist(), places.tolist(), strict=True)
    settled = [place for _, place in sorted(pairs, key=lambda pair: (pair[0], last[int(articles[pair[1]])]))]
    return settled[start - int(inside[0]) : end - int(inside[0])]
