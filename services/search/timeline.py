"""Two queries over time, counted in the same periods."""

from warraq.index import Bucket, Histogram, Interval, SearchIndex, SearchRequest
from warraq.index.timeline import first_moment, fitting_interval

_BY_LENGTH: tuple[Interval, ...] = ("hour", "day", "week", "month")


class Timeline(Histogram):
    """``compare``: the buckets of the other query, if one was asked for."""

    compare: list[Bucket] | None = None


async def timeline(index: SearchIndex, request: SearchRequest, found: Histogram | None, compare: str = "") -> Timeline:
    """Return ``found``, the index's answer to ``request``, beside the histogram of the query ``compare`` with the same
    filters, if any. Both use the interval that suits their common span.

    Raises `IndexUnavailable`.
    """
    first = found or Histogram(interval="day", buckets=[])
    if not compare.strip():
        return Timeline(**dict(first))
    second = await _histogram(index, request, compare, request.histogram or "auto")
    interval = _common(request, first, second)
    if first.interval != interval:
        first = await _histogram(index, request, request.q, interval)
    if second.interval != interval:
        second = await _histogram(index, request, compare, interval)
    return Timeline(**dict(first), compare=second.buckets)


def _common(request: SearchRequest, found: Histogram, second: Histogram) -> Interval:
    starts = [first_moment(b.start).replace(tzinfo=None) for b in (*found.buckets, *second.buckets)]
    if not starts:
        return found.interval
    suiting = fitting_interval(request.histogram or "auto", min(starts), max(starts))
    return max(suiting, *(each.interval for each in (found, second) if each.buckets), key=_BY_LENGTH.index)


async def _histogram(index: SearchIndex, request: SearchRequest, q: str, interval: str) -> Histogram:
    changes = {"q": q, "histogram": interval, "size": 0, "page": 1, "cursor": None, "facets": "none"}
    result = await index.search(request.model_copy(update=changes))
    return result.histogram or Histogram(interval="day", buckets=[])
