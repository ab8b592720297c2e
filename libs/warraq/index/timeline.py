"""Time periods: their lengths and beginnings in a histogram, and the moments that date filters stand for.

"Local" times are naive datetimes by the clock of one time zone.
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
"""Most periods of a histogram: a month in hours, two years in days."""

_INTERVALS: Final[tuple[Interval, ...]] = ("hour", "day", "week", "month")
_SHORT: Final[dict[Interval, timedelta]] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(7)}
_MONTH = timedelta(days=28)
_SUITS: Final[dict[Interval, timedelta]] = {"hour": timedelta(2), "day": timedelta(92), "week": timedelta(2 * 366)}
"""The longest span that is shown by this interval: at most 48, 92 and 105 bars."""

_OLDEST, _NEWEST, _WEEK = 0, 4_102_444_800, 7 * DAY
"""Instants of 1970 and 2100, outside of which the offset of a zone is taken as constant; and a week, within which no
zone changes its clocks twice."""

_GRAIN: Final = 52 * _WEEK
"""Ranges are widened to multiples of this many seconds before their offsets are cached, so that the cache stays
small."""

FIRST_SECOND, LAST_SECOND = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - local
"""The first and last local second. In another zone they may fall into a year that Python does not have."""


def zone_name(zone: tzinfo | None) -> str:
    """Return the IANA name of ``zone``, or of the machine's zone for None; UTC when it has no name."""
    key = getattr(zone or LOCALTZ, "key", None)
    return str(key) if key and key in available_timezones() else "UTC"


def zone_of(name: str | None) -> ZoneInfo:
    """Return the zone with this IANA name; UTC for None."""
    return ZoneInfo(name or "UTC")


def fitting_interval(asked: Interval | Literal["auto"], first: datetime, last: datetime) -> Interval:
    """Return the interval for local times from ``first`` to ``last``: the one asked for, or the next longer one that
    makes at most `MOST_BUCKETS` periods."""
    span = last - first
    if asked == "auto":
        return next((interval for interval, longest in _SUITS.items() if span < longest), "month")
    for interval in _INTERVALS[_INTERVALS.index(asked) :]:
        if span / _SHORT.get(interval, _MONTH) < MOST_BUCKETS - 1:
            return interval
    return "month"


def beginning(moment: datetime, interval: Interval) -> datetime:
    """Return when the period that contains the local time ``moment`` begins."""
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
    """Return when the next period after the one beginning at local ``start`` begins. Raises OverflowError after the
    year 9999."""
    if interval == "month":
        return beginning(start + timedelta(days=32), "month")
    return start + _SHORT[interval]


def histogram_of(counts: Mapping[datetime, int], interval: Interval, zone: str | None) -> Histogram:
    """Build a histogram. ``counts``: local beginning of a period -> stories; periods without stories may be missing."""
    starts = sorted(counts)
    periods = _periods(starts[0], starts[-1], interval) if starts else []
    shown = periods if len(periods) <= MOST_BUCKETS else starts
    buckets = [Bucket(start=_shown(start, interval, zone), count=counts.get(start, 0)) for start in shown]
    return Histogram(interval=interval, buckets=buckets)


def _periods(first: datetime, last: datetime, interval: Interval) -> list[datetime]:
    """Return the beginnings of all periods from ``first`` to ``last``, cut off after one more than `MOST_BUCKETS`."""
    found = [first]
    while found[-1] < last and len(found) <= MOST_BUCKETS:
        found.append(following(found[-1], interval))
    return found


def _shown(start: datetime, interval: Interval, zone: str | None) -> date | datetime:
    return start.replace(tzinfo=zone_of(zone)) if interval == "hour" else start.date()


def first_moment(bound: date) -> datetime:
    """Return the first local time that ``bound``, a day or a time, includes."""
    return bound if isinstance(bound, datetime) else datetime.combine(bound, time())


def last_moment(bound: date) -> datetime:
    """Return the last local second that ``bound``, a day or a time, includes."""
    return bound if isinstance(bound, datetime) else datetime.combine(bound, time(23, 59, 59))


def instant(moment: datetime, zone: str | None) -> int:
    """Return the local time ``moment`` in ``zone`` as seconds since 1970."""
    try:
        return int(moment.replace(tzinfo=zone_of(zone)).timestamp())
    except OverflowError:  # near the years 1 and 9999 another zone has another year
        return int(moment.replace(tzinfo=UTC).timestamp())


def offsets(zone: str | None, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Return the zone's offsets from UTC in seconds, at least between two instants: (instant from which it applies,
    offset), the first of them at ``first`` or before."""
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
    """Return the first instant in (``before``, ``after``] that has the offset of ``after``."""
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if offset(middle) == offset(after) else (middle, after)
    return after
