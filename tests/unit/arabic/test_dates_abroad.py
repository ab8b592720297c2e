"""Days as papers for readers abroad print them."""

import pytest

from warraq.arabic.dates import parse_date

DAYS = ("3 maj 2025 kl. 08:15", "3. Mai 2025, 08:15 Uhr", "3 mei 2025 08:15", "3 Mayıs 2025 08:15", "3 mayo 2025 08:15")


@pytest.mark.parametrize("text", DAYS)
def test_months_have_the_names_of_the_language_around_a_paper(text: str) -> None:
    moment = parse_date(f"نُشر: {text}")
    assert moment is not None
    assert moment.isoformat()[:16] == "2025-05-03T08:15"


@pytest.mark.parametrize("text", ["GMT 08:15 2025 السبت 3 مايو", "السبت 03 مايو 2025 - الساعة:08:15"])
def test_the_hour_stands_before_the_year_or_right_behind_a_colon(text: str) -> None:
    moment = parse_date(text)
    assert moment is not None
    assert moment.isoformat()[:16] == "2025-05-03T08:15"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("في أحد, 10/05/2025 - 11:20", "2025-10-05"),
        ("السبت 10/05/2025", "2025-05-10"),
        ("الاثنين 10/05/2025", "2025-05-10"),
        ("10/05/2025", "2025-05-10"),
        ("أحد, 25/05/2025", "2025-05-25"),
    ],
    ids=["the month first", "the day first", "on neither", "no weekday", "only one order"],
)
def test_the_weekday_tells_day_from_month_where_either_may_come_first(text: str, day: str) -> None:
    moment = parse_date(text)
    assert moment is not None
    assert moment.date().isoformat() == day


def test_a_comma_may_stand_behind_an_english_day() -> None:
    moment = parse_date("تاريخ النشر: 22nd, December 2023 GMT")
    assert moment is not None
    assert moment.date().isoformat() == "2023-12-22"
