"""Stories over time, and dates as bounds, in the time zone that is asked for."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchRequest

RIYADH = "Asia/Riyadh"
ALGIERS = timezone(timedelta(hours=1))
LATE = datetime(2025, 10, 12, 22, 30, tzinfo=UTC)  # in Riyadh it is the 13th already
DAY_ONLY = datetime(2025, 10, 12, tzinfo=ALGIERS)


def published(number: int, at: datetime | None, **changes: Any) -> IndexedArticle:
    return article(number, published_at=at, **changes)


async def counts(index: SearchIndex, **asked: Any) -> tuple[str, list[tuple[str, int]]]:
    result = await index.search(SearchRequest(**{"q": "موسكو", "histogram": "auto", "size": 0, **asked}))
    assert result.histogram is not None
    return result.histogram.interval, [(b.start.isoformat(), b.count) for b in result.histogram.buckets]


class TimelineContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    async def test_days_are_those_of_the_zone_and_empty_ones_are_shown(self, index: SearchIndex) -> None:
        await index.write([published(1, LATE), published(2, DAY_ONLY), published(3, LATE + timedelta(days=2))])
        days = await counts(index, histogram="day", zone=RIYADH)
        assert days == ("day", [("2025-10-12", 1), ("2025-10-13", 1), ("2025-10-14", 0), ("2025-10-15", 1)])
        days = await counts(index, histogram="day")
        assert days == ("day", [("2025-10-12", 2), ("2025-10-13", 0), ("2025-10-14", 1)])

    @pytest.mark.asyncio
    @pytest.mark.parametrize("interval", ["hour", "day", "week", "month", "auto"])
    async def test_the_last_hour_of_the_year_9999_is_counted_in_every_zone(
        self, index: SearchIndex, interval: str
    ) -> None:
        last = datetime(9999, 12, 31, 23, tzinfo=UTC)  # in Riyadh it is the year 10000
        await index.write([published(1, last), published(2, last - timedelta(hours=12))])
        for zone in (RIYADH, "America/New_York", None):
            _, found = await counts(index, histogram=interval, zone=zone)
            assert sum(count for _, count in found) == 2
            assert found[-1][0].startswith("9999-12-")

    @pytest.mark.asyncio
    async def test_the_facet_month_ends_with_the_year_9999_in_every_zone(self, index: SearchIndex) -> None:
        last = datetime(9999, 12, 31, 23, tzinfo=UTC)  # in Riyadh it is the year 10000
        await index.write([published(1, last), published(2, last - timedelta(hours=12))])
        for zone in (RIYADH, "America/New_York", None):
            facets = (await index.search(SearchRequest(q="موسكو", zone=zone))).facets
            assert [(month.value, month.count) for month in facets["month"]] == [("9999-12", 2)]

    @pytest.mark.asyncio
    async def test_a_day_without_an_hour_is_that_day_in_every_zone(self, index: SearchIndex) -> None:
        await index.write([published(1, DAY_ONLY), published(2, datetime(2025, 10, 12, tzinfo=UTC))])
        for zone in ("America/New_York", "UTC", RIYADH, "Asia/Tokyo", None):
            assert await counts(index, histogram="day", zone=zone) == ("day", [("2025-10-12", 2)])
            asked = SearchRequest(published_from=date(2025, 10, 12), published_to=date(2025, 10, 12), zone=zone)
            assert (await index.search(asked)).total == 2

    @pytest.mark.asyncio
    async def test_hours_have_their_zone_and_what_has_no_hour_begins_its_day(self, index: SearchIndex) -> None:
        await index.write([published(1, LATE), published(2, LATE + timedelta(hours=1)), published(3, DAY_ONLY)])
        interval, hours = await counts(index, zone=RIYADH)
        assert interval == "hour"
        assert (hours[0], hours[-2:]) == (
            ("2025-10-12T00:00:00+03:00", 1),
            [("2025-10-13T01:00:00+03:00", 1), ("2025-10-13T02:00:00+03:00", 1)],
        )
        assert len(hours) == 27

    @pytest.mark.asyncio
    @pytest.mark.parametrize("interval", ["hour", "day", "week", "month"])
    async def test_each_period_has_as_many_stories_as_its_dates_find(self, index: SearchIndex, interval: str) -> None:
        made = [published(n, LATE + timedelta(hours=7 * n)) for n in range(1, 60)]
        hourless = [published(100 + n, DAY_ONLY + timedelta(days=n)) for n in range(10)]
        copies = [
            published(200 + n, LATE + timedelta(hours=31 * n), story_id=made[n].id, duplicate_of=made[n].id)
            for n in range(5)
        ]
        await index.write([*made, *hourless, *copies])
        asked = SearchRequest(q="موسكو", size=0, zone=RIYADH, histogram=interval)
        result = (await index.search(asked)).histogram
        assert result is not None
        assert result.interval == interval
        for bucket, after in zip(result.buckets[::5], [*result.buckets[1:], None][::5], strict=False):
            first, last = bucket.start, after.start if after else date(2026, 1, 1)
            if isinstance(first, datetime):
                first = first.replace(tzinfo=None)
                end: date = first + timedelta(minutes=59, seconds=59)
            else:
                end = last - timedelta(days=1)
            narrowed = asked.model_copy(update={"published_from": first, "published_to": end})
            assert (await index.search(narrowed)).total == bucket.count, bucket

    @pytest.mark.asyncio
    async def test_the_interval_suits_the_span_and_weeks_begin_on_monday(self, index: SearchIndex) -> None:
        for number, (days, interval) in enumerate([(5, "day"), (200, "week"), (2000, "month")], start=1):
            await index.write([published(1, LATE), published(1 + number, LATE + timedelta(days=days))])
            found, buckets = await counts(index, zone=RIYADH)
            assert found == interval
            assert buckets[0][0] == {"day": "2025-10-13", "week": "2025-10-13", "month": "2025-10-01"}[interval]
            assert sum(count for _, count in buckets) == 1 + number

    @pytest.mark.asyncio
    async def test_an_interval_too_short_for_the_span_becomes_longer(self, index: SearchIndex) -> None:
        await index.write([published(1, LATE), published(2, LATE + timedelta(days=365))])
        interval, buckets = await counts(index, histogram="hour")
        assert (interval, len(buckets)) == ("day", 366)

    @pytest.mark.asyncio
    async def test_what_has_no_date_or_does_not_match_is_not_counted(self, index: SearchIndex) -> None:
        await index.write([published(1, None), published(2, LATE, body="حصاد القمح", title="القمح")])
        assert await counts(index) == ("day", [])
        assert (await index.search(SearchRequest(q="موسكو"))).histogram is None

    @pytest.mark.asyncio
    async def test_years_that_no_calendar_needs_are_counted(self, index: SearchIndex) -> None:
        odd = [published(1, datetime(1, 1, 2, tzinfo=UTC)), published(2, datetime(9999, 12, 30, tzinfo=UTC))]
        await index.write([*odd, published(3, LATE)])
        interval, buckets = await counts(index, zone=RIYADH)
        assert (interval, [count for _, count in buckets]) == ("month", [1, 1, 1])


class TestSQLite(OnSQLite, TimelineContract): ...


class TestElasticsearch(OnElasticsearch, TimelineContract): ...
