"""What a page shows once it is opened: the rest behind a button, shadow roots, articles outside of visible blocks."""

import html
import time

import pytest
from lxml.html import fromstring

from tests.unit.extraction.short_page import TITLE, page
from tests.unit.extraction.test_blocks import PARAGRAPHS, texts
from warraq.articles import RawArticle
from warraq.extraction import Unreadable, extract
from warraq.extraction.html.note_marks import drop_note_marks

ALL = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
REST = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:])


def body(content: str) -> list[str]:
    whole = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{content}</body></html>"
    return extract(RawArticle(content=whole, format="html")).body.split("\n\n")


@pytest.mark.parametrize("button", [
    "<a href='#'>اقرأ المزيد</a>", "<button>عرض المزيد</button>", "<span>أكمل القراءة…</span>", "<a href='javascript:open()'>Read more</a>",
])  # fmt: skip
@pytest.mark.parametrize("hiding", ["style='display: none'", "hidden"])
def test_the_rest_of_an_article_behind_a_button_is_read(button: str, hiding: str) -> None:
    assert body(f"<div><p>{PARAGRAPHS[0]}</p>{button}<div {hiding}>{REST}</div></div>") == PARAGRAPHS


@pytest.mark.parametrize("beside", ["<a href='/other'>اقرأ المزيد</a>", "<a href='#'>القائمة</a>", ""])
def test_other_hidden_text_stays_hidden(beside: str) -> None:
    assert texts(f"<p>{PARAGRAPHS[0]}</p>{beside}<div hidden>{REST}</div>")[0] == PARAGRAPHS[0]
    assert PARAGRAPHS[1] not in texts(f"<p>{PARAGRAPHS[0]}</p>{beside}<div hidden>{REST}</div>")


@pytest.mark.parametrize("content", [
    f"<div id=app></div><noscript>{ALL}</noscript>",
    f"<div id=app></div><template>{ALL}</template>",
    f"<news-article><template shadowrootmode=open>{ALL}</template></news-article>",
    f"<div style='display:none !important'>{ALL}</div><script>show()</script>",
    f"<object data='a.pdf'>{ALL}</object>",
    f"<iframe srcdoc='{html.escape(ALL)}'></iframe>",
])  # fmt: skip
def test_an_article_that_stands_in_no_visible_block_is_read(content: str) -> None:
    assert body(content) == PARAGRAPHS


def test_a_noscript_beside_an_article_is_not_read() -> None:
    notice = " ".join(["يحتاج هذا الموقع إلى تشغيل جافاسكربت في متصفحك."] * 6)
    assert notice not in texts(f"{ALL}<noscript><p>{notice}</p></noscript>")


@pytest.mark.parametrize(
    "mark", ["<sup><a href='#fn1'>1</a></sup>", "<a href='#_ftn1'>[1]</a>", "<a href='#n'><sup>(1)</sup></a>"]
)
def test_marks_of_notes_are_not_glued_to_words(mark: str) -> None:
    assert texts(f"<p>دامت الأشغال ثلاث سنوات{mark}.</p>") == ["دامت الأشغال ثلاث سنوات."]


def test_raised_numbers_that_lead_nowhere_stay() -> None:
    assert texts("<p>مساحتها 1200 م<sup>2</sup>، وفق <a href='#top'>الوزارة</a></p>") == [
        "مساحتها 1200 م2، وفق الوزارة"
    ]


def test_a_question_that_opens_its_answer_is_a_subheading() -> None:
    question = f"<details><summary>كم كتاباً تضم المكتبة؟</summary><p>{PARAGRAPHS[1]}</p></details>"
    raw = page(PARAGRAPHS[0], PARAGRAPHS[2])
    content = raw.content.replace(f"<p>{PARAGRAPHS[2]}", f"{question}<p>{PARAGRAPHS[2]}")
    assert "كم كتاباً تضم المكتبة؟" in extract(RawArticle(content=content, format="html")).body


@pytest.mark.parametrize("name", ["sr-only", "screen-reader-text", "visually-hidden"])
def test_words_for_screen_readers_are_not_glued_to_the_text(name: str) -> None:
    assert texts(f"<p><span class='x {name}'>نص الخبر</span>{PARAGRAPHS[0]}</p>") == [PARAGRAPHS[0]]
    assert texts(f"<h1 class='{name}'>{TITLE}</h1>") == [TITLE]


def test_a_hidden_dialog_on_the_page_of_a_brief_is_not_read() -> None:
    dialog = "<p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على هذا الموقع.</p>" * 10
    assert body(f"<p>توفي الملحن حاتم الزواري.</p><div hidden>{dialog}</div>") == ["توفي الملحن حاتم الزواري."]


def test_hidden_elements_inside_of_each_other_are_read_once() -> None:
    began = time.process_time()
    texts("<div hidden>" * 120 + f"<p>{PARAGRAPHS[0]}</p>" * 5_000)
    assert time.process_time() - began < 5  # each hidden element read to its end: half a minute


@pytest.mark.parametrize(
    "notice",
    [
        "سجل الدخول لتتمكن من متابعة الأخبار التي تهمك وحفظ المقالات لقراءتها لاحقا والمشاركة في النقاش مع القراء.",
        "يرجى تفعيل جافاسكربت في متصفحك حتى تتمكن من تصفح هذا الموقع، فإن كثيرا من خدماته لا تعمل من دونه.",
    ],
)
@pytest.mark.parametrize("kept", ["<div hidden>{}</div>", "<noscript>{}</noscript>", "<template>{}</template>"])
def test_a_notice_of_the_site_is_no_article_where_there_is_none(notice: str, kept: str) -> None:
    with pytest.raises(Unreadable):
        body("<iframe src='/film'></iframe>" + kept.format(f"<p>{notice}</p>" * 4))


def test_nothing_of_raised_text_inside_of_raised_text_is_read_in_python() -> None:
    tree = fromstring("<div>" + "<sup>" * 240 + "<br>م" * 30_000)
    began = time.process_time()
    for raised in tree.iter("sup"):
        raised.text_content()  # read to its end, not in Python
    read = time.process_time()
    drop_note_marks(tree)
    assert time.process_time() - read < 10 * (read - began)  # in Python it takes fifty times as long


def test_an_article_that_tells_of_a_site_is_one_though_scripts_show_it() -> None:
    told = [
        "أطلقت الوزارة خدمة جديدة على موقعها تتيح للمشتركين دفع فواتير الماء والكهرباء من الهاتف.",
        "ويطلب التطبيق رقم الحساب وكلمة المرور، ثم يعرض آخر الفواتير وتاريخ كل منها مع زر للدفع.",
        "وقالت الوزارة إن الاشتراك في الخدمة مجاني، وإن بيانات المشتركين محفوظة ولا يطلع عليها أحد.",
    ]
    assert body(f"<div id=app></div><noscript>{''.join(f'<p>{each}</p>' for each in told)}</noscript>") == told
