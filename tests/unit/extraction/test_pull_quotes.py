"""Lines set apart between paragraphs: quotes lifted out of the text, and links to other articles."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, MENU, PARAGRAPHS, TITLE
from tests.unit.extraction.library_page import page as html_page
from tests.unit.extraction.library_page import read as read_html
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

LINK = "عودة سوق السمك إلى موقعه القديم"


def read(*between: str) -> CleanArticle:
    """Read a dump with ``between`` before its last paragraph."""
    rows = ["صوت الساحل", *MENU, "", TITLE, DATE, "", *PARAGRAPHS[:2], *between, PARAGRAPHS[2]]
    return extract(RawArticle(content="\n\n".join(rows), format="text"))


@pytest.mark.parametrize("heading", ["للتذكير -- ", "مواضيع ذات علاقة: ", "في هذا العدد أيضاً: ", "من أرشيفنا كذلك : "])
def test_a_title_behind_words_that_call_to_read_it_is_a_link(heading: str) -> None:
    article = read(f"{heading}{LINK}")
    assert [link.title for link in article.related] == [LINK]
    assert article.pull_quotes == []
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_a_name_before_words_is_no_call_to_read_them() -> None:
    assert read("سعاد المرعي: «الكتب لا تموت إذا وجدت من يفتحها»").related == []


@pytest.mark.parametrize("speaker", ["سعاد المرعي، أمينة المكتبة", "— سعاد المرعي", "سعاد المرعي"])
def test_who_says_a_quote_is_named_below_it_and_is_no_text(speaker: str) -> None:
    article = read("«أبوابها مفتوحة كل يوم حتى التاسعة مساء»", speaker)
    assert article.pull_quotes == ["أبوابها مفتوحة كل يوم حتى التاسعة مساء"]
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_the_speaker_in_a_quote_of_html_is_no_second_quote() -> None:
    quote = "<blockquote class='quote'><p>«أبوابها مفتوحة كل يوم حتى التاسعة»</p><cite>سعاد المرعي</cite></blockquote>"
    article = read_html(html_page().replace("</p><p>", f"</p>{quote}<p>", 1))
    assert article.pull_quotes == ["أبوابها مفتوحة كل يوم حتى التاسعة"]
