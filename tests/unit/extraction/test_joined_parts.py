"""What lists print beside every title at one sign; a single title keeps what looks alike."""

import pytest

from warraq.extraction.links.joined_parts import without_parts

TITLES = ["مخبز الحارة يطفئ فرنه بعد سبعين عاما", "لماذا تأخر جسر المشاة؟", "سبع طرق إلى السوق القديم"]


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("{t} - {p}", ["أمس", "قبل يوم", "منذ 3 ساعات"]),
        ("{t} | {p}", ["13/8/2025", "18/1/2024", "2/4/2025"]),
        ("{t} ({p})", ["الأحد 17 تشرين الأول 2025", "الثلاثاء 20 حزيران 2025", "الثلاثاء 4 أيار 2024"]),
        ("{p} - {t}", ["الأربعاء 5 أغسطس 2026", "الثلاثاء 12 أغسطس 2026", "السبت 24 ديسمبر 2026"]),
        ("{t} - {p}", ["اقتصاد", "ثقافة", "محليات"]),
        ("{p} - {t}", ["اقتصاد", "ثقافة", "محليات"]),
        ("{t} - {p}", ["12 قراءة", "1,204 قراءة", "3 قراءة"]),
        ("{t} - {p}", ["فاطمة الحسن", "خالد منصور", "سعاد بدر"]),
    ],
)
def test_part_of_all_titles_is_the_lists(form: str, parts: list[str]) -> None:
    printed = [form.format(t=title, p=part) for title, part in zip(TITLES, parts, strict=True)]
    assert without_parts(printed) == TITLES


@pytest.mark.parametrize(
    "titles",
    [
        ["حصاد الأسبوع - 12 قراءة", "لماذا تأخر جسر المشاة؟", "سبع طرق إلى السوق القديم"],
        ["بين الجسر والسوق - اقتصاد", "لماذا تأخر جسر المشاة؟"],
        ["شاعر المدينة يعود - فاطمة الحسن", "لماذا تأخر جسر المشاة؟", "رسالة من الجبل - خالد منصور"],
        ["اقتصاد - ثقافة", "محليات - منوعات", "صحة - بيئة"],
    ],
)
def test_part_of_some_titles_is_theirs(titles: list[str]) -> None:
    assert without_parts(titles) == titles
