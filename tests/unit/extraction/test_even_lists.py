"""Lists below the text of a page dump with a line of one shape beside each title."""

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from warraq.extraction.labels import Label

TITLE, DATE, HEADING, COMMENT = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_HEADING, Label.COMMENT
FOOTER = Label.FOOTER

PARTS = [
    ("June 6, 2025", "June 5, 2025", "May 30, 2025"),
    ("سهلة | 35 دقيقة", "متوسطة | 50 دقيقة", "صعبة | 45 دقيقة"),
    ("مطبخنا - 3 دقائق", "مطبخنا - 5 دقائق", "بيتك - دقيقتان"),
    ("بنغازي • قبل يومين", "درنة • قبل 3 أيام", "طرابلس • قبل 4 أيام"),
]


def rows(parts: tuple[str, ...], *labels: tuple[Label, Label]) -> list[tuple[str, Label]]:
    """A title above each of ``parts``, labelled as ``labels`` say."""
    return [
        (line, label)
        for title, part, pair in zip(TITLES, parts, labels, strict=False)
        for line, label in zip((title, part), pair, strict=True)
    ]


@pytest.mark.parametrize("parts", PARTS)
def test_a_list_goes_on_as_long_as_its_rhythm_does(parts: tuple[str, ...]) -> None:
    given = rows(parts, (TITLE, DATE), (TITLE, DATE), (FOOTER, FOOTER))
    assert settled(("اقرأ أيضا", HEADING), *given) == [HEADING, *[TITLE, DATE] * 3]


@pytest.mark.parametrize("parts", PARTS)
def test_a_line_of_the_shape_of_the_others_is_no_title(parts: tuple[str, ...]) -> None:
    given = rows(parts, (TITLE, DATE), (TITLE, TITLE), (TITLE, DATE))
    assert settled(("اقرأ أيضا", HEADING), *given) == [HEADING, *[TITLE, DATE] * 3]


def test_lines_between_titles_and_days_are_what_is_said_of_each() -> None:
    said = ("كان الخبز يوم الخميس حدثا…", "كل يوم يرزم الحقيبة ثم يفتحها…")
    dates = ("آذار 02, 2025", "كانون الثاني 11, 2025")
    given = [
        (TITLES[0], TITLE), (dates[0], DATE), (said[0], TITLE), (TITLES[1], COMMENT), (dates[1], COMMENT), (said[1], COMMENT),
    ]  # fmt: skip
    labels = settled(*given)
    assert [labels[0], labels[3]] == [TITLE, TITLE]
    assert labels[2] is not TITLE


def test_a_heading_above_the_first_day_is_no_title() -> None:
    given = [
        ("الأحدث هنا", HEADING),
        *((line, label) for title in TITLES[:3] for line, label in (("12 آذار 2025", DATE), (title, TITLE))),
    ]
    assert settled(*given)[0] is HEADING


def test_a_list_that_was_mostly_taken_for_something_else_stays_so() -> None:
    given = rows(PARTS[0], (COMMENT, COMMENT), (COMMENT, COMMENT), (COMMENT, COMMENT))
    assert TITLE not in settled(*given)


def test_figures_beside_teams_are_a_table() -> None:
    given = [("النادي الجبلي الأول", TITLE), ("22", DATE), ("النادي الساحلي الثاني", COMMENT), ("16", COMMENT)]
    assert settled(*given)[2] is COMMENT


def test_what_readers_wrote_is_no_list() -> None:
    given = rows(PARTS[0], (TITLE, DATE), (COMMENT, COMMENT))
    assert settled(("تعليقات القراء", COMMENT), *given)[3] is COMMENT


def test_a_way_on_below_each_excerpt_ends_an_entry() -> None:
    said, on = ("كان الخبز يوم الخميس حدثا…", "كل يوم يرزم الحقيبة ثم يفتحها…"), "للمتابعة »"
    given = [
        (TITLES[0], TITLE), (said[0], Label.RELATED_EXCERPT), (on, Label.FURNITURE),
        (TITLES[1], HEADING), (said[1], TITLE), (on, Label.FURNITURE),
    ]  # fmt: skip
    labels = settled(("من الأرشيف القريب", HEADING), *given)[1:]
    assert [at for at, label in enumerate(labels) if label is TITLE] == [0, 3]
