"""Comments below the text of a page dump that a model took for links."""

from tests.unit.extraction.below_text import TITLES, settled
from warraq.extraction.labels import Label

TITLE, DATE, HEADING, COMMENT = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_HEADING, Label.COMMENT
SAID = ("والله الطريق يحتاج إضاءة", "متى يفتح الجسر للمشاة")


def test_what_stands_with_a_writer_and_an_hour_is_a_comment() -> None:
    rows = [
        ("تعليقات القراء (2)", DATE), ("ابو مازن - 06:12 م", DATE), (SAID[0], TITLE), ("نبيل - 08:40 م", DATE), (SAID[1], TITLE),
    ]  # fmt: skip
    labels = settled(*rows)
    assert [labels[2], labels[4]] == [COMMENT, COMMENT]


def test_the_count_above_says_how_many_they_are() -> None:
    rows = [
        ("تعليقات القراء (2)", DATE),
        ("مواطن من فوسانة", HEADING),
        (SAID[0], TITLE),
        ("H. B.", HEADING),
        (SAID[1], TITLE),
    ]
    below = [("في نفس السياق", HEADING), *((title, TITLE) for title in TITLES[:2])]
    assert settled(*rows, *below)[1:] == [*[COMMENT] * 4, HEADING, TITLE, TITLE]


def test_a_comment_may_have_its_day_below() -> None:
    rows = [("تعليقات القراء (2)", DATE)]
    rows += [(f"{name} : {said}", TITLE) for name, said in zip(("سلمان", "زائر"), SAID, strict=True)]
    rows[2:2] = [("13-08-2024 01:30 PM", DATE)]
    rows += [("13-08-2024 02:02 PM", DATE)]
    labels = settled(*rows)
    assert [labels[1], labels[3]] == [COMMENT, COMMENT]


def test_a_list_below_the_comments_stays_a_list() -> None:
    rows = [("تعليقات القراء (112)", DATE), ("آخر أخبار الدوري", HEADING), *((title, TITLE) for title in TITLES)]
    assert settled(*rows)[2:] == [TITLE] * 4


def test_a_counter_below_each_title_heads_nothing() -> None:
    rows = [
        row
        for title, count in zip(TITLES, (23, 9, 14, 12), strict=True)
        for row in ((title, TITLE), (f"التعليقات: {count}", DATE))
    ]
    assert settled(("تابع أيضا", HEADING), *rows)[1::2] == [TITLE] * 4


def test_more_comments_announced_than_there_are_lines() -> None:
    rows = [("تعليقات القراء (2)", DATE), ("مواطن من فوسانة", HEADING), (SAID[0], TITLE), ("H. B.", HEADING)]
    assert len(settled(*rows)) == 4


def test_a_comment_far_below_the_heading_is_one_where_others_stand_between() -> None:
    others = [
        line for name in ("سالم", "مريم") for line in ((f"{name} — 10:15 م", COMMENT), ("كلام سليم والله", COMMENT))
    ]
    rows = [("التعليقات", COMMENT), *others, ("Ali_83 — 01:15 م", HEADING), (SAID[0], TITLE)]
    assert settled(*rows)[-1] is COMMENT


def test_titles_of_a_column_and_what_it_tells_are_no_comments_though_one_has_a_name_in_it() -> None:
    told = ("خيمة رمضان: النصف الثاني", "غرفة الأخبار: يوم مع المذيعة", "صندوق البريد: ماذا كتب القراء")
    rows = [("من مجلتنا", HEADING), ("عشرة أفلام قصيرة تستحق المشاهدة", TITLE), *((each, TITLE) for each in told)]
    assert settled(*rows)[2:] == [TITLE] * 3
