"""Hours as texts write them, and the letters and months around them that `test_dates` has no room for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from warraq.arabic.clock import clock_in
from warraq.arabic.dates import parse_date
from warraq.arabic.letters import fold
from warraq.arabic.solar_hijri import solar_day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("الساعة 10", (10, 0, 0)),
        ("الساعة:20:31:07", (20, 31, 7)),
        ("الساعة : 9 مساء", (21, 0, 0)),
        ("الساعة 20.31", (20, 31, 0)),
        ("على الساعة 13 و 45 دقيقة", (13, 45, 0)),
        ("الساعة 10 مساء", (22, 0, 0)),
        ("13:52", (13, 52, 0)),
        ("13:52:07", (13, 52, 7)),
        ("8h05", (8, 5, 0)),
        ("12:30 صباحا", (0, 30, 0)),
        ("12:30 ظهرا", (12, 30, 0)),
        ("2:15 ظهرا", (14, 15, 0)),
        ("11:15 ظهرا", (11, 15, 0)),
        ("10:15 ظهرا", (10, 15, 0)),
        ("6:00 ليلا", (18, 0, 0)),
        ("5:59 ليلا", (5, 59, 0)),
        ("12:10 ليلا", (0, 10, 0)),
        ("1:30 بعد منتصف الليل", (1, 30, 0)),
    ],
)
def test_an_hour_is_told_by_the_half_of_the_day(text: str, clock: tuple[int, int, int]) -> None:
    assert clock_in(fold(text)) == clock


def test_a_text_without_an_hour_has_none() -> None:
    assert clock_in(fold("12 أكتوبر 2025")) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [("9 ت1 2025", 10), ("9 ت2 2025", 11), ("9 ك1 2025", 12), ("9 ك2 2025", 1), ("9-ت1-2025", 10), ("9-ك2-2025", 1),
     ("9 تشرين1 2025", 10), ("9 كانون 2 2025", 1)],
)  # fmt: skip
def test_the_first_and_second_month_of_a_name_are_numbered(text: str, month: int) -> None:
    moment = parse_date(text)
    assert moment is not None
    assert moment.date() == date(2025, month, 9)


@pytest.mark.parametrize(
    ("code", "hours"),
    [
        ("KSA", 3),
        ("AST", 3),
        ("GST", 4),
        ("EET", 2),
        ("EEST", 3),
        ("CET", 1),
        ("CEST", 2),
        ("MSK", 3),
        ("TRT", 3),
        ("PKT", 5),
    ],
)
def test_the_letters_of_a_zone_mean_what_the_region_means(code: str, hours: int) -> None:
    moment = parse_date(f"12 أكتوبر 2025 12:00 {code}")
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=hours)


IRANIAN = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
AFGHAN = ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"]
FIRST_DAYS = [
    "2025-03-21", "2025-04-21", "2025-05-22", "2025-06-22", "2025-07-23", "2025-08-23", "2025-09-23", "2025-10-23",
    "2025-11-22", "2025-12-22", "2026-01-21", "2026-02-20",
]  # fmt: skip
"""Of the months of 1404."""


@pytest.mark.parametrize("months", [IRANIAN, AFGHAN], ids=["Iran", "Afghanistan"])
def test_each_month_of_the_solar_year_begins_on_its_day(months: list[str]) -> None:
    found = [solar_day(f"1 {month} 1404") for month in months]
    assert [date(*day).isoformat() for day in found if day] == FIRST_DAYS


def test_the_last_month_has_thirty_days_in_leap_years_alone() -> None:
    leaps = [year for year in range(1390, 1422) if solar_day(f"30 اسفند {year}")]
    assert leaps == [1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420]


@pytest.mark.parametrize("day", ["32 مهر 1404", "31 مهر 1404", "0 مهر 1404", "32 تیر 1404", "1 مهر 1430"])
def test_what_is_no_day_of_the_solar_calendar_is_none(day: str) -> None:
    assert solar_day(day) is None


def test_an_hour_before_a_numeric_date_is_not_the_hour_of_a_year() -> None:
    """«29 نوفمبر 21:03 2026» has its hour in the date, «الساعة 11:15 2026/11/29» before it."""
    assert parse_date("29 نوفمبر 21:03 2026") == datetime(2026, 11, 29, 21, 3, tzinfo=UTC)
    assert parse_date("الساعة 11:15 2026/11/29") == datetime(2026, 11, 29, 11, 15, tzinfo=UTC)
