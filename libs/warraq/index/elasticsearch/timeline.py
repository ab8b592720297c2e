"""Dates of publication in Elasticsearch: fields, filters and histograms by days and hours of a time zone.

An article without an hour is stored at noon UTC of its day (`Field.published_noon`). In every zone from -11 to +11
hours that moment is on the same day, so days can be counted and compared without looking at clocks. Hours cannot.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import Field
from warraq.index.models import FacetCount, Histogram, Interval, SearchRequest
from warraq.index.timeline import (
    FIRST_SECOND,
    LAST_SECOND,
    beginning,
    first_moment,
    fitting_interval,
    histogram_of,
    instant,
    last_moment,
    zone_of,
)

_FIRST: Final = -62_135_510_400_000
"""2 January of the year 1. Before it, some zones have a year that Python does not."""

_LOCAL: Final = "published_local"
_AT_MIDNIGHT: Final = """
if (doc['published_at'].size() == 0) return;
if (doc['published_noon'].size() != 0 && doc['without_hour'].size() != 0 && doc['without_hour'].value) {
  emit(doc['published_day'].value.toLocalDate().atStartOfDay(ZoneId.of(params.zone)).toInstant().toEpochMilli());
} else {
  emit(doc['published_at'].value.toInstant().toEpochMilli());
}
"""
"""Painless script: emits the instant of publication; without an hour, the beginning of the day."""


def published_fields(published: datetime | None) -> Json:
    """Return the fields derived from the time of publication."""
    if published is None:
        return {Field.published_day: None}
    without_hour = published.timetz().replace(tzinfo=None) == time(0)
    noon = datetime.combine(published.date(), time(12), UTC) if without_hour else published
    return {Field.published_day: published.date(), Field.published_noon: noon, Field.without_hour: without_hour}


def months(zone: str | None) -> Json:
    """Return the aggregation of the month facet, without its counts."""
    return {"date_histogram": {**_by("month", zone), "min_doc_count": 1, "order": {"_key": "desc"}}}


def month_counts(buckets: Iterable[Json], zone: str | None) -> list[FacetCount]:
    """Build the month facet from the buckets of `months`."""
    counts: Counter[str] = Counter()
    for bucket in buckets:
        counts[_beginning(bucket["key"], zone, "month").date().isoformat()[:7]] += int(bucket["stories"]["value"])
    return [FacetCount(value=month, count=count) for month, count in counts.items()]


def span(zone: str | None) -> Json:
    """Return the aggregations "first" and "last": the earliest and latest publication found."""
    field = Field.published_noon if zone else Field.published_day
    return {"first": {"min": {"field": field}}, "last": {"max": {"field": field}}}


def interval_of(request: SearchRequest, aggregations: Json) -> Interval | None:
    """Return the interval that suits what `span` has found; None if there is nothing to count."""
    if request.histogram is None or "first" not in aggregations:
        return None
    first, last = (aggregations[name]["value"] for name in ("first", "last"))
    if first is None:
        return None
    return fitting_interval(request.histogram, _local(first, request.zone), _local(last, request.zone))


def in_periods(interval: Interval, zone: str | None) -> Json:
    """Return the parts of a request that divide a result into periods, without the counts in them."""
    if interval != "hour":
        return {"aggs": {"periods": {"date_histogram": {**_by(interval, zone), "min_doc_count": 1}}}}
    name = zone or "UTC"
    script = {"source": _AT_MIDNIGHT, "params": {"zone": name}}
    periods = {"field": _LOCAL, "calendar_interval": "hour", "time_zone": name, "min_doc_count": 1}
    return {
        "runtime_mappings": {_LOCAL: {"type": "date", "script": script}},
        "aggs": {"periods": {"date_histogram": periods}},
    }


def histogram(request: SearchRequest, interval: Interval | None, buckets: Iterable[Json]) -> Histogram:
    """Build the histogram from the periods that Elasticsearch counted. ``interval`` None makes an empty one."""
    if interval is None:
        asked = request.histogram
        return Histogram(interval=asked if asked and asked != "auto" else "day", buckets=[])
    zone = request.zone if request.zone or interval == "hour" else None
    counts: Counter[datetime] = Counter()
    for bucket in buckets:
        counts[_beginning(bucket["key"], zone, interval)] += int(bucket["stories"]["value"])
    return histogram_of(counts, interval, request.zone)


def _by(interval: Interval, zone: str | None) -> Json:
    if zone is None:
        return {"field": Field.published_day, "calendar_interval": interval}
    return {"field": Field.published_noon, "calendar_interval": interval, "time_zone": zone}


@lru_cache(4_000)  # one answer after another has the same periods
def _beginning(milliseconds: float, zone: str | None, interval: Interval) -> datetime:
    return beginning(_local(milliseconds, zone), interval)


def _local(milliseconds: float, zone: str | None) -> datetime:
    if milliseconds <= _FIRST:
        return FIRST_SECOND
    try:
        moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)
        return moment.astimezone(zone_of(zone)).replace(tzinfo=None)
    except OverflowError:  # in this zone it is the year 10000
        return LAST_SECOND


def bounded(operator: str, bound: date, zone: str | None) -> Json:
    """Match what was published from ``bound`` on (``gte``) or up to and including it (``lte``)."""
    moment = first_moment(bound) if operator == "gte" else last_moment(bound)
    if not isinstance(bound, datetime):
        if zone is None:
            return {"range": {Field.published_day: {operator: bound.isoformat()}}}
        return {"range": {Field.published_noon: {operator: _milliseconds(moment, zone, operator)}}}
    # By hours: what has none counts from the beginning of its day.
    day = moment.date() + timedelta(days=operator == "gte" and moment.time() > time(0))
    timed = {"range": {Field.published_at: {operator: _milliseconds(moment, zone, operator)}}}
    hourless = {"term": {Field.without_hour: True}}
    return {
        "bool": {
            "should": [
                {"bool": {"filter": [timed], "must_not": [hourless]}},
                {"bool": {"filter": [hourless, {"range": {Field.published_day: {operator: day.isoformat()}}}]}},
            ],
            "minimum_should_match": 1,
        }
    }


def _milliseconds(moment: datetime, zone: str | None, operator: str) -> int:
    return instant(moment, zone) * 1000 + (999 if operator == "lte" else 0)
