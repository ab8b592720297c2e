"""What stands in and around the text of an HTML page and is none of it, told by its markup, whatever a model says."""

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.authors.name_lines import name_above_role
from warraq.extraction.authors.signatures import names_at_text
from warraq.extraction.body import strays
from warraq.extraction.body.other_looks import drop_other_looks
from warraq.extraction.body.pull_quotes import set_pull_quotes
from warraq.extraction.body.strays import drop_strays
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.html.headline import choose, printed
from warraq.extraction.labels import Label
from warraq.extraction.links.inner_links import set_inner_links
from warraq.extraction.links.related_links import read_related
from warraq.extraction.model.features import Page, page_of
from warraq.extraction.model.markup import ADDRESSES, address_kind

SENTENCES = (
    "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال.",
    "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء.",
    "وأضاف أن المبنى كان مدرسة مهجورة، وأن أهالي الحي شاركوا في ترميمه وفي جمع الكتب من البيوت.",
)

PARAGRAPH = "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب."


def read(inner: str, tag: str = "p") -> tuple[Page, list[Label]]:
    """A page of a headline and three paragraphs, ``inner`` below the first; all of it taken for text."""
    first, *rest = (f"<{tag}>{sentence}</{tag}>" for sentence in SENTENCES)
    lines = read_blocks(
        f"<html><body><h1>افتتاح مكتبة</h1><div>{first}{inner}{''.join(rest)}</div></body></html>"
    ).lines
    return page_of(lines), [Label.TITLE, *[Label.BODY] * (len(lines) - 1)]


def dropped(inner: str, tag: str = "p") -> list[Label]:
    page, labels = read(inner, tag)
    drop_strays(page, labels)
    return labels[2:-2]


@pytest.mark.parametrize(
    "inner",
    ["<img src=a><span>أهالي الحي في قاعة المكتبة</span>", "<div><amp-img></amp-img><p>أهالي الحي أمس</p></div>"],
)
def test_a_short_line_right_below_a_picture_is_its_caption(inner: str) -> None:
    assert dropped(inner) == [Label.CAPTION]


@pytest.mark.parametrize(
    "inner",
    [
        "<img src=a><h2>كتب من البيوت</h2>",
        "<img src=a><p>ويستقبل أمناء المكتبة التبرعات بالكتب كل يوم سبت من العاشرة صباحا حتى الثانية ظهرا في المدخل.</p>",
        "<p>كتب من البيوت</p><img src=a>",
    ],
    ids=["heading", "sentence", "above a picture"],
)
def test_headings_and_sentences_below_a_picture_are_text(inner: str) -> None:
    assert dropped(inner) == [Label.BODY]


def test_a_short_line_in_an_element_that_says_nothing_is_no_text_where_paragraphs_have_their_own() -> None:
    assert dropped("<div>مساحة للإيجار في هذا الموقع</div>") == [Label.FURNITURE]
    assert dropped("<div>كتب من البيوت</div>", tag="div") == [Label.BODY]
    assert dropped("<h3>كتب من البيوت</h3>") == dropped("<strong>كتب من البيوت</strong>") == [Label.BODY]
    assert dropped("<ul><li>كتب من البيوت</li></ul>") == [Label.BODY]
    assert dropped("<div>وقال أحد الأهالي: هذه مكتبة أحفادي.</div>") == [Label.BODY]


def test_a_link_alone_that_was_taken_for_text_is_another_article() -> None:
    page, labels = read("<div class=x><a href='/n'>بلدية الميناء ترمم المدرسة القديمة</a></div>")
    set_inner_links(page, labels)
    assert labels[2] is Label.RELATED_LINE
    page, labels = read("<a href='#part'>كتب من البيوت والمدارس المجاورة</a>")
    set_inner_links(page, labels)
    assert labels[2] is Label.BODY


def test_a_link_between_paragraphs_is_no_pull_quote_whatever_words_it_has() -> None:
    page, labels = read("<div><a href='/n'>المكتبة تضم أربعين ألف كتاب</a></div>")
    labels[2] = Label.RELATED_LINE
    set_pull_quotes(page, labels)
    assert labels[2] is Label.RELATED_LINE


