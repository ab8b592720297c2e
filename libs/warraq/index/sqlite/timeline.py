"""Histograms of search results in the index file, by days and hours of a time zone."""

import numpy as np

from warraq.index.models import Histogram, Interval, SearchRequest
from warraq.index.sqlite.arrays import Integers
from warraq.index.sqlite.found_rows import FoundRows, moment
from warraq.index.timeline import DAY, FIRST_SECOND, LAST_SECOND, fitting_interval, histogram_of

_LENGTHS: dict[Interval, int] = {"hour": 3600, "day": DAY, "week": 7 * DAY}
_FIRST: dict[Interval, int] = {"week": 345_600}  # Monday, 5 January 1970
_FIRST_SECOND, _LAST_SECOND = (int(np.datetime64(each, "s").astype(np.int64)) for each in (FIRST_SECOND, LAST_SECOND))


def histogram(request: SearchRequest, rows: FoundRows) -> Histogram | None:
    """Return the histogram of the result that ``request`` asks for, else None."""
    asked = request.histogram
    if asked is None:
        return None
    counted = np.flatnonzero(rows.result & rows.dated)
    if not len(counted):
        return Histogram(interval="day" if asked == "auto" else asked, buckets=[])
    local = shown(rows.local(request.zone)[counted])
    interval = fitting_interval(asked, moment(local.min()), moment(local.max()))
    if interval == "hour":
        local = shown(rows.local(request.zone, by_hours=True)[counted])
    first, stories = rows.stories_in(counted, _periods(local, interval))
    there = np.flatnonzero(stories)
    starts = _beginnings(first + there, interval)
    counts = {moment(start): int(count) for start, count in zip(starts, stories[there], strict=True)}
    return histogram_of(counts, interval, request.zone)


def shown(local: Integers) -> Integers:
    """Clip ``local`` seconds to the years 1 to 9999, which a time zone may exceed by some hours."""
    shown: Integers = np.clip(local, _FIRST_SECOND, _LAST_SECOND)
    return shown


def _periods(local: Integers, interval: Interval) -> Integers:
    """Return the number of the period in which each local time (seconds) falls."""
    if interval == "month":
        return local.astype("M8[s]").astype("M8[M]").astype(np.int64)
    return (local - _FIRST.get(interval, 0)) // _LENGTHS[interval]


def _beginnings(periods: Integers, interval: Interval) -> Integers:
    """Return when the periods with these numbers begin, in local seconds."""
    if interval == "month":
        return periods.astype("M8[M]").astype("M8[s]").astype(np.int64)
    return periods * _LENGTHS[interval] + _FIRST.get(interval, 0)
