"""The chart of a search over time: turns numbers into the geometry and links of an SVG. Time runs like the text."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote_plus

from markupsafe import Markup, escape

from warraq.index import Bucket, Interval, SearchRequest
from warraq.index.timeline import MOST_BUCKETS, first_moment, following, last_moment

from ..interface import english, said
from . import wording
from .links import DATES, search_links
from .timeline import Timeline

_SLOT, _HEIGHT = 12, 60
_LEAST_SLOTS = 24
MOST_BARS = 240
"""Periods that are drawn, the newest ones."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A period: label, counts, link, and its place in units of the chart.

    ``height``: of the query. ``other``: of the query that it is compared with. ``columns``: both as SVG.
    """

    label: str
    link: str
    x: int
    height: float
    other: float
    columns: Markup

    @property
    def element(self) -> Markup:
        """Return the link around the columns, for an SVG."""
        link, label = escape(self.link), escape(self.label)
        return Markup(f'<a href="{link}" tabindex="-1"><title>{label}</title>{self.columns}</a>')  # noqa: S704 - escaped


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


def draw(search: SearchRequest, over_time: Timeline, compare: str = "") -> Chart | None:
    """Return the chart; None if there is at most one period, so that there is nothing to see."""
    counts = {bucket.start: bucket.count for bucket in over_time.buckets}
    others = {bucket.start: bucket.count for bucket in over_time.compare or []}
    starts = _starts([*over_time.buckets, *(over_time.compare or [])], over_time.interval)
    if len(starts) < 2:
        return None
    width = max(len(starts), _LEAST_SLOTS) * _SLOT
    most = max([*counts.values(), *others.values()])
    link, compared = search_links(search, *DATES), f"&compare={quote_plus(compare)}" if compare else ""
    bars = []
    for n, start in enumerate(starts):
        count, other = counts.get(start, 0), others.get(start, 0)
        if count or other:
            label = _label(start, over_time.interval, count, other if compare else None)
            leads_to = link(*_bounds(search, start, over_time.interval)) + compared
            x = n * _SLOT if english() else width - (n + 1) * _SLOT
            height, beside = _drawn(count, most), _drawn(other, most)
            bars.append(Bar(label, leads_to, x, height, beside, _columns(x, height, beside, two=bool(compare))))
    first, last = (wording.period(start, over_time.interval) for start in (starts[0], starts[-1]))
    return Chart(bars, over_time.interval, first, last, width)


def _starts(buckets: list[Bucket], interval: Interval) -> list[date]:
    """Of all periods that are drawn: without gaps, unless there are too many."""
    known = sorted({bucket.start for bucket in buckets}, key=_local)
    found = known[:1]
    while found and found[-1] != known[-1] and len(found) <= MOST_BUCKETS:
        after = following(_local(found[-1]), interval)
        last = found[-1]
        found.append(after.replace(tzinfo=last.tzinfo) if isinstance(last, datetime) else after.date())
    return (found if len(found) <= MOST_BUCKETS else known)[-MOST_BARS:]


def _local(start: date) -> datetime:
    return first_moment(start).replace(tzinfo=None)


def _drawn(count: int, most: int) -> float:
    return round(max(_HEIGHT * count / most, 2), 1) if count else 0


def _columns(x: int, height: float, other: float, *, two: bool) -> Markup:
    found = f'<rect class="slot" x="{x}" width="{_SLOT}" height="{_HEIGHT}"/>'
    if height:
        found += f'<rect x="{x + 1}" y="{_HEIGHT - height}" width="{5 if two else _SLOT - 3}" height="{height}"/>'
    if other:
        found += f'<rect class="other" x="{x + 6}" y="{_HEIGHT - other}" width="5" height="{other}"/>'
    return Markup(found)  # noqa: S704 - numbers


def _label(start: date, interval: Interval, count: int, other: int | None) -> str:
    found = f"{wording.period(start, interval)}: {wording.stories(count)}"
    return found if other is None else said("{}، {}").format(found, wording.compared(other))


def _bounds(search: SearchRequest, start: date, interval: Interval) -> tuple[date, date, bool]:
    """`DATES` of the stories of the period, as far as the search goes."""
    begins = _local(start)
    ends = following(begins, interval) - timedelta(seconds=1)
    first, last = (begins, ends) if interval == "hour" else (begins.date(), ends.date())
    if search.published_from and first_moment(search.published_from) > begins:
        first = search.published_from
    if search.published_to and last_moment(search.published_to) < ends:
        last = search.published_to
    return first, last, False
