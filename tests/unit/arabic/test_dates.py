"""Points in time as newspapers and feeds write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.dates import is_hijri, parse_date

NOON = datetime(2025, 10, 12, 12, 0, tzinfo=UTC)
DAY = datetime(2025, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-12T12:00:00Z",
        "2025-10-12 12:00",
        "2025-10-12T15:00:00+03:00",
        "Sun, 12 Oct 2025 12:00:00 GMT",
        "Sun, 12 Oct 2025 15:00:00 +0300",
        "1760270400",
        "1760270400000",
        "١٧٦٠٢٧٠٤٠٠",
        "الأحد 12 تشرين الأول 2025 - 12:00",
        "10/12/2025 12:00:00 PM",
        "12/10/2025 12:00:00",
        "الأحد، ١٢ أكتوبر ٢٠٢٥ ١٢:٠٠",
        "20251012T120000Z",
        "20251012120000",
        "/Date(1760270400000)/",
        "Sun Oct 12 2025 15:00:00 GMT+0300 (Arabian Standard Time)",
        "2025-10-12T15:00:00.000+03:00[Asia/Riyadh]",
        "2025-10-12 15:00:00.000000 [Asia/Riyadh]",
        "الأحد ١٢ أكتوبر ٢٠٢٥ في ٣:٠٠:٠٠ م غرينتش+٣",
        "12 أكتوبر 2025 - 15:00 بتوقيت مكة المكرمة",
        "12 أكتوبر 2025 - 15:00 (توقيت مكة)، 12:00 (توقيت غرينتش)",
        "12 أكتوبر 2025 الساعة 15:00 بتوقيت القاهرة",
        "12 أكتوبر 2025 الساعة 12:00 بتوقيت جرينتش",
        "12 octobre 2025 à 12:00",
        "October 12th, 2025 12:00",
    ],
)
def test_the_same_moment_in_every_spelling(text: str) -> None:
    assert parse_date(text) == NOON


@pytest.mark.parametrize(
    "text",
    [
        "2025-10-12",
        "12/10/2025",
        "الأحد 12 التمور 2025",
        "2025 أكتوبر 12",
        "الأحد 12 التمور (أكتوبر) 2025",
        "2025/10/12",
        "12 تشرين الأول 2025",
        "12 أكتوبر 2025",
        "12 أكتوبر/التمور 2025",
        "12 أكتوبر (التمور) 2025",
        "12 أكتوبر/تشرين الأول 2025",
        "12 تشرين الأول/ أكتوبر 2025",
        "١٢ أكتوبر ٢٠٢٥",
        "الأحد 12 أكتوبر 2025",
        "12 أكتوبر، 2025",
        "أكتوبر 12, 2025",
        "12 Oct 2025",
        "20251012",
        "الثاني عشر من أكتوبر 2025",
        "12-تشرين1-2025",
        "12 ت1 2025",
        "أكتوبر 12 2025",
        "12th of October 2025",
        "12 أكتوبر 2025 (القاهرة)",
    ],
)
def test_the_same_day_in_every_spelling(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"), [("5 غشت 2024", 8), ("5 جويلية 2024", 7), ("5 شتنبر 2024", 9), ("5 آذار 2024", 3)]
)
def test_months_of_every_country_are_known(text: str, month: int) -> None:
    assert parse_date(text) == datetime(2024, month, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "hour"),
    [("10:30 م", 22), ("10:30 مساءً", 22), ("10:30 ص", 10), ("12:30 ص", 0), ("12:30 ظهراً", 12), ("الساعة 9 صباحاً", 9)],
)
def test_half_of_the_day_is_understood(clock: str, hour: int) -> None:
    moment = parse_date(f"12 أكتوبر 2025 {clock}")
    assert moment is not None
    assert moment.hour == hour


def test_a_named_zone_is_kept() -> None:
    moment = parse_date("2025-10-12T15:00:00+03:00")
    assert moment is not None
    assert moment.tzinfo == timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    "text", ["", "كلام", "منذ ساعتين", "12 تشرين الأول", "31 فبراير 2024", "99/99/2024", "x" * 500]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["1446/04/12 هـ", "12/04/1446", "1446-04-12", "12 ربيع الآخر 1446هـ", "الثلاثاء ١٢ ربيع الآخر ١٤٤٦"]
)
def test_a_hijri_day_is_known_as_such_and_never_taken_for_a_gregorian(text: str) -> None:
    assert is_hijri(text)
    assert parse_date(text) is None


@pytest.mark.parametrize("year", [1446, 1899, 2101, 9999])
def test_years_in_which_no_news_was_published_are_refused(year: int) -> None:
    for text in (f"{year}-10-12", f"12/10/{year}", f"12 أكتوبر {year}", f"12 Oct {year} 10:00:00"):
        assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "12 ربيع الآخر 1446هـ الموافق 15 أكتوبر 2024م",
        "15 أكتوبر 2024م الموافق 12 ربيع الآخر 1446هـ",
        "1446/04/12هـ - 2024/10/15م",
        "12/04/1446 هـ الموافق 15/10/2024 م",
    ],
)
def test_of_a_hijri_and_a_gregorian_day_the_gregorian_is_taken(text: str) -> None:
    assert parse_date(text) == datetime(2024, 10, 15, tzinfo=UTC)


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_a_date_always_has_a_zone(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or moment.tzinfo is not None


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_every_iso_date_is_parsed_as_written(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == moment


@pytest.mark.parametrize(("day", "hour"), [("5 أغسطس 2025", 9), ("5 ديسمبر 2025", 10)])
def test_a_place_has_its_summer_time(day: str, hour: int) -> None:
    moment = parse_date(f"{day} - 12:00 بتوقيت القاهرة")
    assert moment is not None
    assert moment.astimezone(UTC).hour == hour


def test_the_first_second_of_1970_is_no_date_but_its_first_day_is() -> None:
    assert parse_date("1970-01-01T00:00:00Z") is None
    assert parse_date("1970-01-01") == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("12 أكتوبر 2025 1:52 بعد الظهر", "13:52"),
        ("12 أكتوبر 2025 - 01:52 ب.ظ", "13:52"),
        ("12 أكتوبر 2025 - 10:20 قبل الظهر", "10:20"),
        ("12 أكتوبر 2025 - الساعة 04:20 عصراً", "16:20"),
        ("12 أكتوبر 2025 11:30 ظهراً", "11:30"),
        ("12 أكتوبر 2025 10:30 ليلاً", "22:30"),
        ("12 أكتوبر 2025 01:30 ليلاً", "01:30"),
        ("12 أكتوبر 2025 12:30 بعد منتصف الليل", "00:30"),
        ("12 أكتوبر 2025 08:15 مساءا", "20:15"),
        ("12 أكتوبر 2025 مساء 08:15", "20:15"),
        ("08:15 12/10/2025 م", "08:15"),
        ("08:15 12/10/2025م", "08:15"),
        ("08:15 م 12/10/2025 م", "20:15"),
        ("12/10/2025 ص 12:10", "00:10"),
        ("مساءً 08:15 12 أكتوبر 2025", "20:15"),
        ("م 08:15 - 12/10/2025", "20:15"),
        ("PM 08:15 12/10/2025", "20:15"),
        ("12 أكتوبر 2025 م 08:15", "08:15"),  # of the year: ميلادي
        ("12/10/2025م - 08:15", "08:15"),
        ("12 octobre 2025 à 13h52", "13:52"),
        ("12 أكتوبر 2025 - 13h52", "13:52"),
        ("12 أكتوبر 2025 رحلة 5h", "00:00"),
    ],
)
def test_the_half_of_the_day_has_many_names_and_places(text: str, hour: str) -> None:
    moment = parse_date(text)
    assert moment is not None
    assert moment.strftime("%H:%M") == hour


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("Sun, 12 Oct 2025 12:00:00 AST", 3),
        ("Sun Oct 12 12:00:00 AST 2025", 3),
        ("Sun, 12 Oct 2025 12:00:00 GST", 4),
        ("Sun, 12 Oct 2025 12:00:00 EEST", 3),
        ("12 أكتوبر 2025 12:00 KSA", 3),
        ("12 أكتوبر ,2025: 12:00 م GST", 4),
        ("2025-10-12 12:00:00 Asia/Riyadh", 3),
    ],
)
def test_letters_behind_a_clock_are_its_zone(text: str, offset: int) -> None:
    moment = parse_date(text)
    assert moment is not None
    assert (moment.hour, moment.utcoffset()) == (12, timedelta(hours=offset))


@pytest.mark.parametrize(
    "text",
    [
        "12 octobre/أكتوبر 2025",
        "12 Oct. (أكتوبر) 2025",
        "October (أكتوبر) 12, 2025",
        "١٢ی تشرینی یەکەمی ٢٠٢٥",
        "12 تشرینی یەکەم 2025",
        "12 – 10 – 2025",
        "12 أكتوبر 2025 - 25:70",
        "11 أكتوبر 2025 24:00",
        "2025-10-11T24:00:00",
    ],
)
def test_a_day_in_two_languages_in_kurdish_and_beside_an_odd_clock(text: str) -> None:
    assert parse_date(text) == DAY


def test_figures_are_month_first_where_only_that_is_a_day() -> None:
    assert str(parse_date("10/25/2025")).startswith("2025-10-25")
    assert str(parse_date("5/10/2025")).startswith("2025-10-05")


@pytest.mark.parametrize("offset", ["+0300", "+03:00", "+03"])
def test_the_offset_behind_an_english_date_is_written_in_three_ways(offset: str) -> None:
    moment = parse_date(f"Sun, 12 Oct 2025 15:00:00 {offset}")
    assert moment is not None
    assert (moment.hour, moment.utcoffset()) == (15, timedelta(hours=3))


@pytest.mark.parametrize(
    "text", ["12\\10\\2025", "2025\\10\\12", "۱۲ اکتبر ۲۰۲۵", "12 اکتوبر 2025", "۲۰ مهر ۱۴۰۴", "یکشنبه ۲۰ میزان ۱۴۰۴"]
)
def test_a_day_in_signs_and_months_of_neighbours(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۱ فروردین ۱۴۰۴", "2025-03-21"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱ فروردین ۱۴۰۳", "2024-03-20"),
        ("۲۲ بهمن ۱۳۵۷", "1979-02-11"),
        ("۱۱ دی ماه ۱۴۰۳", "2024-12-31"),
        ("۱۴۰۴/۰۷/۲۰", "2025-10-12"),
        ("۳۱ مهر ۱۴۰۴", None),
        ("۳۰ اسفند ۱۴۰۴", None),
        ("20/04/1447", None),
        ("١٤٤٧/٠٤/٢٠", None),
        ("20 ربيع الآخر 1447", None),
        ("۱۴۴۷/۰۴/۲۰", None),
        ("۱۴۲۸/۰۴/۲۰ھ", None),
        ("20 ثور 1445 هـ", None),
    ],
)
def test_solar_days_are_reckoned_lunar_ones_not(text: str, day: str | None) -> None:
    moment = parse_date(text)
    assert (moment.date().isoformat() if moment else None) == day


def test_microseconds_since_1970_are_a_moment() -> None:
    assert parse_date("1760270400000000") == NOON


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("12/11/25", "2025-11-12T00:00"),
        ("12/11/25 14:20", "2025-11-12T14:20"),
        ("12.11.25 14:20", "2025-11-12T14:20"),
        ("الأربعاء 12-11-25 - 03:15 م", "2025-11-12T15:15"),
        ("5/3/98", "1998-03-05T00:00"),
    ],
)
def test_a_year_of_two_figures_is_read_where_the_text_says_nothing_else(text: str, moment: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.isoformat()[:16] == moment


@pytest.mark.parametrize(
    "text", ["25/11/12", "الإصدار 12.11.25 من البرنامج", "31/11/25", "3-2-1", "3-2-25", "10.11.25"]
)
def test_other_figures_are_no_day_with_a_short_year(text: str) -> None:
    assert parse_date(text) is None
