"""Who and when as the lines at the head of a dump say it."""

import pytest

from tests.unit.extraction.head_of_dump import MENU, TITLE, read
from tests.unit.extraction.library_page import PARAGRAPHS
from tests.unit.extraction.library_page import TITLE as LIBRARY
from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.joint_authors import without_roles
from warraq.extraction.authors.name_lines import is_joined, is_of_the_site, is_salutation
from warraq.extraction.authors.signed_decks import set_bylines
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.model.features import page_of

DAY = "نوفمبر 15, 2025"


def test_a_name_in_latin_letters_between_headline_and_day_signs() -> None:
    assert read(TITLE, "Dalia Qawasmi", DAY).authors == ["Dalia Qawasmi"]
    assert read(TITLE, "بواسطة", "Salma Yafai", "-", DAY).authors == ["Salma Yafai"]
    assert read(TITLE, "Av Layal Hamdan", DAY).authors == ["Layal Hamdan"]


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ((TITLE, "Getty Images", DAY), "صوت الساحل"),
        ((TITLE, "Sahel Voice", DAY, "Sahel Voice"), "صوت الساحل"),
        ((TITLE, "Sahel Voice", DAY), "Sahel Voice"),
        ((TITLE, DAY, "Font Resizer"), "صوت الساحل"),
    ],
    ids=["agency", "printed twice", "site", "no day below"],
)
def test_other_words_in_latin_letters_sign_nothing(head: tuple[str, ...], site: str) -> None:
    assert read(*head, site=site).authors == []


def test_a_row_of_section_day_and_author_has_all_three() -> None:
    article = read("in محليات · October 9, 2026 · by Nadia Saad", TITLE)
    assert (article.section, article.authors, str(article.published_at)[:10]) == (
        "محليات",
        ["Nadia Saad"],
        "2026-10-09",
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("20/05/2026 - 21:48 كريم ب.س", ["كريم ب.س"]),
        ("20/05/2026 - 21:48 الأخبار.نت", []),
        ("20/05/2026 - صفحة ب.س", []),
        ("أعدّه: طه بوشعالة وصوّره: منتصر الكزة", ["طه بوشعالة"]),
        ("أعدّته: ريما بن فايد وصوّرتها: هدى المرعي", ["ريما بن فايد"]),
    ],
)
def test_initials_sign_behind_a_known_name_and_who_took_the_pictures_does_not(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_the_day_in_a_row_of_the_menu_counts_where_no_other_does() -> None:
    row = " | ".join((*MENU, "17:42", "31-01-2026"))
    assert str(read(TITLE, menu=(row,)).published_at)[:16] == "2026-01-31 17:42"
    assert str(read(TITLE, "13 مايو 2026", menu=(row,)).published_at)[:10] == "2026-05-13"


def test_a_day_alone_at_the_top_of_a_page_is_that_of_its_reading() -> None:
    assert read(TITLE, menu=("الثلاثاء 2 ديسمبر 2025", *MENU)).published_at is None


def test_prices_in_a_row_are_no_day() -> None:
    row = "الدولار 3.41 | الدينار 4.81 | اليورو 3.98 | الذهب 2050 | النفط 78"
    assert read(TITLE, menu=(*MENU, row)).published_at is None


STORY = (
    "وقال رئيس البلدية إن سعاد المرعي تدير المكتبة، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب والباحثين."
)


def labels_of(line: str, label: Label, text: str = PARAGRAPHS[0]) -> Label:
    """What a line below a headline is in the end that was taken for ``label``."""
    page = page_of(read_lines("\n".join((LIBRARY, line, text, PARAGRAPHS[2]))))
    labels = [Label.TITLE, label, Label.BODY, Label.BODY]
    set_bylines(page, labels)
    return labels[1]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("من سلوى النابلسي في عمّان", Label.LEAD),
        ("تحقيق ــ سلمى فتح الباب - محمود القناوي", Label.LEAD),
        ("ميثاء الكتبي، أحمد شعبان (العين)", Label.CAPTION),
    ],
)
def test_a_line_below_a_headline_that_names_its_authors_is_no_deck_and_no_caption(line: str, label: Label) -> None:
    assert labels_of(line, label) is Label.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "من سعاد المرعي في دمشق",
        "من الفجر إلى المساء في القاهرة",
        "تقرير: محمد صلاح يغيب عن المباراة المقبلة بسبب الإصابة",
        "من سلوى النابلسي في عمّان.",
        "أربعون ألف كتاب (دمشق)",
    ],
    ids=["of the story", "no person", "headline", "sentence", "things"],
)
def test_a_deck_that_speaks_of_the_story_stays_one(line: str) -> None:
    assert labels_of(line, Label.LEAD, STORY) is Label.LEAD


def test_names_beside_each_other_sign_together_though_one_is_not_known() -> None:
    assert without_roles(["ميثاء الكتبي", "أحمد شعبان"], "ميثاء الكتبي، أحمد شعبان (العين)") == [
        "ميثاء الكتبي",
        "أحمد شعبان",
    ]
    assert without_roles(["أحمد شعبان", "أخصائية تغذية"], "أحمد شعبان، أخصائية تغذية") == ["أحمد شعبان"]


