"""Lists of links below the text of a page dump of which the labels lost some entries."""

import pytest

from tests.unit.extraction.below_text import TEXT, TITLES, settled
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.links.broken_lists import set_dated
from warraq.extraction.links.free_lines import heads_links
from warraq.extraction.links.list_ends import end_lists
from warraq.extraction.model.features import page_of

TITLE, DATE, EXCERPT, COMMENT = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_EXCERPT, Label.COMMENT
CUT = tuple(f"{title} بعد..." for title in TITLES)
TOLD = "قالت البلدية صباح اليوم إن الأعمال تنتهي قبل نهاية الشهر، وإن الطريق يفتح أمام الحافلات في الموعد المعلن."


def test_lines_that_all_break_off_are_one_list() -> None:
    labels = (TITLE, TITLE, EXCERPT, COMMENT)
    assert settled(("مواضيع ذات علاقة", Label.RELATED_HEADING), *zip(CUT, labels, strict=True))[1:] == [TITLE] * 4


def test_what_towns_tell_in_cut_titles_are_no_comments() -> None:
    rows = [(f"{town}: {title}...", TITLE) for town, title in zip(("لبنان", "روسيا"), TITLES, strict=False)]
    assert settled(*((title, TITLE) for title in CUT), *rows) == [TITLE] * 6


def test_one_cut_line_below_titles_some_of_which_are_cut_is_a_title() -> None:
    rows = [(f"{TITLES[0]} بعد أشغال...", TITLE), *((title, TITLE) for title in TITLES[1:]), (CUT[3], EXCERPT)]
    assert settled(("أخبار ذات صلة", Label.RELATED_HEADING), *rows)[1:] == [TITLE] * 5


@pytest.mark.parametrize("titles", [TITLES, CUT], ids=["whole titles", "cut titles"])
def test_excerpts_that_break_off_stay_below_their_titles(titles: tuple[str, ...]) -> None:
    rows = [row for title in titles for row in ((title, TITLE), (f"{title} في...", EXCERPT))]
    assert settled(*rows) == [TITLE, EXCERPT] * 4


@pytest.mark.parametrize("call", ["إقرأ المزيد", "قراءة المزيد عن", "Read more"])
def test_a_title_stands_again_behind_a_call_to_read_on(call: str) -> None:
    rows = [
        row
        for title in TITLES[:2]
        for row in (("محليات", COMMENT), (title, COMMENT), (TOLD, COMMENT), (f"{call} {title}", COMMENT))
    ]
    assert settled(*rows) == [COMMENT, TITLE, EXCERPT, DATE] * 2


def test_a_heading_behind_a_call_to_read_on_is_no_title() -> None:
    assert TITLE not in settled(("من أخبار اليوم", Label.FURNITURE), ("المزيد من أخبار اليوم", Label.FURNITURE))


def test_titles_with_a_paragraph_and_a_day_each_are_a_list_below_a_heading() -> None:
    entry = (Label.PULL, Label.BODY, Label.SUBHEAD)
    lines = [
        TEXT,
        "أهم الأخبار",
        TITLES[0],
        TOLD,
        "اليوم, 23:36",
        TITLES[1],
        TOLD.replace("البلدية", "النقابة"),
        "أمس, 09:27",
    ]
    labels = [Label.BODY, Label.FURNITURE, *entry, *entry]
    end_lists(page_of(read_lines("\n".join(lines))), labels)
    assert labels == [Label.BODY, Label.RELATED_HEADING, *[TITLE, EXCERPT, DATE] * 2]


@pytest.mark.parametrize(
    "heading", ["أهم الأخبار", "أحدث المقالات", "مواضيع ساخنة أخرى", "اختيارات القراء", "المقالات الأكثر مشاهدة"]
)
def test_headings_of_what_is_new_or_chosen_head_links(heading: str) -> None:
    assert heads_links(heading)


@pytest.mark.parametrize("line", ["أهم ما جاء في الأخبار", "أحدث المدارس", "الموضوع الأكثر أهمية للسكان"])
def test_what_is_new_in_a_story_heads_none(line: str) -> None:
    assert not heads_links(line)


def test_what_is_new_hour_by_hour_belongs_to_a_story_that_all_entries_tell() -> None:
    lines = [
        "انهيار مبنى في الحي القديم",
        "انهار مبنى من خمسة طوابق في الحي القديم فجر اليوم، وتواصل فرق الإنقاذ البحث عن ناجين تحت الركام.",
        "أهم الأخبار",
        "العثور على ناجين تحت الركام",
        "قالت فرق الإنقاذ إنها انتشلت ثلاثة ناجين من تحت ركام المبنى المنهار في الحي القديم صباح اليوم.",
        "اليوم, 10:36",
        "إخلاء المباني المجاورة",
        "أخلت الشرطة أربعة مبان مجاورة خشية انهيارها، ونقلت السكان إلى مدرسة قريبة من الحي القديم.",
        "اليوم, 08:05",
    ]
    labels = [Label.TITLE, Label.BODY, Label.SUBHEAD, *[Label.SUBHEAD, Label.BODY, Label.SUBHEAD] * 2]
    given = list(labels)
    set_dated(page_of(read_lines("\n".join(lines))), labels)
    assert labels == given
