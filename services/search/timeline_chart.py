"""The chart of a search over time: turns numbers into the geometry and links of an SVG. Time runs like the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote_plus

from markupsafe import Markup, escape

from warraq.index import Bucket, Interval, SearchRequest
from warraq.index.timeline import MOST_BUCKETS, first_moment, following, last_moment

from ..interface import Language, current, english, said
from . import wording
from .links import DATES, encoded, in_attribute, link_around
from .timeline import Timeline

_SLOT, _HEIGHT = 12, 60
_LEAST_SLOTS = 24
MOST_BARS = 240
"""Periods that are drawn, the newest ones."""


class Bar(NamedTuple):
    """A period: label, counts, link, and its place in units of the chart.

    ``height``: of the query. ``other``: of the query that it is compared with. ``columns``: both as SVG.
    """

    label: str
    link: str
    x: int
    height: float
    other: float
    columns: str

    @property
    def element(self) -> str:
        """The link around the columns, as SVG."""
        link, label = in_attribute(self.link), escape(self.label)
        return f'<a href="{link}" tabindex="-1"><title>{label}</title>{self.columns}</a>'


@dataclass(frozen=True, slots=True)
class Chart:
    """Oldest period first, where lines begin. ``width`` and ``height`` of the whole picture; a bar has a ``slot``."""

    bars: list[Bar]
    interval: Interval
    first: str
    last: str
    width: int
    height: int = _HEIGHT
    slot: int = _SLOT

    @property
    def elements(self) -> Markup:
        """The bars as SVG, each on its line. Built here and not in a template because a chart has a hundred of them."""
        return Markup("".join([f"{bar.element}\n" for bar in self.bars]))  # noqa: S704 - escaped there


class _Period(NamedTuple):
    """``label``: as pages say it. ``first``, ``last``: its days, or its seconds if it is an hour; ``dates``: both in
    an address."""

    label: str
    first: date
    last: date
    dates: str


def draw(search: SearchRequest, over_time: Timeline, compare: str = "") -> Chart | None:
    """Return the chart; None if there is at most one period, so that there is nothing to see."""
    interval, language, two = over_time.interval, current.get(), bool(compare)
    counts, others = _by_start(over_time.buckets), _by_start(over_time.compare or [])
    starts = _starts({**counts, **others}, interval)
    if len(starts) < 2:
        return None
    width = max(len(starts), _LEAST_SLOTS) * _SLOT
    most = max([*counts.values(), *others.values()])
    before, after = link_around(search, *DATES)
    after += f"&compare={quote_plus(compare)}" if compare else ""
    bars = []
    for n, start in enumerate(starts):
        count, other = counts.get(start, 0), others.get(start, 0)
        if count or other:
            period = _period(start, interval, language)
            x = n * _SLOT if english() else width - (n + 1) * _SLOT
            height, beside = _drawn(count, most), _drawn(other, most)
            label = _label(period, count, other if two else None)
            link = f"{before}{_dates(search, start, period)}{after}"
            bars.append(Bar(label, link, x, height, beside, _columns(x, height, beside, two=two)))
    first, last = (_period(start, interval, language).label for start in (starts[0], starts[-1]))
    return Chart(bars, interval, first, last, width)


def _by_start(buckets: Iterable[Bucket]) -> dict[datetime, int]:
    """Return local beginning of a period -> stories."""
    return {first_moment(bucket.start).replace(tzinfo=None): bucket.count for bucket in buckets}


def _starts(counted: Iterable[datetime], interval: Interval) -> list[datetime]:
    """Of all periods that are drawn: without gaps, unless there are too many."""
    known = sorted(counted)
    found = known[:1]
    while found and found[-1] != known[-1] and len(found) <= MOST_BUCKETS:
        found.append(following(found[-1], interval))
    return (found if len(found) <= MOST_BUCKETS else known)[-MOST_BARS:]


@lru_cache(2_000)  # one page after another shows the same; ``language``: that of the request, which words depend on
def _period(start: datetime, interval: Interval, language: Language) -> _Period:
    """Describe the period that begins at the local time ``start``."""
    ends = following(start, interval) - timedelta(seconds=1)
    first, last = (start, ends) if interval == "hour" else (start.date(), ends.date())
    return _Period(wording.period(first, interval), first, last, encoded(DATES, (first, last, False)))


def _dates(search: SearchRequest, start: datetime, period: _Period) -> str:
    """Return `DATES` of the stories of ``period`` in an address, as far as the search goes."""
    first, last = period.first, period.last
    if search.published_from and first_moment(search.published_from) > start:
        first = search.published_from
    if search.published_to and last_moment(search.published_to) < last_moment(last):
        last = search.published_to
    cut = first is not period.first or last is not period.last
    return encoded(DATES, (first, last, False)) if cut else period.dates


def _drawn(count: int, most: int) -> float:
    return round(max(_HEIGHT * count / most, 2), 1) if count else 0


def _columns(x: int, height: float, other: float, *, two: bool) -> str:
    found = f'<rect class="slot" x="{x}" width="{_SLOT}" height="{_HEIGHT}"/>'
    if height:
        found += f'<rect x="{x + 1}" y="{_HEIGHT - height}" width="{5 if two else _SLOT - 3}" height="{height}"/>'
    if other:
        found += f'<rect class="other" x="{x + 6}" y="{_HEIGHT - other}" width="5" height="{other}"/>'
    return found


def _label(period: _Period, count: int, other: int | None) -> str:
    found = f"{period.label}: {wording.stories(count)}"
    return found if other is None else said("{}، {}").format(found, wording.compared(other))