def test_a_salutation_above_the_text_names_no_author() -> None:
    page = page_of(read_lines("\n".join((LIBRARY, "عزيزي الطاهر،", *PARAGRAPHS))))
    labels = [Label.TITLE, Label.BYLINE, *(Label.BODY for _ in PARAGRAPHS)]
    assert is_salutation(page, labels, 1)
    assert not is_salutation(page, [Label.TITLE, Label.BYLINE, Label.DATE, *labels[3:]], 1)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ورقلة: م. بن عيسى", ["م. بن عيسى"]),
        ("م. ناصر الدبوس", ["م. ناصر الدبوس"]),
        ("5 أكتوبر 2025 م. سعاد المرعي", ["سعاد المرعي"]),
        ("سعاد المرعي 8:15 م. تونس", ["سعاد المرعي"]),
    ],
)
def test_an_initial_that_is_also_a_sign_of_the_calendar_stays_with_its_name(line: str, names: list[str]) -> None:
    assert people(line) == names


@pytest.mark.parametrize("button", ["أكمل القراءة", "واصل القراءة", "تابع القراءة »"])
def test_a_link_to_the_rest_of_a_text_is_nobody(button: str) -> None:
    assert is_of_the_site(button)


@pytest.mark.parametrize("name", ["وداد القراءة", "سعاد المرعي", "كامل قارئ"])
def test_a_name_that_sounds_like_reading_may_be_somebody(name: str) -> None:
    assert not is_of_the_site(name)


def test_a_thing_with_its_price_below_the_text_signs_nothing() -> None:
    assert read(TITLE, DAY, below=("كيلو الخيار 6000", "• حاسبة العملات")).authors == []
    assert read(TITLE, DAY, below=("سعاد المرعي",)).authors == ["سعاد المرعي"]


@pytest.mark.parametrize(
    ("text", "name", "joined"),
    [
        ("«الأشغال» تباشر صيانة طريق وادي شعيب", "ادي شعيب", False),
        ("سعاد المرعي ونادر حمدان", "نادر حمدان", True),
        ("القاهرة: سعاد المرعي ونادر حمدان", "نادر حمدان", True),
        ("ونادر حمدان", "نادر حمدان", False),
    ],
)
def test_and_joins_a_name_to_another_name_alone(text: str, name: str, joined: bool) -> None:
    assert is_joined(text, name) is joined


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("إدلب-الميناء-لجين الأسعد", ["لجين الأسعد"]),
        ("غزة-محمد الهندي-الأناضول", ["محمد الهندي"]),
        ("صنعاء-خالد الحاج-خاص", ["خالد الحاج"]),
        ("Posted on 03/07/2026 by منى غصين in أستراليا", ["منى غصين"]),
        ("سعاد المرعي-نادر حمدان-هدى المنصوري", ["سعاد المرعي-نادر حمدان-هدى المنصوري"]),
    ],
)
def test_place_and_section_are_no_part_of_a_name(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_a_name_in_latin_letters_between_an_author_and_the_day_signs_too() -> None:
    assert read(TITLE, "إعداد", "ريم الأتاسي", "Jan Köhler", "09.10.2025 - 11:30").authors == [
        "ريم الأتاسي",
        "Jan Köhler",
    ]
    assert read(TITLE, "إعداد", "ريم الأتاسي", "Jan Köhler", "09.10.2025", "Jan Köhler").authors == ["ريم الأتاسي"]


def test_a_byline_with_a_day_below_a_deck_is_no_sub_heading() -> None:
    assert labels_of("كتب: محمد سالم عفيفي – الثلاثاء، 28-07-2026 | 10:05 ص", Label.SUBHEAD) is Label.BYLINE
    assert labels_of("كتب محمد سالم عفيفي روايته الأولى في 5 مايو 1988 بالقاهرة", Label.SUBHEAD) is Label.SUBHEAD


@pytest.mark.parametrize(
    ("posted", "moment"),
    [
        ("مرسلة بواسطة إخلاص الطاهر في 6:42 م", "2025-10-16T18:42"),
        ("نشرت في الساعة 11:10 مساء", "2025-10-16T23:10"),
        ("مرسلة بواسطة صوت الساحل في 11:05 ص", "2025-10-16T11:05"),
        ("مرسلة بواسطة إخلاص الطاهر", "2025-10-16T00:00"),
        ("تابعونا في 6:42 م", "2025-10-16T00:00"),
        ("نشرت في 17 أكتوبر 2025 في 6:42 م", "2025-10-17T18:42"),
    ],
)
def test_the_day_above_the_headline_has_the_hour_below_the_text(posted: str, moment: str) -> None:
    article = read("16 أكتوبر 2025", TITLE, below=(posted, "التسميات: محليات"))
    assert article.published_at is not None
    assert article.published_at.isoformat().startswith(moment)


@pytest.mark.parametrize("changed", [("آخر تحديث: 17 أكتوبر 2025",), ("آخر تحديث", "17 أكتوبر 2025 - 10:15")])
def test_the_day_of_a_change_is_not_that_of_publication(changed: tuple[str, ...]) -> None:
    assert read("محليات", TITLE, *changed).published_at is None
    article = read("محليات", TITLE, "16 أكتوبر 2025", *changed)
    assert str(article.published_at)[:10] == "2025-10-16"
