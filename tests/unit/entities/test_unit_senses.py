"""Units and currencies that are another word where they stand."""

from datetime import UTC, datetime

import pytest

from warraq.entities.text import Text
from warraq.entities.values import find_values

PUBLISHED = datetime(2025, 12, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "يعاني من 20 عقدة نفسية", "20 عقدة في الشبكة", "شوهدت 3 قروش قرب الشاطئ", "أسماك القرش وصيدت 5 قروش",
        "شارك 120 حصان في المهرجان. وقالت قوة من الشرطة", "أسطبل فيه 50 حصان وتعمل المحركات", "300 حصان شاركت بقوة",
        "قوة من الشرطة. وشارك 120 حصان",
        "على بعد 3 كيلو من المدينة", "بسرعة 80 كيلو في الساعة",
        "فاز بسباق 10 كيلو", "امتد الطابور 3 كيلو", "نفق بعمق 2 كيلو", "أرض من 4 كيلو مربع",
        "فاز بالقرعة 20 قدم كل منهم طلباً", "واحد من كل 5 بات عاطلاً", "تغلب 2-1 ريال مدريد على برشلونة",
        "فاز 4 ريال سوسيداد", "صفحة 2021 سنت الحكومة قانوناً", "بابا الفاتيكان 14 ليو", "إنتاج 100 ألف أوقية من الذهب",
        "حفرت البلدية 368 بئراً", "ألقت المروحيات 28 برميلاً متفجراً", "قصف بثلاثة براميل متفجرة",
    ],
)  # fmt: skip
def test_what_looks_like_a_unit_and_is_another_word_is_no_value(text: str) -> None:
    assert find_values(Text(text), PUBLISHED) == []


@pytest.mark.parametrize(
    "text",
    [
        "وفي 2023 قدم استقالته من الحكومة",
        "وفي 2023 قدما استقالتيهما",
        "ومنذ 2023 بات العجز أكبر",
        "وفي 2023 ريال مدريد بطلاً للقارة",
        "وفي 2023 سنت الحكومة قانوناً جديداً",
    ],
)
def test_a_year_before_a_verb_or_club_that_is_a_unit_elsewhere_is_a_year(text: str) -> None:
    assert [(found.type, found.value) for found in find_values(Text(text), PUBLISHED)] == [("date", "2023")]


@pytest.mark.parametrize(
    "text",
    ["يدفع المشترك 5 سنتات وفق قانون الموازنة", "ارتفع سعر اللتر 5 سنتات بموجب تشريع جديد", "دفعوا 5 سنتات ضريبة"],
)
def test_cents_that_a_law_asks_for_are_cents(text: str) -> None:
    assert [(found.type, found.value) for found in find_values(Text(text), PUBLISHED)] == [("money", 0.05)]
