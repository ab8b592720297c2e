"""Lines at the head of a dump that look as who reports, when, or of which section, and are headlines, kickers and the
day of the article; titles of a list with a second blank in them."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, PARAGRAPHS, TITLE, read, read_below
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TRAIL = "الرئيسية / محليات"
BUTTONS = ("شارك", "فيسبوك", "تويتر", "واتساب", "طباعة", "استمع")


def read_rows(*head: str) -> CleanArticle:
    return extract(RawArticle(content="\n".join((*head, *PARAGRAPHS)), format="text"))


@pytest.mark.parametrize(
    "headline",
    [
        "مندوبو الدول العربية يجتمعون في القاهرة",
        "مندوب روسيا يستخدم الفيتو في مجلس الأمن",
        "موفد أمريكي يلتقي قادة الجيش في بيروت",
        "مراسلات الحرب ينشرن شهاداتهن في كتاب",
        "التصنيف: تونس تتراجع في كرة القدم",
    ],
)
def test_who_does_something_in_a_city_is_a_headline(headline: str) -> None:
    assert read(headline, DATE).title == headline


@pytest.mark.parametrize("kicker", ["مراسلون بلا حدود", "مراسل في المعركة"])
def test_correspondents_of_no_house_are_a_kicker(kicker: str) -> None:
    assert read("محليات", kicker, TITLE, DATE).kicker == kicker


@pytest.mark.parametrize(
    "head",
    [
        ("نشر في 16 أكتوبر 2025", TRAIL),
        ("16 أكتوبر 2025", "آخر تحديث: 19 أكتوبر 2025"),
        ("الخميس 16 أكتوبر 2025", "24 ربيع الآخر 1447 هـ"),
        ("16 أكتوبر 2025", *BUTTONS),
    ],
    ids=["said of the text, above a trail", "above an update", "above its Hijri date", "above buttons"],
)
def test_the_day_at_the_top_is_that_of_the_article(head: tuple[str, ...]) -> None:
    published = read_rows(*head, TITLE).published_at
    assert published is not None
    assert published.date().isoformat() == "2025-10-16"


def test_a_second_blank_in_a_title_parts_it_from_no_label() -> None:
    rows = (
        "وزير الصحة  يفتتح مستشفى جديدا في الشمال",
        "رئيس البلدية  يتفقد أشغال الطريق الساحلي",
        "أسعار الخضر تتراجع في أسواق العاصمة",
        "انطلاق موسم جني الزيتون في الجنوب",
    )
    related = [link.title for link in read_below("", "اقرأ أيضا", *rows).related]
    assert related == [" ".join(row.split()) for row in rows]
