"""Sums, shares, dates and measures, and what they amount to."""

from datetime import UTC, datetime

import pytest

from warraq.articles import TypedValue
from warraq.entities import find
from warraq.entities.tagger import Annotations
from warraq.entities.text import Text
from warraq.entities.values import find_values

PUBLISHED = datetime(2025, 12, 18, tzinfo=UTC)


def only(text: str, published: datetime | None = None) -> TypedValue:
    found = find_values(Text(text), published)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("بقيمة 40 مليار دولار", 40_000_000_000, "USD"),
        ("نحو 1.3 مليار يورو", 1_300_000_000, "EUR"),
        ("عتبة الخمسة مليارات دولار", 5_000_000_000, "USD"),
        ("بلغ ٤٠ مليار دولار", 40_000_000_000, "USD"),
        ("دفع ١٬٢٥٠ ريالاً سعودياً", 1250, "SAR"),
        ("دفع 20 ألف دولار أميركي", 20_000, "USD"),
        ("مئتي مليون جنيه إسترليني", 200_000_000, "GBP"),
        ("ثلاثة آلاف ليرة سورية", 3000, "SYP"),
        ("خمسة وعشرين مليون دينار كويتي", 25_000_000, "KWD"),
        ("بثلاثة ملايين درهم مغربي", 3_000_000, "MAD"),
        ("بمليار ونصف المليار دولار", 1_500_000_000, "USD"),
        ("بـ40 مليار دولار", 40_000_000_000, "USD"),
        ("كلّف $5 ملايين", 5_000_000, "USD"),
        ("كلّف 5$", 5, "USD"),
        ("دفع 5.000 دولار", 5000, "USD"),
        ("دفع $120.000 نقداً", 120_000, "USD"),
        ("دفع 1.500.000 دولار", 1_500_000, "USD"),
        ("دفع 2.500 دينار كويتي", 2.5, "KWD"),
        ("بقيمة 1.000 مليار دولار", 1_000_000_000, "USD"),
        ("كلّف مليون دينار", 1_000_000, None),
    ],
)
def test_money_is_a_number_and_a_currency(text: str, value: float, currency: str | None) -> None:
    found = only(text)
    assert (found.type, found.value, found.unit) == ("money", value, currency)


def test_a_sign_belongs_to_one_number() -> None:
    assert [v.text for v in find_values(Text("بين 10% و%15، ثم 20 %25"))] == ["10%", "%15", "20 %"]
    assert find_values(Text("https://site.example/%15")) == []


def test_the_sum_is_marked_from_number_to_currency_without_its_preposition() -> None:
    assert only("اتفقوا على بيعه بثلاثة ملايين درهم مغربي نقداً").text == "ثلاثة ملايين درهم مغربي"


@pytest.mark.parametrize(
    ("text", "value"),
    [("15%", 15), ("١٥٪", 15), ("15 في المئة", 15), ("خمسة بالمائة", 5), ("3,5 في المائة", 3.5), ("بالكاد 96 %", 96),
     ("بنسبة %15 هذا العام", 15), ("ارتفع ٪١٥", 15), ("(%3.5)", 3.5), ("بـ%15", 15), ("5.000%", 5)],
)  # fmt: skip
def test_percent_in_every_spelling(text: str, value: float) -> None:
    found = only(text)
    assert (found.type, found.value, found.unit) == ("percent", value, "%")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("طولها 162 كيلومتراً", 162, "km"),
        ("سعة 15 مليون طن", 15_000_000, "t"),
        ("500 ألف برميل يومياً", 500_000, "bbl"),
        ("مساحة 12 كيلومتراً مربعاً", 12, "km2"),
        ("120 ميغاواط", 120, "MW"),
        ("30 درجة مئوية", 30, "°C"),
        ("سباق 5.000 متر", 5000, "m"),
        ("حرارة -5 درجات مئوية", -5, "°C"),
        ("ثلاثة أمتار", 3, "m"),
        ("70 كيلوغراماً", 70, "kg"),
    ],
)
def test_measures_are_a_number_and_a_unit(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.unit) == ("quantity", value, unit)


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


def test_both_years_of_a_span_are_found() -> None:
    assert [value.value for value in find_values(Text("بين عامي 2020 و2023"))] == ["2020", "2023"]


@pytest.mark.parametrize(
    "text", ["مارس ضغوطاً على الحكومة", "يوم 31 فبراير 2024", "ملايين الدولارات", "إس-400 كم", "في مايو", "100 ألف شخص"]
)
def test_what_is_no_exact_value_is_left_alone(text: str) -> None:
    assert find_values(Text(text), PUBLISHED) == []


def test_a_currency_names_no_country() -> None:
    found: Annotations = find("دفع ثلاثة آلاف ليرة سورية ومئتي دولار أميركي ومئتا دولار")
    assert found.entities == []
    assert [value.unit for value in found.values] == ["SYP", "USD", "USD"]
