"""What a page dump prints of the site around an article, and who signs nothing."""

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.no_headlines import is_no_headline
from warraq.extraction.model.features import page_of

TITLE = "حلاق في خان يونس يعمل على كرسي متحرك"
TEXT = (
    "يفتح محمود محله الصغير كل صباح قرب السوق القديم، ويقص شعر جيرانه وهو جالس على كرسيه المتحرك منذ عامين.",
    "ويقول إن زبائنه يساعدونه في إشعال المصباح، وإن أجرته لا تكفي ثمن الشفرات التي ارتفع سعرها ثلاث مرات.",
)


def page(*above: str, below: tuple[str, ...] = ()) -> RawArticle:
    return RawArticle(content="\n".join((*above, *TEXT, *below)), format="text")


def test_the_name_at_the_top_of_a_dump_signs_nothing_beside_a_person() -> None:
    article = extract(
        page("القدس ميدان", "محليات", "رياضة", TITLE, "خان يونس - القدس ميدان - أنس الشاعر:", "27 أكتوبر 2025")
    )
    assert article.authors == ["أنس الشاعر"]


def test_who_submitted_an_article_wrote_it() -> None:
    article = extract(page("القدس ميدان", TITLE, "Submitted by نوال حيدر on 14/11/2025 - 08:15"))
    assert article.authors == ["نوال حيدر"]


def test_who_comments_below_a_text_did_not_write_it() -> None:
    below = ("تعليقات القراء (2)", "ابو مازن الضحوي - 06:12 م", "الله يعينه", "نبيل - 08:40 م", "كلام جميل")
    assert extract(page("محليات", TITLE, "27 أكتوبر 2025", below=below)).authors == []


def test_the_home_page_is_no_section() -> None:
    assert extract(page("الصفحة الرئيسية", "من أنا", "الجمعة، 14 نوفمبر 2025", TITLE)).section is None


def test_who_stands_at_the_top_of_a_page_may_sign_with_another() -> None:
    article = extract(page("سعاد أحمد", "كاتبة", TITLE, "بقلم: سعاد أحمد ومحمد حسن", "27 أكتوبر 2025"))
    assert article.authors == ["سعاد أحمد", "محمد حسن"]


@pytest.mark.parametrize(
    "row",
    [
        "رئيس مجلس الإدارة:محمود علىرئيس التحرير: شريف سليمان",
        "جريدة الجسر رئيس مجلس الإدارةأحمد حسن",
        "رئيس التحريرعلي الحداد",
        "الإشراف العام : نوال حيدر | رئيس التحرير : محمود علي | مدير التحرير: أحمد حسن",
    ],
)
def test_a_row_of_who_heads_the_paper_is_neither_headline_nor_author(row: str) -> None:
    read = page_of(read_lines("\n".join(["السبت 25 أكتوبر 2025 03:33 مـ", row, TITLE, *TEXT])))
    assert is_of_masthead(read, 1)


def test_rows_of_a_role_and_a_name_each_are_no_headline() -> None:
    rows = ("رئيس مجلس الإدارة : د. أحمد بن حسن", "رئيس التحرير: محمود علي")
    read = page_of(read_lines("\n".join([*rows, TITLE, *TEXT])))
    assert [is_of_masthead(read, at) for at in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    "line",
    ["جريدة الجسر", "أعلنت وزارة العمل مواعيد الدوام في رمضان، وأوضحت الوزارة..."],
    ids=["name", "advertisement"],
)
def test_what_stands_above_a_row_of_who_heads_the_paper_is_no_headline(line: str) -> None:
    rows = [line, "السبت 25 أكتوبر 2025", "جريدة الجسر رئيس مجلس الإدارةأحمد حسن", TITLE, *TEXT]
    assert is_no_headline(page_of(read_lines("\n".join(rows))), 0)


def test_the_headline_may_stand_above_the_row_and_again_below() -> None:
    rows = [TITLE, "رئيس مجلس الإدارة:أحمد حسن رئيس التحرير: محمود علي", "محليات", TITLE, *TEXT]
    assert not is_no_headline(page_of(read_lines("\n".join(rows))), 0)


def test_two_who_head_the_paper_sign_nothing_below_titles() -> None:
    ticker = ("أسعار الخضراوات ترتفع في الأسواق قبل حلول الشتاء", "إغلاق طريق الساحل يومين بسبب أعمال الصيانة")
    column = ("الإشراف العام", "نوال حيدر", "رئيس التحرير", "محمود علي")
    assert extract(page(*ticker, *column, "محليات", TITLE)).authors == []


@pytest.mark.parametrize(
    "headline",
    [
        "رئيس مجلس الإدارة يلتقي رئيس التحرير",
        "المدير العام محمد علي يزور نائب رئيس التحرير أحمد حسن",
        "المدير العام أحمد حسن: رئيس مجلس الإدارة محمود علي",
    ],
)
def test_what_heads_of_houses_do_is_a_headline(headline: str) -> None:
    assert extract(page("محليات", headline, "27 أكتوبر 2025")).title == headline


@pytest.mark.parametrize(
    "rows",
    [
        ("المشرف العام: نوال حيدر | رئيس التحرير: محمود علي",),
        ("جريدة الجسر", "رئيس مجلس الإدارة: أحمد حسن", "رئيس التحرير: محمود علي"),
    ],
    ids=["one row", "rows below the paper's name"],
)
def test_who_heads_the_paper_may_stand_right_below_the_headline(rows: tuple[str, ...]) -> None:
    assert extract(RawArticle(content="\n".join([TITLE, *rows, "27 أكتوبر 2025", *TEXT]), format="text")).title == TITLE
