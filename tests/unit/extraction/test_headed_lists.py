"""Lists below a heading of links in a page dump, whose entries the model took for something else."""

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from warraq.extraction.labels import Label

TITLE, DATE, HEADING, COMMENT = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_HEADING, Label.COMMENT


@pytest.mark.parametrize("taken", [COMMENT, Label.TAGS, Label.FURNITURE])
def test_a_heading_governs_the_run_below_it(taken: Label) -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, taken) for title in TITLES), ("\nاترك تعليقا", COMMENT)]
    assert settled(*rows) == [HEADING, *[TITLE] * 4, COMMENT]


def test_the_run_ends_where_more_blank_rows_come_or_a_day() -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, COMMENT) for title in TITLES[:2])]
    assert settled(*rows, ("\nنعمة زار القرية مرتين", COMMENT)) == [HEADING, TITLE, TITLE, COMMENT]
    assert settled(*rows, ("14 فبراير 2025", COMMENT)) == [HEADING, TITLE, TITLE, COMMENT]


def test_the_run_ends_at_the_footer() -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, COMMENT) for title in TITLES), ("صحيفة الجسر 2009 – 2026", Label.FOOTER)]
    assert settled(*rows) == [HEADING, *[TITLE] * 4, Label.FOOTER]


def test_tabs_below_a_heading_are_no_list() -> None:
    rows = [("الأكثر قراءة", HEADING), ("خلال ساعة", Label.FURNITURE), ("خلال يوم", Label.FURNITURE)]
    assert TITLE not in settled(*rows)


def test_what_readers_wrote_is_no_list() -> None:
    rows = [("تعليقات القراء", COMMENT), *((title, COMMENT) for title in TITLES)]
    assert TITLE not in settled(*rows)


def test_a_line_with_the_signs_of_the_titles_beside_it_is_one() -> None:
    rows = [(f"{title} ({at} مشاهدة)", TITLE) for at, title in enumerate(TITLES, 3)]
    rows[1] = (rows[1][0], DATE)
    assert settled(("اقرأ أيضا", HEADING), *rows) == [HEADING, *[TITLE] * 4]


def test_days_beside_titles_stay_days() -> None:
    rows = [row for title in TITLES[:3] for row in ((title, TITLE), ("12 آذار 2025", DATE))]
    assert settled(("اقرأ أيضا", HEADING), *rows) == [HEADING, *[TITLE, DATE] * 3]
