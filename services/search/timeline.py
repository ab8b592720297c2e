"""Two queries over time, by the same periods."""

from pydantic import BaseModel

from warraq.index import Bucket, Histogram, Interval, SearchIndex, SearchRequest

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
    """As `timeline`, where ``found`` is known already. Both are by the longer one of their intervals."""
    second = await _histogram(index, request, compare, request.histogram or "auto")
    with_stories = [each.interval for each in (found, second) if each.buckets]
    longer = max(with_stories, key=_BY_LENGTH.index, default=found.interval)
    if found.interval != longer:
        found = await _histogram(index, request, request.q, longer)
    if second.interval != longer:
        second = await _histogram(index, request, compare, longer)
    return Timeline(interval=longer, buckets=found.buckets, compare=second.buckets)


async def _histogram(index: SearchIndex, request: SearchRequest, q: str, interval: str) -> Histogram:
    changes = {"q": q, "histogram": interval, "size": 0, "page": 1, "cursor": None}
    result = await index.search(request.model_copy(update=changes))
    return result.histogram or Histogram(interval="day", buckets=[])
