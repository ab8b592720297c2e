"""Which label at the head of a page copied as text is its section, where no menu has it, and which is none."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "البلدية تفتح ممشى جديدا على ضفة النهر"
TEXT = (
    "افتتحت البلدية صباح اليوم ممشى جديدا للمشاة على ضفة النهر الشرقية، بعد أشغال دامت عاما ونصف العام.",
    "وقال رئيس البلدية إن الممشى يمتد أربعة كيلومترات، وإنه يربط الحديقة العامة بالسوق القديم من غير سيارات.",
    "وأضاف أن المرحلة الثانية تبدأ في الربيع المقبل، وتشمل جسرا خشبيا وساحة للألعاب ومواقف للدراجات.",
)


def read(*head: str) -> CleanArticle:
    return extract(RawArticle(content="\n".join((*head, *TEXT)), format="text"))


@pytest.mark.parametrize("section", ["اقتصاد وأعمال", "الأسرة والمجتمع", "ثقافة وإعلام"])
def test_a_name_that_joins_two_sections_is_one(section: str) -> None:
    article = read("نافذة النهر", TITLE, section, "25 مارس 2026", "الكاتب: رامي الخطيب")
    assert (article.title, article.section) == (TITLE, section)


@pytest.mark.parametrize(
    "head",
    [
        ("نافذة النهر", TITLE, "المصدر: وكالات", "20 فبراير 2026"),
        ("نافذة النهر", TITLE, "مراسل الصحيفة - هدى زيد", "20 فبراير 2026"),
        ("الثلاثاء 1 ديسمبر 2026", TITLE, "فريق التحرير | 20 فبراير 2026"),
        ("نافذة النهر", "الرئيسية • أخبار • سياسة • اقتصاد • رياضة • مقالات", TITLE, "حوار: بدر الحداد"),
    ],
    ids=["the site above the headline", "who reports", "a desk", "the last entry of a menu with bullets"],
)
def test_what_is_no_section(head: tuple[str, ...]) -> None:
    assert (read(*head).title, read(*head).section) == (TITLE, None)


@pytest.mark.parametrize("label", ["يوليو 22, 2026", "تاريخ النشر: 2026/10/03", "المصدر: سبوتنيك", "فريق التحرير"])
def test_neither_the_day_nor_whose_a_text_is_ends_a_trail(label: str) -> None:
    menu = ("محليات", "دولية", "رياضة", "مجتمع", "أقلام")
    assert read("نافذة النهر", *menu, "الرئيسية", "مجتمع", label, TITLE, "شارك").section == "مجتمع"
