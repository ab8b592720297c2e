"""Texts copied out of PDF: rows of a column, page numbers, running heads, sentences torn by the end of a page."""

import textwrap

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.input.print_pages import joined_pages

TITLE = "محطة جديدة لتحلية مياه البحر في المرسى تخدم أربعين ألف ساكن"
PARAGRAPHS = [
    "أعلنت بلدية المرسى يوم الأربعاء افتتاح محطة جديدة لتحلية مياه البحر بعد أشغال دامت ثلاث سنوات.",
    "وقال رئيس البلدية نزار الكيلاني إن المحطة ستزوّد نحو أربعين ألف ساكن بالماء الصالح للشراب طوال فصل الصيف.",
    "وبلغت كلفة المشروع ستين مليون دينار موّلها البنك الأفريقي للتنمية وصندوق محلي للاستثمار في البنية التحتية.",
    "ورحّب سكان الأحياء الشمالية بالخطوة، غير أن بعضهم أبدى تخوفاً من ارتفاع سعر المتر المكعب في الفواتير القادمة.",
]
FIRST_HALF, SECOND_HALF = PARAGRAPHS[2].split(" الأفريقي ")
SECOND_HALF = f"الأفريقي {SECOND_HALF}"

HEAD = "جريدة الساحل – العدد"


def paragraphs(content: str, title: str | None = None) -> list[str]:
    return extract(RawArticle(content=content, title=title)).body.split("\n\n")


@pytest.mark.parametrize("width", [35, 45, 60, 90])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_rows_of_a_titled_text_are_joined_to_its_paragraphs(width: int, gap: str) -> None:
    assert paragraphs(gap.join(textwrap.fill(each, width) for each in PARAGRAPHS), TITLE) == PARAGRAPHS


def test_rows_of_a_narrow_column_below_a_longer_headline_are_joined() -> None:
    assert paragraphs("\n\n".join([TITLE, *(textwrap.fill(each, 35) for each in PARAGRAPHS)])) == PARAGRAPHS


def test_rows_of_a_column_below_a_running_head_and_a_byline_are_joined() -> None:
    head = f"{HEAD} 1204 – الأربعاء 12 نوفمبر 2025"
    text = "\n".join(textwrap.fill(each, 40) for each in PARAGRAPHS)
    assert paragraphs("\n\n".join([head, TITLE, "سلمى الجزيري", text])) == PARAGRAPHS


def test_verses_stay_lines() -> None:
    verses = [
        "يا ليل طال على الغريب سهاده",
        "والفجر خلف البحر نام فؤاده",
        "ناديت من شرفات حلمي نجمة",
        "فأجابني من غيمها إنشاده",
    ]
    assert paragraphs("\n".join(verses * 3), TITLE) == verses * 3


@pytest.mark.parametrize(
    "torn",
    [
        f"{FIRST_HALF}\n\f{SECOND_HALF}\n{PARAGRAPHS[3]}\n\f",
        f"{FIRST_HALF}\n7\n\f{SECOND_HALF}\n8\n\f{PARAGRAPHS[3]}\n9",
        f"{FIRST_HALF}\n- 7 -\n\f{HEAD} 1204\n{SECOND_HALF}\n{PARAGRAPHS[3]}\n\f{HEAD} 1204\n8",
    ],
)
@pytest.mark.parametrize("title", [None, TITLE])
def test_a_sentence_torn_by_the_end_of_a_page_is_whole(torn: str, title: str | None) -> None:
    text = f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n{torn}"
    assert paragraphs(text if title else f"{TITLE}\n\n{text}", title) == PARAGRAPHS


@pytest.mark.parametrize("number", ["صفحة {} من 5", "- {} -", "Page {} of 5"])
@pytest.mark.parametrize("title", [None, TITLE])
def test_page_numbers_in_order_are_no_paragraphs(number: str, title: str | None) -> None:
    rows = [*PARAGRAPHS[:2], number.format(3), PARAGRAPHS[2], number.format(4), PARAGRAPHS[3]]
    assert paragraphs("\n\n".join(rows if title else [TITLE, *rows]), title) == PARAGRAPHS


@pytest.mark.parametrize("text", ["أول\n1/3\nثان\n2/3\nثالث", "أول\nصفحة 4\nثان", "أول\n1\nثان\n2\nثالث", "أول\n"])
def test_other_numbers_make_no_pages(text: str) -> None:
    assert joined_pages(text) == text


@pytest.mark.parametrize("sign", ["\uf0b7\t", "\uf0a7 ", "•\t"])
def test_bullets_of_symbol_fonts_begin_items(sign: str) -> None:
    items = ["ثلاث مضخات كبيرة تعمل بالكهرباء", "خزان بسعة ألفي متر مكعب", "مختبر لمراقبة جودة الماء"]
    rows = [TITLE, "", PARAGRAPHS[0], "وتضم المحطة:", *(f"{sign}{item}" for item in items), *PARAGRAPHS[1:]]
    found = paragraphs("\n".join(rows))
    assert [row.removeprefix("• ") for row in found] == [PARAGRAPHS[0], "وتضم المحطة:", *items, *PARAGRAPHS[1:]]


def test_lines_of_equal_length_that_end_no_sentence_are_a_list() -> None:
    team = [
        "تشكيلة المنتخب لمباراة الغد أمام المنتخب الجزائري:",
        "حراسة المرمى: أيمن الدريدي وبشير الماجري ومعز حسن",
        "الدفاع: منتصر الطرابلسي وياسين مرياح وعلي معلول",
        "الوسط: إلياس السخيري وعيسى العيدوني وحنبعل الجبالي",
        "الهجوم: سيف الدين الجزيري ونعيم السليتي وطه الخنيسي",
        "الاحتياط: حمدي المرزوقي وأنيس البدري وفراس الشواط",
    ]
    assert paragraphs("\n".join(team), TITLE) == team


def test_couplets_that_end_with_a_full_stop_stay_lines() -> None:
    couplet = ["يا ليل طال على الغريب سهاده", "والفجر خلف البحر نام فؤاده."]
    assert paragraphs("\n".join(couplet * 8), TITLE) == couplet * 8


@pytest.mark.parametrize("intro", [[], PARAGRAPHS[:1]])
@pytest.mark.parametrize("number", ["-{}-", "- {} -"])
def test_numbers_that_head_the_parts_of_a_column_stay(number: str, intro: list[str]) -> None:
    rows = [*intro, *(part for at, each in enumerate(PARAGRAPHS[1:], 1) for part in (number.format(at), each))]
    assert paragraphs("\n".join(rows), TITLE) == rows


def test_a_heading_at_the_top_of_few_pages_is_no_running_head() -> None:
    pages = [PARAGRAPHS[0], f"المادة 2\n{PARAGRAPHS[1]}", PARAGRAPHS[2], f"المادة 3\n{PARAGRAPHS[3]}", *PARAGRAPHS[:2]]
    found = paragraphs("\n\f".join(pages), TITLE)
    assert [row for row in found if row.startswith("المادة")] == ["المادة 2", "المادة 3"]


def test_whole_sentences_of_equal_length_stay_lines() -> None:
    said = [
        "وقال رئيس البلدية إن المحطة ستزود أربعين ألف ساكن بالماء.",
        "وأضاف أن كلفة المشروع بلغت ستين مليون دينار هذا العام.",
        "ورحب السكان بالخطوة وأبدى بعضهم تخوفا من سعر الماء.",
    ]
    assert paragraphs("\n\n".join(["\n".join(said)] * 3), TITLE) == said * 3
