"""Menus that are no trails, and sentences that ask something of readers, in pages of content systems."""

import pytest

from tests.unit.extraction.library_page import PARAGRAPHS, TITLE, page, read
from warraq.extraction.rules import is_call

MENU = (
    "<div id='navigation'><ul class='links'><li><a href='/'>الرئيسية</a></li><li><a href='/n'>الأخبار</a></li>"
    "<li><a href='/m'>المقالات</a></li></ul></div>"
)
HEAD = f"<h1 class='title'>{TITLE}</h1><span class='submitted'>أحد, 29/11/2026 - 16:22</span>"


def test_a_menu_right_above_the_headline_is_no_trail_and_a_weekday_no_section() -> None:
    article = read(page(above=MENU + HEAD))
    assert (article.breadcrumb, article.section) == ([], None)
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_a_trail_in_the_navigation_is_one() -> None:
    trail = "<nav class='breadcrumb'><a href='/'>الرئيسية</a><a href='/n'>ثقافة</a></nav>"
    assert read(page(above=trail + HEAD)).section == "ثقافة"


@pytest.mark.parametrize(
    "call",
    [
        "لمتابعة أخبار الشركات لحظة بلحظة حمّل تطبيق أرقامنا.",
        "للمزيد من الأخبار العاجلة تابعونا على تلغرام",
        "للحصول على نشرتنا الأسبوعية انقر هنا",
    ],
)
def test_what_readers_are_asked_to_do_may_stand_behind_what_for(call: str) -> None:
    assert is_call(call)
    assert call not in read(page(below=f"<p>{call}</p>")).body


@pytest.mark.parametrize(
    "sentence",
    [
        "لمتابعة العلاج حمل الأهالي المريض إلى مستشفى المدينة على دراجة نارية.",
        "لمعرفة أسباب الحادث شكلت الوزارة لجنة من خمسة خبراء.",
        "لمزيد من الضغط على الإدارة قال العمال إنهم انضموا إلى الإضراب.",
        "للحصول على القرض اشتركوا في جمعية القرية وادخروا معا ثلاثة أشهر.",
    ],
)
def test_what_the_news_does_for_something_is_no_call(sentence: str) -> None:
    assert not is_call(sentence)