@pytest.mark.parametrize(
    ("own", "last"),
    [("<div><p>{}</p></div>", Label.BODY), ("<p>{}</p>", Label.FURNITURE)],
    ids=["each", "the last alone"],
)
def test_a_foreign_end_is_told_by_its_container_unless_each_paragraph_has_one(
    own: str, last: Label, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strays, "kinship", lambda *_: 0.0)
    text = "".join(map(own.format, SENTENCES[:2]))
    html = f"<html><body><h1>افتتاح مكتبة</h1><div>{text}</div><div><p>{SENTENCES[2]}</p></div></body></html>"
    labels = [Label.TITLE, *[Label.BODY] * 3]
    drop_strays(page_of(read_blocks(html).lines), labels)
    assert labels[-1] is last


def titles(html: str) -> list[str]:
    page = page_of(read_blocks(f"<html><body>{html}</body></html>").lines)
    return [link.title for link in read_related(page, [Label.RELATED_TITLE] * len(page.lines))]


def test_beside_links_a_line_without_one_is_no_title_and_a_call_never_is() -> None:
    links = "".join(f"<li><a href='/{at}'>خبر آخر من المدينة {word}</a></li>" for at, word in enumerate("أبت"))
    shown = [f"خبر آخر من المدينة {word}" for word in "أبت"]
    assert titles(f"{links}<p>صيدلية الزيتون في شارع الميناء</p>")[:3] == shown
    page = page_of(
        read_blocks(f"<html><body>{links}<h3>خدمات</h3><p>صيدلية الزيتون في الميناء</p></body></html>").lines
    )
    labels = [*[Label.RELATED_TITLE] * 3, Label.FURNITURE, Label.RELATED_TITLE]
    assert [link.title for link in read_related(page, labels)] == shown
    assert titles("<p>صيدلية الزيتون في شارع الميناء</p>") == ["صيدلية الزيتون في شارع الميناء"]
    assert titles("<a href='https://news.example/x'>تابعنا على جوجل نيوز</a>") == []


def test_the_name_above_a_role_in_its_row_is_the_author() -> None:
    row = "<div><a href='/w'>نجلاء التركماني</a><div>أستاذة اللسانيات في جامعة الساحل</div></div>"
    page, _ = read(row)
    at = next(at for at, line in enumerate(page.lines) if line.text.startswith("أستاذة"))
    assert name_above_role(page, at) == ["نجلاء التركماني"]
    assert name_above_role(page, at - 1) == []


def test_a_role_behind_a_comma_says_that_a_name_signs() -> None:
    page, labels = read("")
    lines = read_blocks(
        "<html><body><div>لوجينا عاشور، مهندسة ديكور</div><div>لوجينا عاشور، مياه معدنية</div></body></html>"
    ).lines
    for line, names in zip(lines, (["لوجينا عاشور"], []), strict=True):
        signed = page_of([*page.lines, line])
        assert names_at_text(signed, [*labels, Label.FURNITURE], 0, frozenset()) == names


def test_a_headline_for_search_engines_does_not_replace_the_one_shown() -> None:
    shown = "محافظ الإسماعيلية: الانتهاء من تطوير استاد المدينة قبل مارس المقبل"
    declared = ["تطوير ملعب الإسماعيلية قبل مارس المقبل"]
    assert choose(shown, declared, f"الرصيف | {declared[0]}", "الرصيف") == shown
    assert choose("الرصيف المصري اليوم", declared, f"الرصيف | {declared[0]}", "الرصيف") == declared[0]


def test_a_declared_headline_that_is_printed_is_found_a_site_s_only_name_is_not() -> None:
    lines = {"الفتوه يبدا معسكره في اللاذقيه": "الفتوة يبدأ معسكره في اللاذقية"}
    assert printed([], "منتديات - الفتوة يبدأ معسكره في اللاذقية", lines) == "الفتوة يبدأ معسكره في اللاذقية"
    assert printed([], "الفتوة يبدأ معسكره في اللاذقية", lines) == ""
    assert printed(["خبر آخر لا يظهر هنا"], "", lines) == ""


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (None, "none"), ("#top", "place"), ("javascript:void(0)", "place"), ("", "place"), ("/", "home"),
        ("https://news.example/", "home"), ("/index.php", "home"), ("/author/3", "author"), ("member.php?u=8", "author"),
        ("/category/economy/", "section"), ("/?cat=4", "section"), ("/tag/water", "section"),
        ("https://www.facebook.com/sharer.php?u=1", "elsewhere"), ("mailto:a@b.example", "elsewhere"),
        ("https://t.me/x", "elsewhere"), ("/news/123456", "article"), ("/a/some-words-of-it", "article"),
        ("/%d8%a8%d9%84%d8%af%d9%8a%d8%a9", "article"), ("/about", "other"), ("https://trust.example/about", "other"),
    ],
)  # fmt: skip
def test_an_address_tells_what_it_leads_to(url: str | None, kind: str) -> None:
    assert ADDRESSES[address_kind(url)] == kind


