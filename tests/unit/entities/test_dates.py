"""Dates in text, and what they amount to."""

from datetime import UTC, datetime

import pytest

from warraq.articles import TypedValue
from warraq.entities.text import Text
from warraq.entities.values import find_values

PUBLISHED = datetime(2025, 12, 18, tzinfo=UTC)


def only(text: str, published: datetime | None = None) -> TypedValue:
    found = find_values(Text(text), published)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("في 12 تشرين الأول 2025", "2025-10-12"),
        ("في ١٢ أكتوبر/تشرين الأول ٢٠٢٥", "2025-10-12"),
        ("في أكتوبر 2025", "2025-10"),
        ("عام 2025", "2025"),
        ("للعام 2024", "2024"),
        ("وللعام 2024", "2024"),
        ("وبنوفمبر 2025", "2025-11"),
        ("فللخامس من يناير 2011", "2011-01-05"),
        ("5 غشت 2024", "2024-08-05"),
        ("14 جويلية 2023", "2023-07-14"),
        ("12/10/2025", "2025-10-12"),
        ("2025-10-12", "2025-10-12"),
        ("آب 2025", "2025-08"),
        ("الخامس من أكتوبر 2025", "2025-10-05"),
        ("هجوم السابع من تشرين الأول/أكتوبر 2023", "2023-10-07"),
        ("الحادي والثلاثين من شهر ديسمبر من عام 2024", "2024-12-31"),
        ("في الثاني عشر من آذار 2025", "2025-03-12"),
        ("العشرون من مايو 2025", "2025-05-20"),
        ("وللخامس والعشرين من يناير 2011", "2011-01-25"),
        ("الأحد الخامس من أكتوبر 2025", "2025-10-05"),
        ("اليوم الأول من أكتوبر 2025", "2025-10-01"),
        ("الثلاثاء الأول من نوفمبر 2025", "2025-11"),
        ("الأحد الخامس والعشرين من أكتوبر 2025", "2025-10"),
        ("النصف الأول من أكتوبر 2025", "2025-10"),
        ("الأسبوع الثاني من شهر أكتوبر 2025", "2025-10"),
        ("19 حزيران (يونيو) 2018", "2018-06-19"),
        ("19 يونيو «حزيران» 2018", "2018-06-19"),
        ("19 حزيران يونيو 2018", "2018-06-19"),
        ("مايو (أيار) 2016", "2016-05"),
        ("2019/4/30", "2019-04-30"),
        ("2019-4-30", "2019-04-30"),
        ("30 / 4 / 2019", "2019-04-30"),
        ("4/30/2019", "2019-04-30"),
        ("أبريل 30، 2019", "2019-04-30"),
        ("21 سبتمبر 1989م", "1989-09-21"),
        ("سنة1990", "1990"),
        ("17 أيار1991", "1991-05-17"),
        ("فاتح مارس 2020", "2020-03-01"),
        ("عام 1789", "1789"),
        ("منذ 1991", "1991"),
        ("بحلول 2040", "2040"),
        ("ولموسم 2026", "2026"),
        ("في 2018، أفلس المصرف", "2018"),
        ("الربع الأخير من 2022", "2022"),
        ("ولد في بغداد 1937م", "1937"),
        ("الأول من محرم 1445هـ الموافق 19 يوليو 2023", "2023-07-19"),
    ],
)
def test_dates_are_as_precise_as_the_text(text: str, iso: str) -> None:
    found = only(text)
    assert (found.type, found.value) == ("date", iso)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("في كانون الثاني الماضي", "2025-01"),
        ("من تشرين الأول الماضي", "2025-10"),
        ("في كانون الأول الماضي", "2024-12"),
        ("في شباط المقبل", "2026-02"),
        ("في 7 أكتوبر", "2025-10-07"),
        ("في 3 كانون الثاني", "2026-01-03"),
        ("في الخامس من أكتوبر", "2025-10-05"),
    ],
)
def test_a_month_without_year_is_told_by_the_time_of_publication(text: str, iso: str) -> None:
    assert only(text, PUBLISHED).value == iso
    assert find_values(Text(text)) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("غادر أمس", "2025-12-17"),
        ("ليوم أمس", "2025-12-17"),
        ("أول أمس", "2025-12-16"),
        ("أمس الأول", "2025-12-16"),
        ("أول من أمس الثلاثاء", "2025-12-16"),
        ("غداً", "2025-12-19"),
        ("غدا الجمعة", "2025-12-19"),
        ("بعد غد", "2025-12-20"),
        ("اليوم الخميس", "2025-12-18"),
        ("اليوم الجمعة", "2025-12-19"),
        ("الثلاثاء الماضي", "2025-12-16"),
        ("يوم الخميس الماضي", "2025-12-11"),
        ("للأحد المقبل", "2025-12-21"),
        ("الأسبوع الماضي", "2025-W50"),
        ("بالأسبوع المقبل", "2025-W52"),
        ("هذا الأسبوع", "2025-W51"),
        ("الشهر المنصرم", "2025-11"),
        ("للشهر المقبل", "2026-01"),
        ("الخامس عشر من الشهر الجاري", "2025-12-15"),
        ("9 من الشهر الماضي", "2025-11-09"),
        ("الأسبوع الأول من الشهر الماضي", "2025-11"),
        ("السنة الماضية", "2024"),
        ("هذه السنة", "2025"),
        ("أيلول من العام الماضي", "2024-09"),
        ("14 تموز (يوليو) الماضي", "2025-07-14"),
    ],
)
def test_relative_dates_are_told_from_the_day_of_publication(text: str, iso: str) -> None:
    assert only(text, PUBLISHED).value == iso
    assert find_values(Text(text)) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("وصل أمس (الأربعاء) وقال أمس إنه باق.", ["2025-12-17", "2025-12-17"]),
        ("وصل أول من أمس الاثنين، وغادر أمس.", ["2025-12-15", "2025-12-16"]),
        ("غادر أمس. وكان اليوم الأحد موعد اللقاء.", ["2025-12-13", "2025-12-14"]),
        ("وصل (غدا الجمعة) إلى بيروت.", ["2025-12-19"]),
    ],
)
def test_a_named_weekday_says_when_a_text_was_written(text: str, dates: list[str]) -> None:
    found = find_values(Text(text), PUBLISHED)
    assert [value.value for value in found] == dates
    assert all(value.text.count("(") == value.text.count(")") for value in found)


@pytest.mark.parametrize("text", ["عقدت لقوى 14 آذار جلسة", "لامس السهم أعلى مستوى"])
def test_a_name_with_a_date_in_it_and_a_verb_are_no_dates(text: str) -> None:
    assert find_values(Text(text), PUBLISHED) == []


def test_a_weekday_after_today_corrects_a_publication_time_near_midnight() -> None:
    just_after_midnight = datetime(2025, 12, 18, 22, 30, tzinfo=UTC)
    assert only("أعلن اليوم الجمعة", just_after_midnight).value == "2025-12-19"


def test_a_season_is_two_years() -> None:
    found = find_values(Text("بطل موسم 2024/25 هو النصر، وفي 2024/30 عضواً"))
    assert [(each.text, each.value) for each in found] == [("2024", "2024"), ("25", "2025")]
    assert [each.value for each in find_values(Text("بطل موسم 2011/12"))] == ["2011", "2012"]


@pytest.mark.parametrize("body", ["افتتح في 2011/12 فرعاً", "يعمل منذ 2010-11 هناك"])
def test_a_month_after_its_year_is_no_year(body: str) -> None:
    assert not {"2011", "2012"} & {each.value for each in find_values(Text(body))}
