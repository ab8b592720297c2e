"""What a search has found in the index file, and what one filter takes away from it (`filters`), as arrays.

SQL groups a few thousand rows in milliseconds; arrays do it in microseconds.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, cast

import apsw
import numpy as np
import numpy.typing as npt

from warraq.index.sqlite.facet_keys import KEY, Integers
from warraq.index.sqlite.filters import BITS, TYPED_DATES
from warraq.index.sqlite.query_sql import Clause
from warraq.index.sqlite.scoring import Scores
from warraq.index.sqlite.stories import SEVERAL
from warraq.index.timeline import DAY, offsets

_UNDATED = -(1 << 62)
_COPY, _ABOVE = 31, 32
"""One number has the length of an article's facets (bits 0-30), whether it is a copy (31) and what it misses (from 32
on): columns less to read."""

_NEARLY = [bit | typed for bit in (0, *BITS.values()) for typed in (0, BITS[TYPED_DATES])]
_COLUMNS = (
    "a.key",
    f"coalesce({SEVERAL}, a.key)",
    f"coalesce(w.wall, {_UNDATED})",
    f"coalesce(a.published, w.wall, {_UNDATED})",
)
"""All rows are read as one: to make objects of thousands takes several times as long."""

Mask = npt.NDArray[np.bool_]


def up_to(newest: int) -> Clause:
    """All articles whose key is ``newest`` at most, to be read by `FoundRows`."""
    return Clause("(SELECT * FROM articles INDEXED BY articles_brief WHERE key <= ?) a", [newest])


def with_keys(keys: Clause) -> Clause:
    """Those of which ``keys`` selects each ``article`` once."""
    return Clause(
        f"({keys.sql}) m CROSS JOIN articles a INDEXED BY articles_brief ON a.key = m.article",
        keys.values,
    )


@dataclass(frozen=True)
class FoundRows:
    """A row an article; all arrays but ``values`` have one length.

    ``article``: its key; ``story``: a number for each story; ``copy``: whether it is one; ``wall`` and ``published``:
    seconds, see `schema`; ``missed``: 0 for the result, else the bits of the filters that take the article away;
    ``names``: how many keys of ``values``, one row's after another's, are of it.
    """

    article: Integers
    story: Integers
    copy: Mask
    wall: Integers
    published: Integers
    missed: Integers
    values: Integers
    names: Integers
    score: Scores

    @classmethod
    def read(
        cls, connection: apsw.Connection, among: Clause, missed: Clause, *, with_facets: bool = True
    ) -> "FoundRows":
        """Of the articles ``among``, without a score; ``missed``: see `missed_filters`."""
        # A blob within group_concat() is taken as text of the same bytes.
        facets, size = ("cast(group_concat(w.facets, '') AS blob)", "length(w.facets)") if with_facets else ("x''", "0")
        columns = ", ".join(f"group_concat({column})" for column in _COLUMNS)
        sql = (
            f"SELECT {facets}, group_concat({size} | (a.copy << {_COPY}) | (({missed.sql}) << {_ABOVE})), {columns}"  # noqa: S608
            f" FROM {among.sql} JOIN facts w ON w.article = a.key"
        )
        found = cast("list[tuple[Any, ...]]", connection.execute(sql, [*missed.values, *among.values]).fetchall())
        [(packed, *texts)] = found
        if texts[0] is None:
            return cls.none()
        flags, article, story, wall, published = (np.fromstring(text, np.int64, sep=",") for text in texts)
        story[story < 0] = story.max() - story[story < 0]
        copy, names = (flags >> _COPY & 1).astype(np.bool_), (flags & ((1 << _COPY) - 1)) // KEY.itemsize
        values, score = np.frombuffer(packed, KEY), np.zeros(len(article))
        return cls(article, story, copy, wall, published, flags >> _ABOVE, values, names, score)

    @classmethod
    def none(cls) -> "FoundRows":
        """Where nothing is found."""
        nothing = np.empty(0, np.int64)
        none = nothing.astype(np.bool_)
        return cls(
            article=nothing, story=nothing, copy=none, wall=nothing, published=nothing, missed=nothing, values=nothing,
            names=nothing, score=np.empty(0),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.article)

    def keep(self, kept: Mask) -> "FoundRows":
        """The rows where it is true."""
        if kept.all():
            return self
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        values = columns.pop("values")[np.repeat(kept, self.names)]
        return FoundRows(**{name: column[kept] for name, column in columns.items()}, values=values)

    def nearly_in_result(self) -> "FoundRows":
        """Without what two filters take away, but where one is of dates in the query: nothing counts it."""
        return self.keep(np.isin(self.missed, _NEARLY)) if self.missed.any() else self

    @cached_property
    def stories(self) -> int:
        """How many the result has."""
        return int(np.count_nonzero(self.in_result))

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
        return np.repeat(np.arange(len(self.names)), self.names), self.values

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
        return np.where(self.wall % DAY == 0, self.wall, self.published + shift[now])


def distinct(values: Integers) -> Integers:
    """Each of ``values`` once, in order. np.unique takes four times as long (numpy 2.3)."""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def moment(seconds: np.integer[npt.NBitBase]) -> datetime:
    """Seconds of a local clock as it shows them."""
    found: datetime = np.datetime64(int(seconds), "s").item()
    return found
