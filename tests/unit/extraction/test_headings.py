"""Headlines of HTML whose heading has a badge or a kicker in it, or is none."""

import pytest

from tests.unit.extraction.test_blocks import PARAGRAPHS
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "افتتاح مكتبة عامة كبيرة في الحي القديم من المدينة"
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(head: str, body: str) -> CleanArticle:
    return extract(RawArticle(content=f"<html><head>{head}</head><body>{body}{STORY}</body></html>", format="html"))


@pytest.mark.parametrize("badge", ["<span class=badge>حصري</span> ", "<small>حصري</small>", "🔴 حصري: "])
def test_a_badge_in_a_heading_is_a_kicker_where_the_head_has_the_headline_alone(badge: str) -> None:
    article = read(f"<title>{TITLE} - الساحل</title>", f"<h1>{badge}{TITLE}</h1>")
    assert article.title == TITLE
    assert article.kicker is not None
    assert "حصري" in article.kicker


def test_a_kicker_that_the_title_of_the_document_has_stays_as_it_is_written() -> None:
    assert (
        read(f"<title>نادر حمدان - {TITLE}</title>", f"<h1>نادر حمدان - {TITLE}</h1>").title == f"نادر حمدان - {TITLE}"
    )


def test_a_headline_that_stands_in_the_head_alone_is_no_kicker_of_the_page() -> None:
    article = read(f"<title>الساحل</title><meta property=og:title content='{TITLE}'>", "<p class=kicker>كتب وقراء</p>")
    assert (article.title, article.kicker) == (TITLE, "كتب وقراء")


@pytest.mark.parametrize("slogan", ["الساحل أول جريدة في البلاد منذ ثلاثين سنة", "أخبار البلاد لحظة بلحظة"])
def test_a_slogan_in_the_head_is_no_headline(slogan: str) -> None:
    assert (
        read(f"<title>الساحل</title><meta property=og:title content='{slogan}'>", "<h1>رفوف الحي تنتظر</h1>").title
        == "رفوف الحي تنتظر"
    )


@pytest.mark.parametrize("name", ["authors", "article:authors", "og:author", "citation_author"])
def test_tags_name_authors_in_many_words(name: str) -> None:
    assert read(f"<meta name='{name}' content='سعاد المرعي'>", f"<h1>{TITLE}</h1>").authors == ["سعاد المرعي"]


def test_a_short_heading_is_the_headline_though_the_head_says_more() -> None:
    head = f"<title>الساحل | مقالات</title><meta property=og:title content='{TITLE}'>"
    assert read(head, "<h1>خبز وماء</h1><p class=author>بقلم سعاد المرعي</p>").title == "خبز وماء"