def test_pictures_around_a_line_are_a_feature() -> None:
    page, _ = read("<img src=a>")
    column = page.table.columns[page.table.names.index("pictured")] // 5
    assert column.tolist() == [0, 2, 1, 0]


NOTE = "وللمكتبة نشرة شهرية يكتبها أمناؤها، ويمكن الاشتراك فيها من هذه الصفحة."


def looked_at(inner: str) -> list[Label]:
    page, labels = read(inner)
    drop_other_looks(page, labels)
    return labels[2:-2]


@pytest.mark.parametrize(
    ("inner", "label"),
    [
        (f'<div class="_x7"><p>{NOTE}</p></div>', Label.COMMENT),
        (f'<p class="_n">{NOTE}</p>', Label.COMMENT),
        ('<a href="/pay">ابدأ الاشتراك</a>', Label.COMMENT),
        ('<div class="_x7"><p>سلمى الأحمد</p></div>', Label.BODY),
        ('<div class="_x7"><p>تسوقوا الكتب</p></div>', Label.COMMENT),
        (f'<div class="capt"><span>{NOTE}</span></div>', Label.CAPTION),
        (f"<div><img src=a><span>{NOTE}</span></div>", Label.CAPTION),
        (f"<p>{NOTE}</p>", Label.BODY),
        (f"<ul><li>{NOTE}</li></ul>", Label.BODY),
        (f"<blockquote><p>{NOTE}</p></blockquote>", Label.BODY),
        ("<p class=q>كتب من البيوت</p>", Label.BODY),
        ("<h3>كتب من البيوت</h3>", Label.BODY),
        (f"<p class=q>{NOTE}</p>" * 3, Label.BODY),
    ],
)
def test_a_sentence_in_an_element_unlike_those_of_the_text_is_the_site_s(inner: str, label: Label) -> None:
    assert set(looked_at(inner)) == {label}


@pytest.mark.parametrize(
    "changed",
    [
        '<p class="last">{}</p>', '<p class="has-text-align-right">{}</p>', '<p class="MsoNormal">{}</p>',
        '<p id="h2">{}</p>', "<div>{}</div>", '<div class="wp-block-group"><p>{}</p></div>',
        '<p class="has-drop-cap">{}</p>', '<div class="premium-article"><p>{}</p></div>',
    ],
)  # fmt: skip
def test_a_paragraph_of_the_story_stays_whatever_its_element_is_called(changed: str) -> None:
    story = "وتضم القاعة الكبرى ثلاثين لوحة رسمها طلاب المعهد خلال العام الماضي."
    assert set(looked_at(changed.format(story))) == {Label.BODY}


def test_a_summary_above_the_text_has_a_look_of_its_own() -> None:
    page, labels = read("")
    page.lines[1:2] = read_blocks(f"<html><body><p class=k>{SENTENCES[0]}</p></body></html>").lines
    drop_other_looks(page, labels)
    assert labels[1] is Label.BODY


@pytest.mark.parametrize(
    "declared", ["<title>{} - الساحل</title>", "<meta property='og:title' content='{}'><title>الساحل</title>"]
)
def test_a_headline_broken_over_lines_is_whole_where_the_head_has_it_so(declared: str) -> None:
    first, second = "افتتاح مكتبة عامة كبيرة", "في الحي القديم من المدينة"
    head = declared.format(f"{first} {second}")
    page = (
        f"<html><head>{head}</head><body><h1>{first}<br>{second}</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></body></html>"
    )
    assert extract(RawArticle(content=page, format="html")).title == f"{first} {second}"
