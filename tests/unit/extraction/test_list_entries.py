"""What is an entry of a list of links in a page dump, and what only stands among its entries."""

from collections.abc import Sequence

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from warraq.extraction.labels import Label

TITLE, DATE, HEADING = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_HEADING


def entries(titles: Sequence[str] = TITLES) -> list[tuple[str, Label]]:
    return [(title, TITLE) for title in titles]


def test_the_article_before_may_have_a_title_of_two_words() -> None:
    rows = [
        ("السابق", Label.FURNITURE),
        ("غبار المدينة", Label.FURNITURE),
        ("التالي", Label.FURNITURE),
        ("تذكرة إلى البحر", Label.FURNITURE),
    ]
    assert settled(*rows) == [HEADING, TITLE, HEADING, TITLE]


def test_a_title_below_its_day_and_above_its_section_is_related() -> None:
    rows = [("قراءات الشتاء الطويل", Label.COMMENT), ("31/12/2025", Label.COMMENT), ('In "كتب قرأتها"', Label.COMMENT)]
    assert settled(*rows)[0] is TITLE
    assert settled(*rows[:2], ("كتب قرأتها", Label.COMMENT))[0] is Label.COMMENT


@pytest.mark.parametrize(
    "line",
    [
        "تابع صحيفة الوطن على جوجل نيوز",
        "اقرأ صوت الميناء عبر تطبيق نبض",
        "لمتابعة آخر الأخبار اشتركوا بقناتنا على التلكرام",
    ],
)
def test_a_call_to_follow_the_site_on_a_network_is_no_title(line: str) -> None:
    assert settled(*entries(TITLES[:3]), (line, TITLE))[3] is not TITLE


def test_whom_a_title_follows_on_a_network_is_its_own() -> None:
    line = "تابع المدرب تدريبات فريقه على يوتيوب بعد إصابته في القمة"
    assert settled(*entries(TITLES[:3]), (line, TITLE))[3] is TITLE


def test_what_a_picture_shows_is_not_told_twice() -> None:
    rows = [row for title in TITLES[:2] for row in ((f"صورة: {title}", TITLE), (title, TITLE))]
    assert settled(("اقرأ أيضا", HEADING), *rows)[1:] == [Label.FURNITURE, TITLE] * 2


@pytest.mark.parametrize(
    ("above", "below"),
    [(("استطلاع الرأي", DATE), ("غير مهتم", Label.FOOTER)), (("رأيكم", DATE), ("نعم", Label.FOOTER))],
)
def test_the_question_of_a_poll_is_no_title(above: tuple[str, Label], below: tuple[str, Label]) -> None:
    rows = [*entries(TITLES[:3]), above, ("هل تؤيد إغلاق المحال باكرا في المدن؟", TITLE), below]
    assert settled(*rows)[4] is not TITLE


def test_a_heading_of_columns_within_a_list_heads_another() -> None:
    rows = [*entries(TITLES[:2]), ("أقلام", DATE), *entries(TITLES[2:])]
    assert settled(("اقرأ أيضا", HEADING), *rows) == [HEADING, TITLE, TITLE, HEADING, TITLE, TITLE]


def test_a_line_with_the_sign_of_all_titles_is_one() -> None:
    rows = [("محمد حسن / على الرصيف", TITLE), ("هالة أحمد / مرايا", DATE), ("سعاد محمود / خبز الصباح", TITLE)]
    assert settled(("كتّاب", HEADING), *rows) == [HEADING, TITLE, TITLE, TITLE]


def test_columnists_before_a_colon_speak_in_no_comments() -> None:
    rows = [("محمد حسن: متى نقرأ الأرقام؟", TITLE), ("هالة أحمد: الجامعة التي نريد", TITLE)]
    assert settled(("مقالات مختارة", HEADING), *rows)[1:] == [TITLE, TITLE]
    assert settled(("أوراق الأسبوع", HEADING), *rows)[1:] == [Label.COMMENT] * 2


def test_one_word_before_the_colon_of_all_entries_is_nobody_who_speaks() -> None:
    rows = [(f"شاهد: {title}", TITLE) for title in TITLES]
    assert settled(*rows) == [TITLE] * 4


@pytest.mark.parametrize("heading", ["الوفيات", "أسعار العملات", "مواقيت الصلاة"])
def test_what_stands_below_the_heading_of_a_widget_is_no_title(heading: str) -> None:
    rows = [("منيرة فهد العتيبي أرملة ثامر العتيبي", TITLE), ("علي حسين الصفار وله من العمر 78 عاما", TITLE)]
    labels = settled(
        ("اقرأ أيضا", HEADING),
        *entries(TITLES[:2]),
        (heading, HEADING),
        *rows,
        ("الأكثر قراءة", HEADING),
        *entries(TITLES[2:]),
    )
    assert labels[1:3] == labels[7:] == [TITLE, TITLE]
    assert TITLE not in labels[4:6]


def test_a_section_beside_a_title_is_the_heading_of_no_widget() -> None:
    rows = [("رياضة", DATE), (TITLES[0], TITLE), ("طقس", DATE), (TITLES[1], TITLE)]
    assert settled(*rows)[1::2] == [TITLE, TITLE]


@pytest.mark.parametrize("line", ["زر الذهاب إلى الأعلى", "انقر للمشاركة على تويتر (فتح في نافذة جديدة)"])
def test_a_button_of_a_theme_is_no_title(line: str) -> None:
    assert settled(*entries(TITLES[:2]), (line, TITLE))[2] is not TITLE


@pytest.mark.parametrize("line", ["13 تشرين الثاني 14:40", "أمس 22:10", "الخميس 13 نوفمبر"])
def test_a_day_and_an_hour_are_no_title(line: str) -> None:
    assert settled(*entries(TITLES[:2]), (line, TITLE))[2] is not TITLE


@pytest.mark.parametrize("heading", ["محتوى ذو صلة", "قد تعجبك هذه المقالات أيضا", "مواضيع قد تهمك", "قصص مقترحة"])
def test_a_heading_made_of_what_is_linked_and_why_is_one(heading: str) -> None:
    labels = settled(*entries(TITLES[:2]), (heading, TITLE), *entries(TITLES[2:]))
    assert labels == [TITLE, TITLE, HEADING, TITLE, TITLE]


@pytest.mark.parametrize("title", ["أخبار سارة للمزارعين", "قصص من البحر", "أخرى تنضم إلى الإضراب"])
def test_a_title_with_such_a_word_heads_nothing(title: str) -> None:
    assert settled(*entries(TITLES[:2]), (title, TITLE), *entries(TITLES[2:]))[2] is TITLE


@pytest.mark.parametrize(
    "title",
    [
        "لا تفوت الفرصة.. كيف تشتري منزلك الأول",
        "المشاهدات تتجاوز مليارا في أسبوع",
        "شاهد المسلسل الجديد لعادل كرم على يوتيوب",
    ],
)
def test_a_title_may_begin_as_buttons_do(title: str) -> None:
    assert settled(*entries(TITLES[:2]), (title, TITLE), *entries(TITLES[2:]))[2] is TITLE


def test_the_rates_of_a_day_are_a_section_among_sections() -> None:
    rows = [("مجتمع", DATE), (TITLES[0], TITLE), ("أسعار العملات", DATE), (TITLES[1], TITLE), ("رياضة", DATE)]
    assert settled(("اقرأ أيضا", HEADING), *rows, (TITLES[2], TITLE))[2::2] == [TITLE] * 3
