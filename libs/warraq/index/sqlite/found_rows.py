"""What a search has found in the index file, and what one filter took away from it (`filters`), as arrays to count.

SQL groups a few thousand rows in milliseconds; arrays do it in microseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import apsw
import numpy as np
import numpy.typing as npt

from warraq.index.sqlite.facet_keys import KEY, Integers
from warraq.index.timeline import offsets

_UNDATED = -(1 << 62)
_DAY = 86_400
_ROWS = f"""
SELECT f.{{story}}, w.facets, coalesce(f.wall, {_UNDATED}), coalesce(f.published, f.wall, {_UNDATED}), 0
FROM temp.found f JOIN facts w ON w.article = f.article UNION ALL
SELECT f.story, w.facets, coalesce(f.wall, {_UNDATED}), coalesce(f.published, f.wall, {_UNDATED}), f.missed
FROM temp.nearly f JOIN facts w ON w.article = f.article
"""  # noqa: S608
"""``story``: the column that tells stories apart; without filters, that of those with several articles is enough."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FoundRows:
    """A row an article; all arrays have one length.

    ``story``: a number for each story; ``wall`` and ``published``: seconds, see `schema`; ``missed``: 0 for the result,
    else the bit of the filter that took the article away; ``facets``: packed keys of ``names``.
    """

    story: Integers
    wall: Integers
    published: Integers
    missed: Integers
    facets: Sequence[bytes]

    @classmethod
    def read(cls, connection: apsw.Connection) -> "FoundRows":
        """From the temporary tables of ``connection``."""
        filtered = connection.execute("SELECT EXISTS (SELECT 1 FROM temp.nearly)").get
        numbers: dict[str, int] = {}
        stories, facets, times = list[int](), list[bytes](), list[int]()
        # No list of rows is made: with thousands of tuples, collecting garbage takes longer than the rest.
        for story, packed, *seconds in connection.execute(_ROWS.format(story="story" if filtered else "several")):
            stories.append(-1 if story is None else numbers.setdefault(story, len(numbers)))
            facets.append(packed)
            times += seconds
        wall, published, missed = np.array(times, np.int64).reshape(-1, 3).T
        return cls(_numbered(np.array(stories, np.int64), len(numbers)), wall, published, missed, facets)

    @classmethod
    def none(cls) -> "FoundRows":
        """Where nothing is to be counted."""
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing, nothing, ())

    @cached_property
    def result(self) -> Mask:
        """Which rows are of the result."""
        return self.but(0)

    @cached_property
    def dated(self) -> Mask:
        """Which rows have a time of publication."""
        dated: Mask = self.wall != _UNDATED
        return dated

    @cached_property
    def in_result(self) -> Mask:
        """By number of a story: whether the result has an article of it."""
        there = np.zeros(int(self.story.max(initial=-1)) + 1, np.bool_)
        there[self.story[self.result]] = True
        return there

    @cached_property
    def keys(self) -> tuple[Integers, Integers]:
        """The row and the key of each value of a facet."""
        lengths = np.fromiter(map(len, self.facets), np.int64, len(self.facets)) // KEY.itemsize
        return np.repeat(np.arange(len(self.facets)), lengths), np.frombuffer(b"".join(self.facets), KEY)

    @cached_property
    def _shared(self) -> Mask:
        """By number of a story: whether several rows are of it."""
        shared: Mask = np.bincount(self.story) > 1
        return shared

    def stories_by(self, rows: Integers, values: Integers, size: int) -> Integers:
        """By value (from 0, below ``size``) how many different stories have it; ``rows``: the row of each value."""
        if not len(values):
            return np.zeros(size, np.int64)
        stories = self.story[rows]
        shared = self._shared[stories]
        pairs = np.unique(stories[shared] * size + values[shared])
        return np.bincount(values[~shared], minlength=size) + np.bincount(pairs % size, minlength=size)

    def but(self, missed: int) -> Mask:
        """The rows that no other filter takes away than those of the bits ``missed``."""
        left: Mask = (self.missed & ~missed) == 0
        return left

    def local(self, zone: str | None, by_hours: bool = False) -> Integers:
        """The time of publication of each row, in seconds of the local clock.

        Without a ``zone`` it is the clock where the article was published, but, ``by_hours``, UTC.
        """
        if (zone is None and not by_hours) or not self.dated.any():
            return self.wall
        known = self.published[self.dated]
        changes = offsets(zone, int(known.min()), int(known.max()))
        since, shift = (np.array(each, np.int64) for each in zip(*changes, strict=True))
        now = np.maximum(np.searchsorted(since, self.published, side="right") - 1, 0)
        return np.where(self.wall % _DAY == 0, self.wall, self.published + shift[now])


def _numbered(stories: Integers, number: int) -> Integers:
    """``stories`` with the next numbers from ``number`` on in place of -1."""
    alone = np.flatnonzero(stories < 0)
    stories[alone] = np.arange(number, number + len(alone))
    return stories


def moment(seconds: np.integer[npt.NBitBase]) -> datetime:
    """Seconds of a local clock as it shows them."""
    found: datetime = np.datetime64(int(seconds), "s").item()
    return found
