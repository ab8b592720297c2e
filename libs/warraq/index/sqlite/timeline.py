"""When the articles found in the index file were published: by days and hours of a time zone."""

import numpy as np

from warraq.index.models import Histogram, Interval, SearchRequest
from warraq.index.sqlite.facet_keys import Integers
from warraq.index.sqlite.found_rows import FoundRows, moment
from warraq.index.timeline import fitting_interval, histogram_of

_LENGTHS: dict[Interval, int] = {"hour": 3600, "day": 86_400, "week": 604_800}
_MONDAY = 345_600  # 5 January 1970


def histogram(request: SearchRequest, rows: FoundRows) -> Histogram | None:
    """Of the result, if ``request`` asks for one."""
    asked = request.histogram
    if asked is None:
        return None
    counted = np.flatnonzero(rows.result & rows.dated)
    if not len(counted):
        return Histogram(interval="day" if asked == "auto" else asked, buckets=[])
    local = rows.local(request.zone)[counted]
    interval = fitting_interval(asked, moment(local.min()), moment(local.max()))
    if interval == "hour":
        local = rows.local(request.zone, by_hours=True)[counted]
    starts, values = np.unique(_starts(local, interval), return_inverse=True)
    stories = rows.stories_by(counted, values, len(starts))
    counts = {moment(start): int(count) for start, count in zip(starts, stories, strict=True)}
    return histogram_of(counts, interval, request.zone)


def _starts(local: Integers, interval: Interval) -> Integers:
    """The beginning of the period of each ``local``: seconds of the local clock, like its result."""
    if interval == "month":
        return local.astype("M8[s]").astype("M8[M]").astype("M8[s]").astype(np.int64)
    return local - (local - (_MONDAY if interval == "week" else 0)) % _LENGTHS[interval]
