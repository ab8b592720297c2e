"""Articles over time: how long the periods of a histogram are, where they begin, and which moments dates bound.

Moments are compared by the clock of one time zone ("local"): naive datetimes.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import LOCALTZ

from warraq.index.models import Bucket, Histogram, Interval

DAY: Final = 86_400
"""Seconds."""

MOST_BUCKETS: Final = 750
"""Of a histogram: a month by hours, two years by days."""

_INTERVALS: Final[tuple[Interval, ...]] = ("hour", "day", "week", "month")
_SHORT: Final[dict[Interval, timedelta]] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(7)}
_MONTH = timedelta(days=28)
_SUITS: Final[dict[Interval, timedelta]] = {"hour": timedelta(2), "day": timedelta(92), "week": timedelta(2 * 366)}
"""The longest span that looks well by this interval: 48, 92 and 105 bars."""

_OLDEST, _NEWEST, _WEEK = 0, 4_102_444_800, 7 * DAY
"""1970 and 2100 as instants: before and after them, clocks are not looked up. No zone changes them twice in a week."""

_GRAIN: Final = 52 * _WEEK
"""Bounds are widened to multiples of it before they are remembered: some hundred for all that is asked."""

FIRST_SECOND, LAST_SECOND = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - local
"""The first and the last local second; in another zone it may be a year that Python does not have."""


def zone_name(zone: tzinfo | None) -> str:
    """The IANA name of ``zone``; of the machine's for None; UTC where it has no name."""
    key = getattr(zone or LOCALTZ, "key", None)
    return str(key) if key and key in available_timezones() else "UTC"


def zone_of(name: str | None) -> ZoneInfo:
    """The zone of this name (IANA), UTC for None."""
    return ZoneInfo(name or "UTC")


def fitting_interval(asked: Interval | Literal["auto"], first: datetime, last: datetime) -> Interval:
    """The interval for local moments from ``first`` to ``last``: what was asked for, if it makes no more than
    `MOST_BUCKETS`."""
    span = last - first
    if asked == "auto":
        return next((interval for interval, longest in _SUITS.items() if span < longest), "month")
    for interval in _INTERVALS[_INTERVALS.index(asked) :]:
        if span / _SHORT.get(interval, _MONTH) < MOST_BUCKETS - 1:
            return interval
    return "month"


def beginning(moment: datetime, interval: Interval) -> datetime:
    """When the period of a local ``moment`` begins."""
    if interval == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = datetime.combine(moment.date(), time())
    match interval:
        case "week":
            return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        case "month":
            return day.replace(day=1)
        case _:
            return day


def following(start: datetime, interval: Interval) -> datetime:
    """When the period after the one that begins at local ``start`` begins. Raises OverflowError after the year 9999."""
    if interval == "month":
        return beginning(start + timedelta(days=32), "month")
    return start + _SHORT[interval]


def histogram_of(counts: Mapping[datetime, int], interval: Interval, zone: str | None) -> Histogram:
    """A histogram of ``counts``, by the local beginnings of the periods that have stories."""
    starts = sorted(counts)
    periods = _periods(starts[0], starts[-1], interval) if starts else []
    shown = periods if len(periods) <= MOST_BUCKETS else starts
    buckets = [Bucket(start=_shown(start, interval, zone), count=counts.get(start, 0)) for start in shown]
    return Histogram(interval=interval, buckets=buckets)


def _periods(first: datetime, last: datetime, interval: Interval) -> list[datetime]:
    """The beginnings from ``first`` to ``last``, or `MOST_BUCKETS` of them and one more."""
    found = [first]
    while found[-1] < last and len(found) <= MOST_BUCKETS:
        found.append(following(found[-1], interval))
    return found


def _shown(start: datetime, interval: Interval, zone: str | None) -> date | datetime:
    return start.replace(tzinfo=zone_of(zone)) if interval == "hour" else start.date()


def first_moment(bound: date) -> datetime:
    """The local moment from which ``bound``, a day or a moment, counts."""
    return bound if isinstance(bound, datetime) else datetime.combine(bound, time())


def last_moment(bound: date) -> datetime:
    """The last local second of ``bound``, a day or a moment."""
    return bound if isinstance(bound, datetime) else datetime.combine(bound, time(23, 59, 59))


def instant(moment: datetime, zone: str | None) -> int:
    """Seconds since 1970 of a local moment."""
    try:
        return int(moment.replace(tzinfo=zone_of(zone)).timestamp())
    except OverflowError:  # near the years 1 and 9999 another zone has another year
        return int(moment.replace(tzinfo=UTC).timestamp())


def offsets(zone: str | None, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The offsets from UTC (seconds) between two instants at least, each with the instant from which it counts: the
    first at ``first`` or before."""
    return _offsets(zone, first // _GRAIN * _GRAIN, (last // _GRAIN + 1) * _GRAIN)


@lru_cache(64)
def _offsets(zone: str | None, first: int, last: int) -> tuple[tuple[int, int], ...]:
    info = zone_of(zone)

    def offset(at: int) -> int:
        return int((datetime.fromtimestamp(at, UTC).astimezone(info).utcoffset() or timedelta()).total_seconds())

    found = [(first, offset(max(first, _OLDEST)))]
    at, last = max(first, _OLDEST), min(last, _NEWEST)
    while at < last:
        until = min(at + _WEEK, last)
        if (after := offset(until)) != found[-1][1]:
            found.append((_change(offset, at, until), after))
        at = until
    return tuple(found)


def _change(offset: Callable[[int], int], before: int, after: int) -> int:
    """The first instant that has the offset of ``after``."""
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if offset(middle) == offset(after) else (middle, after)
    return after
