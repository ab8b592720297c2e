"""Times of publication that lines of a page show."""

from datetime import UTC, datetime

import pytest

from tests.unit.extraction.short_page import page
from warraq.extraction import extract
from warraq.extraction.dates.dates_beside import date_in_dateline
from warraq.extraction.dates.published import (
    clearer_date,
    is_date_line,
    is_hour,
    is_update,
    publication_part,
    published_at,
    read_date,
)

NOW = datetime(2025, 10, 5, 12, 0, tzinfo=UTC)
BELOW = "وقال مديرها إن المصنع سيشغّل أربعمئة عامل من أبناء المنطقة، وإن إنتاجه يبدأ في الربيع المقبل."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("نشر 5 أكتوبر 2025 - آخر تحديث 7 أكتوبر 2025", "2025-10-05"),
        ("20 تشرين الثاني / نوفمبر 2025 · وقت القراءة 10 دقائق · استمع إلى المقال بصوت الكاتب", "2025-11-20"),
        ("5 تشرين الأول (أكتوبر) 2025", "2025-10-05"),
        ("9/6/1447 هـ - 30/11/2025 م", "2025-11-30"),
        ("قبل 3 أيام", "2025-10-02"),
        ("الصحيفة منذ يومين", "2025-10-03"),
    ],
)
def test_the_publication_time_is_read_from_a_line(line: str, day: str) -> None:
    moment, unread = published_at(line, now=NOW)
    assert unread is None
    assert moment is not None
    assert moment.date().isoformat() == day


def test_a_relative_time_needs_to_know_when_it_was_read() -> None:
    assert published_at("قبل 3 أيام") == (None, "قبل 3 أيام")


def test_an_update_time_is_none_of_publication() -> None:
    assert is_update("آخر تحديث: 7 أكتوبر 2025")
    assert not is_update("نشر 5 أكتوبر 2025 - آخر تحديث 7 أكتوبر 2025")


def test_a_headline_with_a_day_is_no_date_line() -> None:
    assert is_date_line("الأحد، 05 أكتوبر 2025 11:23 ص")
    assert not is_date_line("الاتحاد يعلن قائمته الجديدة قبيل انتخابات 5 أكتوبر 2025")


def test_a_month_may_be_numbered_beside_its_name() -> None:
    moment, _ = published_at("نشر بتاريخ: الأحد, 10 تشرين2/نوفمبر 2024 08:40")
    assert moment is not None
    assert moment.isoformat()[:16] == "2024-11-10T08:40"


@pytest.mark.parametrize(
    ("known", "line", "kept"),
    [
        ("25 / 11 / 2026", "نُشر: 25-11-2026 09:30", "line"),
        ("25 / 11 / 2026", "نُشر: 24-11-2026 09:30", "known"),
        ("25 / 11 / 2026", "آخر تحديث: 25-11-2026 09:30", "known"),
        ("نُشر: 25-11-2026 09:30", "25 / 11 / 2026", "known"),
    ],
)
def test_a_day_gives_way_to_the_same_day_with_its_hour(known: str, line: str, kept: str) -> None:
    assert clearer_date(known, line) == {"line": line, "known": known}[kept]


@pytest.mark.parametrize("dateline", [
    "دبي، الإمارات العربية المتحدة – 3 ديسمبر 2025: ", "الرباط في 3 دجنبر 2025 - ", "(الجزائر، 3 ديسمبر 2025) ", "عمّان، الأردن، 3/12/2025: ",
])  # fmt: skip
def test_a_day_in_the_dateline_is_that_of_publication(dateline: str) -> None:
    assert date_in_dateline(f"{dateline}أعلنت الشركة افتتاح مصنعها الثالث في المنطقة الحرة.") is not None
    article = extract(page(f"{dateline}أعلنت الشركة افتتاح مصنعها الثالث في المنطقة الحرة.", BELOW))
    assert article.published_at == datetime(2025, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize("beginning", ["كتب في عام 2025: ", "في 3 ديسمبر 2025 أعلنت الشركة - ", "منذ يومين - "])
def test_a_day_of_the_story_is_no_dateline(beginning: str) -> None:
    assert date_in_dateline(f"{beginning}إن المصنع الثالث في المنطقة الحرة.") is None


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("آخر مراجعة: 20 أكتوبر 2025 • نُشر: 3 أغسطس 2025", "نُشر: 3 أغسطس 2025"),
        ("مراجعة كتاب • نُشر: 3 أغسطس 2025", "مراجعة كتاب • نُشر: 3 أغسطس 2025"),
    ],
)
def test_the_last_review_is_no_publication(line: str, part: str) -> None:
    assert publication_part(line) == part


@pytest.mark.parametrize(
    ("line", "day"), [("2026/5/17١٧ مايو ٢٠٢٦", "2026-05-17"), ("20/11/202520 نوفمبر 2025", "2025-11-20")]
)
def test_a_day_that_is_printed_twice_without_a_space_is_read(line: str, day: str) -> None:
    assert str(read_date(line))[:10] == day


def test_an_hour_with_half_of_the_day_in_words_is_one() -> None:
    assert all(map(is_hour, ("5:33 مساء", "5:33 مساءً", "٥:٣٣ صباحًا", "17:42")))
    assert not any(map(is_hour, ("5:33", "5:33 دقيقة", "مساء")))


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("20:42 - 5 أكتوبر 2025 (17:42 بتوقيت غرينتش)", "2025-10-05T20:42:00+03:00"),
        ("5 أكتوبر 2025 08:42 م (17:42 GMT)", "2025-10-05T20:42:00+03:00"),
        ("5/10/2025 01:42 (22:42 غرينتش)", "2025-10-05T01:42:00+03:00"),
        ("5/10/2025 17:42 (20:42 GMT+3)", "2025-10-05T17:42:00+00:00"),
        ("5 أكتوبر 2025 (17:42 GMT)", "2025-10-05T17:42:00+00:00"),
        ("5/10/2025 17:42 (3:17 دقيقة)", "2025-10-05T17:42:00+00:00"),
        ("5/10/2025 17:42 (25:42 GMT)", "2025-10-05T17:42:00+00:00"),
    ],
    ids=["beside", "half of the day", "of the day before", "other zone", "alone", "length of a clip", "no clock"],
)
def test_a_second_clock_in_brackets_tells_the_zone_of_the_first(line: str, moment: str) -> None:
    read_moment = read_date(line)
    assert read_moment is not None
    assert read_moment.isoformat() == moment


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("نشر بتاريخ: 13/10/2025 ( آخر تحديث: 14/10/2025 الساعة: 16:20 ) الساعة: 15:47", "2025-10-13 15:47"),
        ("13/10/2025 15:47 (تحديث 16:20)", "2025-10-13 15:47"),
        ("(آخر تحديث: 13/10/2025 16:20)", "2025-10-13 16:20"),
        ("5 أكتوبر 2025 (بتوقيت مكة) - آخر تحديث 6 أكتوبر 2025", "2025-10-05 00:00"),
    ],
)
def test_an_update_in_brackets_leaves_the_hour_of_publication(line: str, moment: str) -> None:
    assert str(read_date(publication_part(line)))[:16] == moment


def test_a_day_above_the_words_of_an_update_is_the_updates() -> None:
    assert is_update("الثلاثاء، 10 شباط/فبراير 2026 00:00 آخر تعديل")
    assert not is_update("نُشر 5 أكتوبر 2025 آخر تعديل")
    assert not is_update("5 أكتوبر 2025 - آخر تعديل 6 أكتوبر 2025")
