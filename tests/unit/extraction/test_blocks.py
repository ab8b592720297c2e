"""Blocks of HTML as lines: where they begin and end, and what the tags say of them. Hostile pages."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.articles import RawArticle
from warraq.extraction import Unreadable, extract
from warraq.extraction.html.blocks import read_blocks

PARAGRAPHS = [
    "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار.",
    "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب.",
    "وأضاف أن المبنى كان مدرسة مهجورة، وأن أهالي الحي شاركوا في ترميمه وفي جمع الكتب من البيوت والمدارس.",
]
TITLE = "افتتاح مكتبة عامة في الحي القديم"
HEAP = " ".join(f"a{number}" for number in range(3001))


def texts(html: str) -> list[str]:
    return [line.text for line in read_blocks(f"<html><body>{html}</body></html>").lines]


@pytest.mark.parametrize(
    "html",
    ["<p>أول</p><p>ثان</p>", "أول<br>ثان", "<div><div>أول</div><div>ثان</div></div>", "<table><tr><td>أول</td><td>ثان</td></tr></table>",
     "<ul><li>أول<li>ثان</ul>", "<font>أول<br/><br/>ثان</font>", "<a href=1>أول</a> <a href=2>ثان</a>",
     "<div><span class=cat>أول</span> | <time>ثان</time></div>"],
)  # fmt: skip
def test_blocks_breaks_and_rows_of_links_part_lines(html: str) -> None:
    assert texts(html) == ["أول", "ثان"]


@pytest.mark.parametrize(
    "html",
    [
        "<div><b>هند العمري</b> <i>مراسلة الجنوب</i></div>",
        "<a href='/n'><b>هند العمري</b><small>مراسلة الجنوب</small></a>",
        "<div><span class=by><span>هند العمري</span><em>مراسلة الجنوب</em></span></div>",
        "<app-by><span>هند العمري</span><span>مراسلة الجنوب</span></app-by>",
    ],
)
def test_a_row_of_inline_elements_without_words_between_them_is_parted(html: str) -> None:
    assert texts(html) == ["هند العمري", "مراسلة الجنوب"]


def test_a_part_may_be_longer_where_only_looks_part_it_from_the_next() -> None:
    title = "وزارة المياه تعلن بدء حفر عشرين بئرا جديدة في ثلاث محافظات وتعد بحل أزمة الصيف القادم قبل موعدها بشهرين"
    assert texts(f"<li><a href='/n'>{title}</a><small>11-11-2025</small></li>") == [title, "11-11-2025"]


@pytest.mark.parametrize("html", [
    "<p><b>قال</b> <i>الوزير</i></p>", "<div>قال <b>الوزير</b></div>",
    "<h1><em>قال</em> <b>الوزير</b></h1>",
])  # fmt: skip
def test_words_of_a_sentence_are_not_parted(html: str) -> None:
    assert texts(html) == ["قال الوزير"]


def test_links_side_by_side_are_parted_within_too() -> None:
    cards = "<div><a href='/1'><b>خبر أول</b><i>12:48 ص</i></a><a href='/2'><b>خبر ثان</b><i>11:31 م</i></a></div>"
    assert texts(cards) == ["خبر أول", "12:48 ص", "خبر ثان", "11:31 م"]


def test_a_rank_before_and_an_hour_behind_a_title_are_parts_where_they_are_glued_to_it() -> None:
    assert texts("<a href='/1'><i>1</i>خبر من المدينة<small>12:48 ص</small></a>") == ["1", "خبر من المدينة", "12:48 ص"]
    assert texts("<div>خبر من <b>المدينة</b></div>") == ["خبر من المدينة"]
    assert texts("<p>خبر من المدين<b>ة</b></p>") == ["خبر من المدينة"]


def test_all_that_is_glued_behind_words_is_parted_from_them() -> None:
    html = "<div>كلمات سلمى الأحمد<span>رافقها: خالد العلي</span><span>20 يناير 2026</span></div>"
    assert texts(html) == ["كلمات سلمى الأحمد", "رافقها: خالد العلي", "20 يناير 2026"]
    html = "<a>كم يوما تكفي الرحلة؟<small>🥾 11 دقيقة</small></a><a>بيت في ضانا<small>🏠 4 دقائق</small></a>"
    assert texts(html) == ["كم يوما تكفي الرحلة؟", "🥾 11 دقيقة", "بيت في ضانا", "🏠 4 دقائق"]


def test_elements_that_a_site_made_are_blocks_and_their_names_speak() -> None:
    blocks = read_blocks("<x-bar><x-title>افتتاح مكتبة</x-title><x-caption>قاعة المكتبة</x-caption></x-bar>").lines
    assert [line.text for line in blocks] == ["افتتاح مكتبة", "قاعة المكتبة"]
    assert [sorted(line.markup.near) for line in blocks if line.markup] == [["title"], ["caption"]]


def test_a_trail_is_one_line() -> None:
    html = "<nav><a href='/'>الرئيسية</a><span class=sep>›</span><a href='/e'>اقتصاد</a> <i>›</i> <a href='/w'>مياه</a></nav>"
    assert texts(html) == ["الرئيسية›اقتصاد › مياه"]


def test_inline_markup_stays_in_its_paragraph() -> None:
    assert texts("<p>قال <b>الوزير</b> إن <a href=1>الخطة</a> جاهزة.</p>") == ["قال الوزير إن الخطة جاهزة."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a;</script>",
        "<div style='display: none'>سر</div>",
        "<div hidden>سر</div>",
        "<template><p>سر</p></template>",
        "<button>سر</button>",
    ],
)
def test_what_a_reader_does_not_see_is_no_line(hidden: str) -> None:
    assert texts(f"<p>أول</p>{hidden}<p>ثان</p>") == ["أول", "ثان"]


def test_tags_and_class_names_speak_of_a_block() -> None:
    html = "<aside class='sidebar'><div class='related-posts'><h3><a href='/n'>خبر آخر</a></h3></div></aside>"
    mark = read_blocks(f"<html><body>{html}</body></html>").lines[0].markup
    assert mark is not None
    assert (mark.tag, mark.linked, mark.url) == ("h3", 1.0, "/n")
    assert "aside" in mark.around
    assert "related" in mark.near | mark.far


@pytest.mark.parametrize(
    "body",
    ["<br><br>".join(PARAGRAPHS), "".join(f"<div>{p}</div>" for p in PARAGRAPHS), "".join(f"<p dir=rtl>{p}</p>" for p in PARAGRAPHS),
     f"<table><tr><td><font face=Arial>{'<br>'.join(PARAGRAPHS)}</font></td></tr></table>"],
    ids=["breaks", "divs", "paragraphs", "table"],
)  # fmt: skip
def test_old_and_new_markup_read_alike(body: str) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class='txt'>{body}</div></body></html>"
    article = extract(RawArticle(content=html, format="html"))
    assert (article.title, article.body.split("\n\n")) == (TITLE, PARAGRAPHS)


def test_a_standfirst_in_an_element_of_its_own_is_text() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:])
    html = f"<html><head><title>{TITLE}</title></head><body><article><header><h1>{TITLE}</h1><h2 class='subtitle'>{PARAGRAPHS[0]}</h2></header><div class='entry-content'>{text}</div></article></body></html>"
    assert PARAGRAPHS[0] in extract(RawArticle(content=html, format="html")).body


@pytest.mark.parametrize(
    "content",
    ["<div>" * 100_000 + "نص", "<p>" + "\0" * 1000 + "</p>", "<script>" + "a" * 500_000 + "</script>",
     '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;&b;&b;</p></body></html>'],
    ids=["nesting", "zeros", "scripts", "entities"],
)  # fmt: skip
def test_a_hostile_page_is_refused_or_read_within_bounds(content: str) -> None:
    started = time.process_time()
    try:
        article = extract(RawArticle(content=content, format="html"))
    except Unreadable:
        return
    finally:
        assert time.process_time() - started < 5
    assert len(article.body) < 10_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<div>" * 100_000 + "نص" + "</div>" * 100_000, "nested deeper"),
        ("<p>نص</p>" * 100_001, "over 100000 elements"),
        ("<html><body>" + "<script>var a = 'نص';</script>" * 20_000 + "</body></html>", "no text is left"),
        (f"<html><p {HEAP}>نص</p></html>", "over 3000 attributes"),
        (f"<html><p a='>' b=\">\" ' {HEAP.replace(' ', '/')}>نص</p></html>", "over 3000 attributes"),
        (f'<html><iframe srcdoc="<p {HEAP}>{" نص" * 50}</p>"></iframe></html>', "over 3000 attributes"),
        ("<html><body>" + "<p>\0\0</p>" * 1000 + "</body></html>", "binary file"),
        ("\0" * 1_000_000 + "نص", "binary file"),
    ],
    ids=[
        "nesting",
        "elements",
        "scripts",
        "attributes",
        "attributes in disguise",
        "attributes in a frame",
        "zeros in tags",
        "zeros",
    ],
)
def test_a_hostile_page_is_refused_with_its_reason(content: str, reason: str) -> None:
    started = time.process_time()
    with pytest.raises(Unreadable, match=reason):
        extract(RawArticle(content=content))
    assert time.process_time() - started < 10


@pytest.mark.parametrize("shape", ["html", "text"])
def test_twenty_megabytes_take_bounded_time(shape: str) -> None:
    paragraph = " ".join(PARAGRAPHS) * 40
    tags = "<p>", "</p>"
    row = f"{tags[0]}{paragraph}{tags[1]}" if shape == "html" else f"{paragraph}\n"
    content = row * (20_000_000 // len(row.encode()) + 1)
    started = time.process_time()
    with contextlib.suppress(Unreadable):
        extract(RawArticle.model_validate({"content": content, "format": shape}))
    assert time.process_time() - started < 60


def test_a_body_that_is_hidden_until_its_script_runs_is_read() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    html = f"<html><body style='display:none'><h1>{TITLE}</h1><div style='display: none'>{PARAGRAPHS[0]} مخفي</div>{text}</body></html>"
    body = extract(RawArticle(content=html, format="html")).body
    assert PARAGRAPHS[0] in body
    assert "مخفي" not in body


WORDS = st.sampled_from(
    [
        "افتتحت",
        "البلدية",
        "مكتبة",
        "عامة",
        "في",
        "الحي",
        "القديم",
        "وقال",
        "رئيس",
        "المدينة",
        "إن",
        "الأشغال",
        "انتهت",
        "أمس",
        "بعد",
        "ثلاث",
        "سنوات",
        "من",
        "العمل",
    ]
)
SENTENCES = st.lists(WORDS, min_size=9, max_size=30).map(lambda words: " ".join(words) + ".")


@settings(deadline=None, max_examples=40)
@given(st.lists(SENTENCES, min_size=3, max_size=8, unique=True))
def test_nothing_is_invented_and_what_was_extracted_stays(paragraphs: list[str]) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{''.join(f'<p>{p}</p>' for p in paragraphs)}</div></body></html>"
    body = extract(RawArticle(content=html, format="html")).body
    assert set(body.split("\n\n")) <= set(paragraphs)
    again = extract(RawArticle(content=body, title=TITLE, format="plain")).body
    assert again == body
    assert extract(RawArticle(content=body, title=TITLE)).body == body


ROWS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(ROWS, max_size=20), st.lists(SENTENCES, min_size=2, max_size=6, unique=True), st.lists(ROWS, max_size=20)
)
def test_nothing_in_a_dump_is_invented(menu: list[str], paragraphs: list[str], foot: list[str]) -> None:
    rows = [*menu, TITLE, *paragraphs, *foot]
    with contextlib.suppress(Unreadable):
        article = extract(RawArticle(content="\n".join(rows), format="text"))
        whole = " ".join(rows)  # rows that look as if a mail program had wrapped them are joined
        assert all(paragraph in whole for paragraph in article.body.split("\n\n"))
        assert article.title in "\n".join(rows)
        assert extract(RawArticle(content=article.body, title=article.title, format="plain")).body == article.body


def test_what_a_script_compares_is_no_element_with_attributes() -> None:
    script = f"<script>for(i=0;i<n;i++)show(i); var names = [{HEAP.replace(' ', ' , ')}]</script>"
    assert texts(f"<html><body><p>{PARAGRAPHS[0]}</p>{script}</body></html>") == [PARAGRAPHS[0]]


def test_a_link_around_nothing_but_a_picture_is_no_part_of_a_row() -> None:
    row = (
        "<span class='name'>صوت الساحل</span> <span class='name'>العربية</span><a href='/'>\n<img src='logo.png'>\n</a>"
    )
    lines = read_blocks(f"<html><body><div>{row}</div><p>نص الخبر.</p></body></html>").lines
    assert [line.text for line in lines] == ["صوت الساحل", "العربية", "نص الخبر."]
