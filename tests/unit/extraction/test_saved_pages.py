"""What pages of Arabic papers show that were saved as their servers sent them, in our own words: one line for a trail,
hours before titles, windows over the page, polls beside the story."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, MENU, PARAGRAPHS, TITLE, read, read_below
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.body.credits import any_credit
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.labels import Label
from warraq.extraction.links.affixes import bare_titles
from warraq.extraction.links.related_links import read_related
from warraq.extraction.model.features import page_of

TITLES = (
    "مجلس الوزراء يقر موازنة التعليم للعام المقبل",
    "الأرصاد تحذر من سيول في المناطق الجنوبية",
    "وفد تجاري يزور ميناء العقبة لبحث خطوط جديدة",
)


def page_with(*blocks: str) -> CleanArticle:
    """A page of HTML with ``blocks`` below its text."""
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    html = f"<html><body><h1>{TITLE}</h1><div class='entry'>{text}</div>{''.join(blocks)}</body></html>"
    return extract(RawArticle(content=html, format="html"))


def test_home_and_a_name_of_no_menu_on_one_line_above_the_headline_are_a_trail() -> None:
    article = read("الرئيسية تقارير بلدية", TITLE, DATE)
    assert (article.breadcrumb, article.section) == (["الرئيسية", "تقارير بلدية"], "تقارير بلدية")


def test_the_home_page_is_no_section() -> None:
    assert read("الرئيسية 24 ساعة", TITLE, DATE).section != "الرئيسية"


def test_a_label_with_a_colon_is_no_section() -> None:
    assert read(TITLE, DATE, "الموضوع:", "مكتبات المدينة").section is None


def test_hours_with_their_zone_before_titles_are_none_of_them() -> None:
    hours = ("17:53 GMT", "17:43 GMT", "16:08 GMT")
    assert bare_titles([f"{hour} {title}" for hour, title in zip(hours, TITLES, strict=True)]) == list(TITLES)


def test_a_source_that_speaks_is_no_credit() -> None:
    assert any_credit("مصدر أمني: الحدود مغلقة حتى إشعار آخر") is None


@pytest.mark.parametrize(
    ("line", "source"),
    [("المصدر الأصلي: صحيفة الساحل", "صحيفة الساحل"), ("المصدر: صحيفة الساحل", "صحيفة الساحل")],
)
def test_the_source_of_a_text_is_a_credit(line: str, source: str) -> None:
    credit = any_credit(line)
    assert credit
    assert credit.original == source


def test_who_is_shown_above_the_text_as_it_names_them_is_a_caption() -> None:
    shown = "رئيس البلدية سالم الحجار وسط المكتبة"
    first = f"قص {shown} الشريط صباح أمس إيذانا بافتتاحها، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار."
    article = extract(
        RawArticle(
            content="\n".join(["صوت الساحل", *MENU, "", TITLE, DATE, shown, "مشاركة", "", first, *PARAGRAPHS[1:]])
        )
    )
    assert article.body == "\n\n".join((first, *PARAGRAPHS[1:]))


def test_a_window_over_the_page_is_not_read() -> None:
    rules = (
        "إذا كان التعليق يسيء إلى الأشخاص أو يخالف القانون.",
        "إذا كان التعليق يتضمن إعلانا تجاريا أو رابطا إلى موقع آخر.",
        "إذا كان التعليق يحرض على العنف أو الكراهية بين الناس.",
        "إذا كان التعليق يحتوي على لغة نابية أو تلميحات مسيئة.",
        "إذا كان التعليق جزءا من عمل منظم يكرر كلاما واحدا.",
        "إذا كان التعليق لا صلة له بموضوع الخبر ولا يفهم معناه.",
    )
    window = "".join(f"<p>{rule}</p>" for rule in rules)
    assert page_with(f"<div class='modal-window'>{window}</div>").body == "\n\n".join(PARAGRAPHS)


def test_a_story_in_a_window_is_read() -> None:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = f"<html><body><div class='modal'><h1>{TITLE}</h1>{text}</div></body></html>"
    assert extract(RawArticle(content=page, format="html")).body == "\n\n".join(PARAGRAPHS)


def test_the_question_of_a_poll_is_none_of_the_text() -> None:
    poll = ("هل تستعير كتابا من المكتبة الجديدة في الحي القديم؟", "نعم", "لا", "تصويت")
    html = f"<div><h2>استطلاع الرأي</h2><h3>{poll[0]}</h3><label>نعم</label><label>لا</label></div>"
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = f"<html><body><h1>{TITLE}</h1>{html}<div class='entry'>{text}</div></body></html>"
    assert extract(RawArticle(content=page, format="html")).body == "\n\n".join(PARAGRAPHS)
    assert read_below(*poll).body == "\n\n".join(PARAGRAPHS)


def test_a_link_to_a_section_beside_each_title_is_no_title() -> None:
    names = ("سياسة", "منوعات", "اقتصاد")
    cards = "".join(
        f"<a href='/s/{at}'>{name}</a><h4><a href='/a/{at}'>{title}</a></h4>"
        for at, (name, title) in enumerate(zip(names, TITLES, strict=True))
    )
    page = page_of(read_blocks(f"<html><body><div>{cards}</div></body></html>").lines)
    links = read_related(page, [Label.RELATED_TITLE] * len(page.lines))
    assert [link.title for link in links] == list(TITLES)
