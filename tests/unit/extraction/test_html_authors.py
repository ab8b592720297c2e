"""Authors of an HTML page: what is printed, what is declared, and who is linked at the headline."""

import pytest

from tests.unit.extraction.library_page import TITLE, page, with_text
from tests.unit.extraction.library_page import read as read_page
from tests.unit.extraction.short_page import page as short_page
from warraq.extraction import extract
from warraq.extraction.html.authors import authors_of
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page, page_of

TEXT = "<p>افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال.</p>"


def read(above: str, below: str = "") -> tuple[Page, list[Label]]:
    lines = read_blocks(f"<html><body><h1>افتتاح مكتبة عامة</h1>{above}{TEXT}{below}</body></html>").lines
    labels = [Label.FURNITURE] * len(lines)
    labels[0] = Label.TITLE
    labels[next(at for at, line in enumerate(lines) if line.words > 10)] = Label.BODY
    return page_of(lines), labels


def test_names_at_the_headline_that_lead_to_their_authors_pages_are_authors() -> None:
    row = "<div><a href='/authors/m'>مروى الرياحي</a><span>صحافية</span><a href='/authors/d'>ديفيد كيلاني</a></div>"
    page, labels = read(row)
    assert authors_of(page, labels, [], []) == ["مروى الرياحي", "ديفيد كيلاني"]
    assert authors_of(page, labels, ["ياسين ق"], []) == ["مروى الرياحي", "ديفيد كيلاني"]
    assert authors_of(page, labels, ["مروى الرياحي"], []) == ["مروى الرياحي"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<a href='/news/1234'>مروى الرياحي</a>", ""),
        ("", "<a href='/authors/m'>مروى الرياحي</a>"),
        ("<a href='/authors'>كل الكتاب</a>", ""),
        ("<a href='member.php?u=8'>مروى الرياحي</a>", ""),
    ],
    ids=["an article", "below the text", "no person", "of a forum"],
)
def test_other_links_name_nobody(above: str, below: str) -> None:
    page, labels = read(above, below)
    assert authors_of(page, labels, [], []) == []


def test_a_site_that_calls_itself_a_person_does_not_replace_who_is_printed() -> None:
    page, labels = read("")
    assert authors_of(page, labels, ["زياد الشرقاوي"], ["ملاعب بلدنا"]) == ["زياد الشرقاوي"]
    assert authors_of(page, labels, [], ["ملاعب بلدنا"]) == ["ملاعب بلدنا"]
    assert authors_of(page, labels, ["زياد الشرقاوي"], ["سعاد المرعي"]) == ["سعاد المرعي"]


def test_who_wrote_a_comment_and_when_tells_nothing_of_the_article() -> None:
    comment = (
        "<div id=comments><div itemprop=comment><span itemprop=author>عادل الماجري</span>"
        "<time itemprop=datePublished datetime=2025-11-15>15 نوفمبر 2025</time><p>مشروع ممتاز، ولكن أين الصيانة؟</p></div></div>"
    )
    raw = short_page(
        "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم، بعد ثلاث سنوات من الأشغال.",
        "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب.",
    )
    article = extract(raw.model_copy(update={"content": raw.content.replace("</body>", f"{comment}</body>")}))
    assert (article.authors, article.published_at) == ([], None)


def test_a_translator_signs_only_where_no_author_does() -> None:
    paragraphs = (
        "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم، بعد ثلاث سنوات من الأشغال.",
        "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب.",
    )
    raw = short_page(*paragraphs)
    lines = "<p class=by>كتبه: جون سميث</p><p class=by>ترجمة: عماد الصافي</p>"
    signed = raw.model_copy(update={"content": raw.content.replace("</h1>", f"</h1>{lines}")})
    assert extract(signed).authors == ["جون سميث"]
    alone = raw.model_copy(update={"content": raw.content.replace("</h1>", "</h1><p class=by>ترجمة: عماد الصافي</p>")})
    assert extract(alone).authors == ["عماد الصافي"]


@pytest.mark.parametrize(
    ("signed", "author"),
    [
        ("<p class='sig'>عرعر: تركي العنزي</p>", "تركي العنزي"),
        ("<p><b>د. فضل الحوشبي</b><br>أستاذ علم الاجتماع بكلية الآداب</p>", "د. فضل الحوشبي"),
    ],
)
def test_who_signs_below_the_text_with_a_place_or_a_profession_is_its_author(signed: str, author: str) -> None:
    article = read_page(with_text(signed))
    assert article.authors == [author]
    assert author not in article.body


def test_who_is_seen_on_a_picture_and_a_heading_of_the_byline_sign_nothing() -> None:
    picture = "<div><img src='/a.jpg'><div class='credit'>هيثم الكثيري يوقع العقد – تصوير المركز الإعلامي</div></div>"
    assert read_page(page(above=f"{picture}<h1>{TITLE}</h1>")).authors == []
    hidden = "<section><strong class='hidden'>معلومات التقرير</strong><time>3 ديسمبر 2025</time></section>"
    assert read_page(page(above=f"<h1>{TITLE}</h1>{hidden}")).authors == []
