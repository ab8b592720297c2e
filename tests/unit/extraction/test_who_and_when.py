"""Who and when as the lines at the head of a dump say it."""

import pytest

from tests.unit.extraction.head_of_dump import MENU, TITLE, read
from tests.unit.extraction.library_page import PARAGRAPHS
from tests.unit.extraction.library_page import TITLE as LIBRARY
from tests.unit.extraction.library_page import page as library_page
from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.bylines import people
from warraq.extraction.published import publication_part

DAY = "نوفمبر 15, 2025"


def test_a_name_in_latin_letters_between_headline_and_day_signs() -> None:
    assert read(TITLE, "Dalia Qawasmi", DAY).authors == ["Dalia Qawasmi"]
    assert read(TITLE, "بواسطة", "Salma Yafai", "-", DAY).authors == ["Salma Yafai"]
    assert read(TITLE, "Av Layal Hamdan", DAY).authors == ["Layal Hamdan"]


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ((TITLE, "Getty Images", DAY), "صوت الساحل"),
        ((TITLE, "Sahel Voice", DAY, "Sahel Voice"), "صوت الساحل"),
        ((TITLE, "Sahel Voice", DAY), "Sahel Voice"),
        ((TITLE, DAY, "Font Resizer"), "صوت الساحل"),
    ],
    ids=["agency", "printed twice", "site", "no day below"],
)
def test_other_words_in_latin_letters_sign_nothing(head: tuple[str, ...], site: str) -> None:
    assert read(*head, site=site).authors == []


def test_a_row_of_section_day_and_author_has_all_three() -> None:
    article = read("in محليات · October 9, 2026 · by Nadia Saad", TITLE)
    assert (article.section, article.authors, str(article.published_at)[:10]) == (
        "محليات",
        ["Nadia Saad"],
        "2026-10-09",
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("20/05/2026 - 21:48 كريم ب.س", ["كريم ب.س"]),
        ("20/05/2026 - 21:48 الأخبار.نت", []),
        ("20/05/2026 - صفحة ب.س", []),
        ("أعدّه: طه بوشعالة وصوّره: منتصر الكزة", ["طه بوشعالة"]),
        ("أعدّته: ريما بن فايد وصوّرتها: هدى المرعي", ["ريما بن فايد"]),
    ],
)
def test_initials_sign_behind_a_known_name_and_who_took_the_pictures_does_not(line: str, names: list[str]) -> None:
    assert people(line) == names


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("آخر مراجعة: 20 أكتوبر 2025 • نُشر: 3 أغسطس 2025", "نُشر: 3 أغسطس 2025"),
        ("مراجعة كتاب • نُشر: 3 أغسطس 2025", "مراجعة كتاب • نُشر: 3 أغسطس 2025"),
    ],
)
def test_the_last_review_is_no_publication(line: str, part: str) -> None:
    assert publication_part(line) == part


def test_the_day_in_a_row_of_the_menu_counts_where_no_other_does() -> None:
    row = " | ".join((*MENU, "17:42", "31-01-2026"))
    assert str(read(TITLE, menu=(row,)).published_at)[:16] == "2026-01-31 17:42"
    assert str(read(TITLE, "13 مايو 2026", menu=(row,)).published_at)[:10] == "2026-05-13"


def test_prices_in_a_row_are_no_day() -> None:
    row = "الدولار 3.41 | الدينار 4.81 | اليورو 3.98 | الذهب 2050 | النفط 78"
    assert read(TITLE, menu=(*MENU, row)).published_at is None


def test_a_day_with_signs_between_its_parts_keeps_its_hour_where_the_address_has_the_day() -> None:
    html = library_page(above=f"<h1>{LIBRARY}</h1><div class=date>السبت 22/نوفمبر/2025 - 07:30 م</div>")
    raw = RawArticle(content=html, format="html", url="https://sada.example/Egypt/Details/2025/11/22/66012")
    assert str(extract(raw).published_at)[:16] == "2025-11-22 19:30"


@pytest.mark.parametrize(("tag", "hour"), [("span", "09:00"), ("ins", "00:00")])
def test_any_element_may_have_the_moment_but_what_marks_a_change(tag: str, hour: str) -> None:
    stamped = f'<{tag} class="post-date" datetime="2025-11-27T09:00:00+03:00">نوفمبر 27, 2025</{tag}>'
    html = library_page(above=f"<h1>{LIBRARY}</h1><div class=post-meta>{stamped}</div>")
    article = extract(RawArticle(content=html, format="html"))
    assert str(article.published_at)[11:16] == hour
    assert article.body.startswith(PARAGRAPHS[0])
