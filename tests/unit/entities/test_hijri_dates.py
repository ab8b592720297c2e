"""Days of the Hijri calendar, against days that are known from elsewhere than the table they are reckoned by."""

from datetime import UTC, datetime

import pytest

from warraq.entities.text import Text
from warraq.entities.values import find_values

PUBLISHED = datetime(2025, 12, 18, tzinfo=UTC)


def told(text: str, published: datetime | None = PUBLISHED) -> list[tuple[str, object]]:
    return [(value.text, value.value) for value in find_values(Text(text), published)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("غرة محرم 1400هـ", "1979-11-20"),  # the Grand Mosque of Mecca is seized
        ("1 رمضان 1446هـ", "2025-03-01"),  # fasting begins, as the Supreme Court announced
        ("غرة شوال 1446هـ", "2025-03-30"),  # Eid al-Fitr
        ("9 ذي الحجة 1444هـ", "2023-06-27"),  # the day of Arafah
        ("غرة محرم 1447", "2025-06-26"),  # new year
        ("27/8/1412هـ", "1992-03-01"),  # Saudi Arabia's Basic Law
    ],
)
def test_known_days_of_the_calendar_of_umm_al_qura(text: str, iso: str) -> None:
    assert told(text, None) == [(text, iso)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("صدر في ١٤٤٦/٩/١٥ هـ", [("١٤٤٦/٩/١٥ هـ", "2025-03-15")]),
        ("صدر في ۱۴۴۵/۰۷/۲۲ هـ", [("۱۴۴۵/۰۷/۲۲ هـ", "2024-02-03")]),
        ("رقم 12 وتاريخ 15/ 9/ 1446هـ", [("15/ 9/ 1446هـ", "2025-03-15")]),
        ("في 15-9-1446", [("15-9-1446", "2025-03-15")]),
        ("الخامس والعشرين من ذي القعدة عام 1446هـ", [("الخامس والعشرين من ذي القعدة عام 1446هـ", "2025-05-23")]),
        ("14-15 شعبان 1446هـ", [("14", "2025-02-13"), ("15 شعبان 1446هـ", "2025-02-14")]),
        ("من 5 إلى 8 شوال 1446هـ", [("5", "2025-04-03"), ("8 شوال 1446هـ", "2025-04-06")]),
        ("من 15 رمضان إلى 3 شوال 1446هـ", [("15 رمضان", "2025-03-15"), ("3 شوال 1446هـ", "2025-04-01")]),
    ],
)
def test_a_hijri_day_is_told_however_it_is_written(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [("في 12 شوال", "2026-03-31"), ("9 ذي الحجة المقبل", "2026-05-26"), ("15 من شعبان الماضي", "2025-02-14")],
)
def test_a_hijri_day_without_its_year_is_told_by_the_time_of_publication(text: str, iso: str) -> None:
    assert [value for _, value in told(text)] == [iso]
    assert told(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "الأول من محرم 1445هـ الموافق 19 يوليو 2023",  # Umm al-Qura has that day
        "30 ذو الحجة 1444هـ الموافق 19 يوليو 2023",  # another country saw the moon a day later
        "الأربعاء 19 يوليو 2023 الموافق 2 محرم 1445هـ",
        "1/1/1445هـ - 19/7/2023م",
    ],
)
def test_a_gregorian_day_beside_it_says_which_day_was_meant(text: str) -> None:
    assert [value for _, value in told(text)] == ["2023-07-19", "2023-07-19"]


@pytest.mark.parametrize(
    "text",
    [
        "در تاریخ ۱۴۰۳/۰۷/۲۲ اعلام شد", "۲۲-۰۷-۱۴۰۳", "۱۴۰۳/۰۷/۲۲ هـ.ش", "۱۴۰۳/۰۷/۲۲ هجري شمسي",
        "شهر رمضان 1446هـ", "عام 1446هـ", "في 31 رمضان 1446", "في 30 صفر 1447هـ", "فاز 2 صفر", "اشترى 5 شوال قمح",
        "مدينة العاشر من رمضان", "وقعت في العاشر من رمضان", "ليلة السابع والعشرين من رمضان", "في 15 رمضان من كل عام",
        "في 17 رمضان من السنة الثانية للهجرة", "سقطت المدينة في 29/5/1453", "حرب 6 شوال",
    ],
)  # fmt: skip
def test_what_is_no_certain_hijri_day_has_no_value(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["يبدأ العرض الساعة 20:00 رمضان المقبل", "0 رمضان 1446هـ", "00 شوال"])
def test_no_month_has_a_day_zero_and_the_minutes_before_one_are_no_error(text: str) -> None:
    assert told(text) == []
