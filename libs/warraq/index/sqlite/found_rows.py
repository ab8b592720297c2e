"""What a search has found in the index file, and what one filter takes away from it (`filters`), as arrays to count.

SQL groups a few thousand rows in milliseconds; arrays do it in microseconds.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast

import apsw
import numpy as np
import numpy.typing as npt

from warraq.index.sqlite.facet_keys import KEY, Integers
from warraq.index.sqlite.filters import BITS, TYPED_DATES
from warraq.index.timeline import offsets

_UNDATED = -(1 << 62)
_DAY = 86_400
_ABOVE = 32
"""Bits of a length; what an article misses stands above them: a column less to write and to read."""

_NEARLY = ",".join(str(bit | typed) for bit in (0, *BITS.values()) for typed in (0, BITS[TYPED_DATES]))
_ROWS = f"""
SELECT cast(group_concat(w.facets, '') AS blob), group_concat(length(w.facets) | (f.missed << {_ABOVE})),
    group_concat(coalesce(f.several, f.article)), group_concat(coalesce(f.wall, {_UNDATED})),
    group_concat(coalesce(f.published, f.wall, {_UNDATED}))
FROM temp.found f JOIN facts w ON w.article = f.article WHERE f.missed IN ({_NEARLY})
"""  # noqa: S608
"""All rows as one: to make objects of thousands takes several times as long. A blob within group_concat() is taken as
text of the same bytes."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class FoundRows:
    """A row an article; all arrays have one length.

    ``story``: a number for each story; ``wall`` and ``published``: seconds, see `schema`; ``missed``: 0 for the result,
    else the bits of the filters that take the article away; ``names``: how many keys of ``facets``, one row's after
    another's, are of it.
    """

    story: Integers
    wall: Integers
    published: Integers
    missed: Integers
    facets: bytes
    names: Integers

    @classmethod
    def read(cls, connection: apsw.Connection) -> "FoundRows":
        """From temp.found of ``connection``; what two filters take away is left out, but where one is of dates in the
        query."""
        [(facets, *columns)] = cast("list[tuple[Any, ...]]", connection.execute(_ROWS).fetchall())
        if facets is None:
            return cls.none()
        both, story, wall, published = (np.fromstring(column, np.int64, sep=",") for column in columns)
        missed, lengths = both >> _ABOVE, both & ((1 << _ABOVE) - 1)
        story[story < 0] = story.max() - story[story < 0]
        return cls(story, wall, published, missed, facets, lengths // KEY.itemsize)

    @classmethod
    def none(cls) -> "FoundRows":
        """Where nothing is to be counted."""
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing, nothing, b"", nothing)

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
        return np.repeat(np.arange(len(self.names)), self.names), np.frombuffer(self.facets, KEY)

    @cached_property
    def _shared(self) -> Mask:
        """By row: whether others are of the same story."""
        shared: Mask = (np.bincount(self.story) > 1)[self.story]
        return shared

    def stories_by(self, rows: Integers, values: Integers, size: int) -> Integers:
        """By value (from 0, below ``size``) how many different stories have it; ``rows``: the row of each value."""
        if not len(values):
            return np.zeros(size, np.int64)
        together = np.flatnonzero(self._shared[rows])
        of_several = values[together]
        pairs = distinct(self.story[rows[together]] * size + of_several)
        articles = np.bincount(values, minlength=size)
        return articles - np.bincount(of_several, minlength=size) + np.bincount(pairs % size, minlength=size)

    def stories_in(self, rows: Integers, values: Integers) -> tuple[int, Integers]:
        """The least of ``values``, and from that on for each number how many stories have it. The numbers must be few
        and side by side, as days and months are."""
        first, last = (int(values.min()), int(values.max())) if len(values) else (0, -1)
        return first, self.stories_by(rows, values - first, last - first + 1)

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


def distinct(values: Integers) -> Integers:
    """Each of ``values`` once, in order. np.unique takes four times as long (numpy 2.3)."""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def moment(seconds: np.integer[npt.NBitBase]) -> datetime:
    """Seconds of a local clock as it shows them."""
    found: datetime = np.datetime64(int(seconds), "s").item()
    return found
