"""Heads of dumps in forms of which pages put together at random (`tests/quality/composed_heads.py`) showed that they
were read wrong beside one another."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, MENU, PARAGRAPHS, TITLE, read
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.authors.bylines import byline, is_person, people
from warraq.extraction.authors.signed_lines import signs_in_words
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.model.features import page_of
from warraq.extraction.rules import is_furniture

TODAY = "الثلاثاء 1 ديسمبر 2026"
ROW = "  ".join(MENU)


def read_rows(*head: str) -> CleanArticle:
    return extract(RawArticle(content="\n".join((*head, *PARAGRAPHS)), format="text"))


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ((TITLE, DATE, "مراسل صوت الساحل في وهران: أحمد الخطيب"), ["أحمد الخطيب"]),
        ((TITLE, "من: هدى النجار", DATE), ["هدى النجار"]),
        ((TITLE, "نسخ الرابط", DATE, "✍ هدى النجار", "صورة أرشيفية"), ["هدى النجار"]),
        (("الرئيسية", "اقتصاد", "هدى النجار - خاص صوت الساحل", TITLE, DATE), ["هدى النجار"]),
        ((TITLE, DATE, "هدى النجار و سلمى الخطيب", "صورة أرشيفية"), ["هدى النجار", "سلمى الخطيب"]),
        (("الرئيسية / اقتصاد", TITLE, DATE, "هدى النجار يكتب:"), ["هدى النجار"]),
        ((TITLE, DATE, "هدى النجار ورويترز"), ["هدى النجار"]),
        ((TITLE, "هدى النجار", "وسلمى الخطيب", DATE), ["هدى النجار", "سلمى الخطيب"]),
    ],
    ids=[
        "who reports from where",
        "from",
        "a pen",
        "for the site",
        "و apart",
        "writes",
        "with an agency",
        "و on the next line",
    ],
)
def test_the_author_says_so_in_words(head: tuple[str, ...], authors: list[str]) -> None:
    assert read(*head).authors == authors


@pytest.mark.parametrize("text", ["ع ع", "إهداء", "احفظ المقال", "تم نسخ الرابط"])
def test_a_button_is_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("مراسلة النهر في دمشق: سلمى الخطيب", True),
        ("سلمى الخطيب – رويترز", True),
        ("سلمى الخطيب", False),
        ("سلمى الخطيب، أخصائية أمراض الدم", False),
        ("سلمى الخطيب تحتفل بجائزتها (رويترز)", False),
        ("مهندسة من تطوان تقود فريق الطاقة في أكبر ميناء ببلجيكا", False),
        ("أحمد الخطيب وسلمى النجار يفتتحان مكتبة في وهران", False),
        ("مراسل حرب من حلب: سلمى الخطيب", False),
        ("كتبت سلمى الخطيب عن البحر.", False),
    ],
)
def test_more_than_a_name_says_that_it_signs(line: str, signs: bool) -> None:
    page = page_of(read_lines("\n".join(("صوت الساحل", line, *PARAGRAPHS))))
    assert signs_in_words(page, 1) is signs


def test_an_essay_is_signed() -> None:
    assert byline("مقال: هدى النجار") == "هدى النجار"


def test_the_words_before_a_day_are_no_part_of_the_name_before_them() -> None:
    assert people("مريم بلحاج تم النشر بتاريخ 3 مايو، 2026") == ["مريم بلحاج"]
    assert people("نجوى الخطيب   أضيف في: الجمعة 3 مايو 2026") == ["نجوى الخطيب"]


def test_two_sections_joined_are_nobody() -> None:
    assert not is_person("فن ومشاهير")
    assert read("فن ومشاهير", TITLE, DATE).authors == []


@pytest.mark.parametrize(
    "head",
    [
        ("صوت الساحل", TODAY, ROW, TITLE, "هدى النجار"),
        ("صوت الساحل", TODAY, "الرئيسية ‹ اقتصاد ‹ افتتاح مكتبة...", TITLE, "تقرير: هدى النجار"),
        (TODAY, "الرئيسية → اقتصاد", TITLE, "هدى النجار"),
    ],
    ids=["above a menu", "above a trail", "alone above a trail"],
)
def test_the_day_in_the_header_of_a_page_is_not_that_of_the_article(head: tuple[str, ...]) -> None:
    assert read_rows(*head).published_at is None


def test_the_lower_of_two_days_at_the_top_is_that_of_the_article() -> None:
    article = read_rows(TODAY, "02:20 - 2026/05/02", TITLE, "هدى النجار")
    assert article.published_at is not None
    assert article.published_at.isoformat().startswith("2026-05-02T02:20")


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ((TITLE, "في: ثقافة", DATE), "ثقافة"),
        (("في: ثقافة", TITLE, DATE), "ثقافة"),
        ((ROW, "في: محليات", TITLE, DATE), "محليات"),
        ((ROW, TITLE, "• محليات", DATE), "محليات"),
        ((TITLE, "• محليات", DATE), "محليات"),
        (("محليات", "0", "مشاركة", "Facebook", "X", TITLE, DATE), "محليات"),
        (("عمّان - صوت الساحل", TITLE, DATE), None),
        (("صوت الساحل - وكالات", TITLE, DATE), None),
        ((ROW, TITLE, DATE, "الأقسام: محليات"), "محليات"),
        (("تصنيفات: ثقافة", TITLE, DATE), "ثقافة"),
        ((ROW, TITLE, "| محليات |", DATE), "محليات"),
        (("محليات | صوت الساحل", TITLE, DATE), "محليات"),
        ((ROW, "محليات - 3 دقائق قراءة", TITLE, DATE), "محليات"),
    ],
    ids=[
        "in", "in, above", "in, below a menu", "an item", "an item without a menu", "above buttons", "a city's house",
        "a house and others", "sections", "kinds", "between bars", "beside the site", "beside minutes",
    ],
)  # fmt: skip
def test_the_section_of_a_head(head: tuple[str, ...], section: str | None) -> None:
    assert read_rows("صوت الساحل", *head).section == section


@pytest.mark.parametrize("line", ["مراسلنا في باريس", "رصد: صوت الساحل"])
def test_the_house_that_reports_is_no_kicker(line: str) -> None:
    assert read_rows("صوت الساحل", *MENU, "الرئيسية", "محليات", line, TITLE, DATE).kicker is None


@pytest.mark.parametrize(
    "head",
    [
        ("ما لا يقوله المترجم", "مراسل صوت الساحل في الجزائر", DATE),
        ("الرئيسية / محليات", DATE, "ما لا يقوله المترجم", "مراسل صوت الساحل في الجزائر: هدى النجار"),
        ("محليات", "هدى النجار – أ ف ب", "ما لا يقوله المترجم", DATE),
    ],
)
def test_who_and_where_is_no_headline(head: tuple[str, ...]) -> None:
    assert read_rows("صوت الساحل", ROW, *head).title == "ما لا يقوله المترجم"


@pytest.mark.parametrize(
    "headline", ["أحمد الخطيب وسلمى النجار يفتتحان مكتبة في وهران", "مراسل حرب من حلب: سلمى الخطيب"]
)
def test_a_headline_that_begins_or_ends_with_a_name_stays_one(headline: str) -> None:
    assert read_rows("صوت الساحل", ROW, headline, DATE).title == headline


def test_the_day_above_its_update_is_that_of_the_article() -> None:
    article = read_rows("صوت الساحل", "1 ديسمبر 2025", "آخر تحديث: 2 ديسمبر 2025 23:59", TITLE)
    assert str(article.published_at).startswith("2025-12-01")


@pytest.mark.parametrize(
    "menu", [("الأقسام: سياسة | اقتصاد | رياضة | فن",), ("أخبار", "رياضة", "ثقافة", "شارك", "فيسبوك")]
)
def test_a_menu_above_the_headline_is_no_section(menu: tuple[str, ...]) -> None:
    assert read_rows("صوت الساحل", *menu, TITLE, DATE).section is None
