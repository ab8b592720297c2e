"""Two queries over time, by the same periods."""

from pydantic import BaseModel

from warraq.index import Bucket, Histogram, Interval, SearchIndex, SearchRequest
from warraq.index.timeline import first_moment, fitting_interval

_BY_LENGTH: tuple[Interval, ...] = ("hour", "day", "week", "month")


class Timeline(BaseModel):
    """``buckets`` as in the answer of a search; ``compare``: those of the other query, where one was asked for."""

    interval: Interval
    buckets: list[Bucket]
    compare: list[Bucket] | None = None


async def timeline(index: SearchIndex, request: SearchRequest, compare: str = "") -> Timeline:
    """The histogram that ``request`` asks for, beside that of the query ``compare`` (with the same filters), if any.

    Raises `IndexUnavailable`.
    """
    found = (await index.search(request)).histogram or Histogram(interval="day", buckets=[])
    if not compare.strip():
        return Timeline(interval=found.interval, buckets=found.buckets)
    return await compared(index, request, found, compare)


async def compared(index: SearchIndex, request: SearchRequest, found: Histogram, compare: str) -> Timeline:
    """As `timeline`, where ``found`` is known already. Both are by the interval that suits what they span together."""
    second = await _histogram(index, request, compare, request.histogram or "auto")
    interval = _common(request, found, second)
    if found.interval != interval:
        found = await _histogram(index, request, request.q, interval)
    if second.interval != interval:
        second = await _histogram(index, request, compare, interval)
    return Timeline(interval=interval, buckets=found.buckets, compare=second.buckets)


def _common(request: SearchRequest, found: Histogram, second: Histogram) -> Interval:
    starts = [first_moment(b.start).replace(tzinfo=None) for b in (*found.buckets, *second.buckets)]
    if not starts:
        return found.interval
    suiting = fitting_interval(request.histogram or "auto", min(starts), max(starts))
    return max(suiting, *(each.interval for each in (found, second) if each.buckets), key=_BY_LENGTH.index)


async def _histogram(index: SearchIndex, request: SearchRequest, q: str, interval: str) -> Histogram:
    changes = {"q": q, "histogram": interval, "size": 0, "page": 1, "cursor": None}
    result = await index.search(request.model_copy(update=changes))
    return result.histogram or Histogram(interval="day", buckets=[])
