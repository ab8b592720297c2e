"""Lines above a headline that were taken for its kicker."""

import pytest

from tests.unit.extraction.head_of_dump import MENU, PARAGRAPHS, TITLE, read
from tests.unit.extraction.library_page import TITLE as LIBRARY
from tests.unit.extraction.library_page import page as html_page
from tests.unit.extraction.library_page import read as read_html
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.kickers import kicker_above
from warraq.extraction.headline.titles import split_label
from warraq.extraction.labels import Label
from warraq.extraction.model.features import page_of
from warraq.extraction.page import Parts

PARTS = Parts(authors=["سعاد المرعي"], breadcrumb=["أفكار", "مجتمع"], section="مجتمع")


def kicker_of(*above: str, parts: Parts = PARTS) -> str | None:
    """The kicker of a dump whose last line above the headline was taken for one; an empty line is a blank row."""
    rows = [*MENU, "ابحث في الموقع كله الآن بكلمة واحدة أو أكثر", "", *above, TITLE, *PARAGRAPHS]
    page = page_of(read_lines("\n".join(rows)))
    title = len(page.lines) - 1 - len(PARAGRAPHS)
    labels = [*[Label.FURNITURE] * (title - 1), Label.KICKER, Label.TITLE, *(Label.BODY for _ in PARAGRAPHS)]
    return kicker_above(page, labels, title, parts)


@pytest.mark.parametrize("line", ["سعاد المرعي", "أفكار / مجتمع", "مجتمع", "منذ 3 ساعات", "13 مايو 2026"])
def test_author_trail_section_and_day_are_no_kicker(line: str) -> None:
    assert kicker_of(line) is None


@pytest.mark.parametrize("line", ["قراءات", "سعاد المرعي تكتب من المدينة", "بعد ثلاث سنوات من الأشغال", "أفكار / كتب"])
def test_other_lines_above_a_headline_are_its_kicker(line: str) -> None:
    assert kicker_of(line) == line


def test_a_colon_behind_a_kicker_stays_as_printed() -> None:
    assert kicker_of("عازف السمسمية الذي رفض الهجرة:") == "عازف السمسمية الذي رفض الهجرة:"
    assert kicker_of("| قراءات |") == "قراءات"


TICKER = "انقطاع الكهرباء عن أحياء في المكلا"


def test_the_last_title_of_a_ticker_is_no_kicker() -> None:
    assert kicker_of(TICKER, "وصول سفينة وقود إلى ميناء الصليف", "") is None
    assert kicker_of("فوز عربية بمقعد في مدينة بعيدة", "وصول سفينة وقود إلى ميناء الصليف", "") is None


@pytest.mark.parametrize(
    "above",
    [
        (TICKER, "", "في اليوم الدولي لمساندة ضحايا التعذيب"),
        (TICKER, "أهالي الحي شاركوا في ترميم المدرسة"),
        (TICKER, "قراءة في كتاب"),
        ("أفكار", "وصول سفينة وقود إلى ميناء الصليف"),
    ],
    ids=["nearer to the headline", "of the story", "short", "below a section"],
)
def test_a_line_below_a_ticker_may_be_a_kicker(above: tuple[str, ...]) -> None:
    assert kicker_of(*above) == above[-1]


def test_who_reports_in_which_section_is_no_kicker_and_the_line_of_the_source_no_section() -> None:
    house = "السومرية نيوز – محليات"
    menu = ("الرئيسية", "محلي", "سياسة", "أمن", "دوليات", "رياضة", "منوعات", "محليات")
    head = (house, TITLE, "2026-11-29 | 09:48", "مشاركة", "المصدر:", "السومرية نيوز", "1,204 شوهد", house)
    article = read(*head, site="السومرية نيوز", menu=menu)
    assert (article.section, article.kicker) == ("محليات", None)


@pytest.mark.parametrize(
    ("before", "kicker"),
    [
        ("بالصور.. ", "بالصور"),
        ("شاهد بالفيديو.. ", "شاهد بالفيديو"),
        ("عاجل… ", "عاجل"),
        ("تقرير || ", "تقرير"),
        ("خاص بالنهر: ", "خاص بالنهر"),
        ("خاص لـ«النهر»: ", "خاص لـ«النهر"),
        ("حصري للنهر | ", "حصري للنهر"),
    ],
)
def test_a_label_before_colon_dots_or_bars_is_no_part_of_the_headline(before: str, kicker: str) -> None:
    assert split_label(f"{before}{TITLE}", frozenset({"النهر"})) == (kicker, TITLE)


@pytest.mark.parametrize("before", ["رسميا.. ", "تقرير: ", "صور - ", "خاص بالنساء: ", "في ذكراه.. ", "طنجة.. "])
def test_a_place_a_speaker_and_what_is_said_of_it_are_part_of_the_headline(before: str) -> None:
    assert split_label(f"{before}{TITLE}", frozenset({"النهر"})) == (None, f"{before}{TITLE}")


def test_a_label_below_a_trail_that_ends_in_the_headline_is_its_kicker() -> None:
    article = read(f"الرئيسية » محليات » {TITLE}", "", "ربورتاج", TITLE, "", "16 أكتوبر 2025")
    assert (article.kicker, article.section) == ("ربورتاج", "محليات")


def test_what_says_the_kind_of_text_above_a_heading_is_its_kicker() -> None:
    above = "<a class='badge' href='/c/1'>محليات</a><em class='flag'>رسميًا</em>"
    assert read_html(html_page(above=f"<div>{above}<h1>{LIBRARY}</h1></div>")).kicker == "رسميًا"
    linked = "<a class='badge' href='/c/1'>تقرير خاص</a>"
    assert read_html(html_page(above=f"<div>{linked}<h1>{LIBRARY}</h1></div>")).kicker is None
    twice = "<span>تغطية مباشرة</span>"
    article = read_html(html_page(above=f"<div>{twice}<h1>مباشر.. {LIBRARY}</h1></div>"))
    assert (article.kicker, article.title) == ("مباشر", LIBRARY)
