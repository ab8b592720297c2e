"""The articles that a search has found in the index file, as arrays, with the filters that each does not pass.

SQL groups a few thousand rows in milliseconds, arrays do it in microseconds.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from warraq.index.sqlite.arrays import Integers, Mask, Scores, distinct
from warraq.index.sqlite.columns import UNDATED, ArticleRows
from warraq.index.sqlite.filters import BITS, TYPED_DATES, Filters
from warraq.index.timeline import DAY, offsets

_NEARLY = [bit | typed for bit in (0, *BITS.values()) for typed in (0, BITS[TYPED_DATES])]


@dataclass(frozen=True)
class FoundRows(ArticleRows):
    """The articles that a query has found.

    ``missed``: the bits of the filters that the article does not pass; 0 if it is in the result. ``score``: 0 until it
    is set.
    """

    missed: Integers
    score: Scores

    @classmethod
    def of(cls, taken: ArticleRows, filters: Filters) -> "FoundRows":
        """Apply ``filters`` to ``taken``; without scores."""
        number = len(taken.article)
        columns = {field.name: getattr(taken, field.name) for field in fields(taken)}
        rows = cls(**columns, missed=np.zeros(number, np.int64), score=np.zeros(number))
        return replace(rows, missed=filters.missed(rows))

    @classmethod
    def none(cls) -> "FoundRows":
        """Return a result without any article."""
        columns: dict[str, Any] = {field.name: np.empty(0, np.int64) for field in fields(cls)}
        return cls(**columns | {"copy": np.empty(0, np.bool_), "score": np.empty(0)})

    def __len__(self) -> int:
        return len(self.article)

    def keep(self, kept: Mask) -> "FoundRows":
        """Return the rows where ``kept`` is true."""
        if kept.all():
            return self
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        values = columns.pop("values")[np.repeat(kept, self.names)]
        return FoundRows(**{name: column[kept] for name, column in columns.items()}, values=values)

    def nearly_in_result(self) -> "FoundRows":
        """Drop articles that fail several filters, since no facet counts them. The filter by typed dates does not count
        as one of these."""
        return self.keep(np.isin(self.missed, _NEARLY)) if self.missed.any() else self

    @cached_property
    def story_count(self) -> int:
        """Number of stories in the result."""
        return int(np.count_nonzero(self.in_result))

    @cached_property
    def result(self) -> Mask:
        """Which rows are in the result."""
        return self.passing_except(0)

    @cached_property
    def dated(self) -> Mask:
        """Which rows have a time of publication."""
        dated: Mask = self.wall != UNDATED
        return dated

    @cached_property
    def in_result(self) -> Mask:
        """Array indexed by the number of a story: whether the result has an article of it."""
        there = np.zeros(int(self.story.max(initial=-1)) + 1, np.bool_)
        there[self.story[self.result]] = True
        return there

    @cached_property
    def keys(self) -> tuple[Integers, Integers]:
        """(row, key) of each facet value, as two arrays."""
        return np.repeat(np.arange(len(self.names)), self.names), self.values

    @cached_property
    def _shared(self) -> Mask:
        """Which rows have others of the same story beside them."""
        shared: Mask = (np.bincount(self.story) > 1)[self.story]
        return shared

    def stories_by(self, rows: Integers, values: Integers, size: int) -> Integers:
        """Count the different stories that have each value: an array of ``size``, indexed by value.

        ``rows``: the row that each of ``values`` belongs to. Values lie between 0 and ``size`` - 1.
        """
        if not len(values):
            return np.zeros(size, np.int64)
        together = np.flatnonzero(self._shared[rows])
        of_several = values[together]
        pairs = distinct(self.story[rows[together]] * size + of_several)
        articles = np.bincount(values, minlength=size)
        return articles - np.bincount(of_several, minlength=size) + np.bincount(pairs % size, minlength=size)

    def stories_in(self, rows: Integers, values: Integers) -> tuple[int, Integers]:
        """Return the least of ``values`` and, from it on, the number of stories for each successive number.

        Values must lie close together, as days and months do.
        """
        first, last = (int(values.min()), int(values.max())) if len(values) else (0, -1)
        return first, self.stories_by(rows, values - first, last - first + 1)

    def passing_except(self, filters: int) -> Mask:
        """Select the rows that pass all filters, those in ``filters`` (bits) disregarded."""
        left: Mask = (self.missed & ~filters) == 0
        return left

    def local(self, zone: str | None, by_hours: bool = False) -> Integers:
        """Return the local time of publication of each row, in seconds.

        Without a ``zone`` that is the clock at the place of publication; with ``by_hours`` it is then UTC.
        """
        if (zone is None and not by_hours) or not self.dated.any():
            return self.wall
        known = self.published[self.dated]
        changes = offsets(zone, int(known.min()), int(known.max()))
        since, shift = (np.array(each, np.int64) for each in zip(*changes, strict=True))
        now = np.maximum(np.searchsorted(since, self.published, side="right") - 1, 0)
        return np.where(self.wall % DAY == 0, self.wall, self.published + shift[now])


def moment(seconds: np.integer[npt.NBitBase]) -> datetime:
    """Convert seconds of a local clock to a naive datetime."""
    found: datetime = np.datetime64(int(seconds), "s").item()
    return found
