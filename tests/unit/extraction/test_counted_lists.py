"""Lists below the text of a page dump whose entries say how long each takes, and what counts like them."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from warraq.extraction.labels import Label
from warraq.extraction.links import counted_lists

TITLE, DATE, HEADING, COMMENT = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_HEADING, Label.COMMENT


def taken(rows: Sequence[str], label: Label = COMMENT) -> list[Label]:
    """Labels of ``rows`` below a text, all taken for comments at first."""
    return settled(*((row, label) for row in rows))


def test_titles_above_how_long_they_take_are_links() -> None:
    times = ("16 دقيقة", "4 دقائق", "دقيقة", "9 دقائق")
    rows = [line for pair in zip(TITLES, times, strict=True) for line in pair]
    below = settled(("مقالات ذات صلة", HEADING), *((row, COMMENT) for row in rows))
    assert below == [HEADING, *[TITLE, DATE] * 4]
    assert set(taken(rows)) == {COMMENT}


def test_titles_above_their_author_and_how_long_they_take_are_links() -> None:
    assert taken([TITLES[0], "د. فادي نخلة — 6 دقائق", TITLES[1], "هالة سرحان — 4 دقائق"]) == [TITLE, DATE] * 2


def test_titles_between_their_section_and_their_age_are_links() -> None:
    rows = [TITLES[0], "محليات", "منذ 3 ساعات", TITLES[1], "اقتصاد", "منذ 5 ساعات"]
    assert taken(rows) == [TITLE, DATE, DATE] * 2


def test_three_lengths_of_clips_make_a_list_without_a_heading() -> None:
    rows = [line for pair in zip(TITLES, ("01:03", "04:18", "00:47", "02:29"), strict=True) for line in pair]
    assert taken(rows) == [TITLE, DATE] * 4
    assert set(taken(rows[:4])) == {COMMENT}


def test_titles_that_end_with_the_length_of_a_clip_are_links() -> None:
    assert taken([f"{title} (0:4{at})" for at, title in enumerate(TITLES)]) == [TITLE] * 4


def test_titles_above_the_same_words_are_links() -> None:
    rows = [line for title in TITLES for line in (title, "مقال من ملف العدد")]
    assert taken(rows) == [TITLE, DATE] * 4


@pytest.mark.parametrize(
    "rows",
    [
        ["الفجر 04:58", "الظهر 11:36", "العصر 14:30", "المغرب 16:50"],
        [
            "صلاة الفجر في المسجد العمري (4:58)",
            "صلاة الضحى في المسجد العمري (5:36)",
            "صلاة العيد في المصلى الكبير (6:05)",
        ],
        ["موعد مباراة الأهلي والزمالك 19:00", "موعد مباراة الهلال والنصر 18:30", "موعد مباراة الوحدات والفيصلي 17:30"],
        ["نشرة الأخبار من بيروت", "6:10", "برنامج المرأة والأسرة", "5:20"],
        ["برنامج المرأة والأسرة", "6:10", "مسلسل الجيران في الحي", "7:20"],
        ["مسلسل الجيران في الحي", "8:30", "برنامج المرأة والأسرة", "7:15"],
        ["سفيان البقالي من المغرب", "13:07", "كمال عمراني من الجزائر", "13:12", "أحمد سالم من تونس", "13:20"],
        ["سلق اللحم مع البهارات", "90 دقيقة", "طبخ الأرز بالسمن البلدي", "20 دقيقة", "تحميص اللوز والصنوبر", "5 دقائق"],
        ["أبو خالد", "كلام جميل جدا يا أستاذة", "منذ 3 ساعات", "أم فادي", "الله يكون بالعون على الحال", "منذ 5 ساعات"],
        ["كلام جميل جدا يا أستاذة", "منذ 3 ساعات", "الله يكون بالعون على الحال", "منذ 5 ساعات"],
        ["حلقة الخميس: كيف نقرأ فاتورة الماء", "48:12", "فقرة القانون: الكراء والضمان", "22:05"],
        ["التعليقات (2)", "كلام في الصميم يا أستاذ", "منذ 3 ساعات", "الحل بدمج البلديات كلها", "منذ 5 ساعات"],
    ],
)
def test_hours_broadcasts_races_recipes_and_comments_are_no_list(rows: list[str]) -> None:
    assert set(taken(rows)) == {COMMENT}


@pytest.mark.parametrize(
    "repeated", ["رد على هذا التعليق", "إعجاب رد", "أضف إلى السلة", "الإبلاغ عن إساءة", "دوام كامل", "لم تلعب بعد"]
)
def test_a_button_below_each_line_makes_no_list(repeated: str) -> None:
    assert set(taken([line for title in TITLES for line in (title, repeated)])) == {COMMENT}


def calls(monkeypatch: pytest.MonkeyPatch, rows: Sequence[str]) -> int:
    """How often a line is asked whether it counts or may be a title."""
    asked = 0

    def counting(ask: Callable[..., bool]) -> Callable[..., bool]:
        def wrapped(*given: object) -> bool:
            nonlocal asked
            asked += 1
            return ask(*given)

        return wrapped

    with monkeypatch.context() as patch:
        for name in ("_is_part", "may_be_title", "_ends_with_count"):
            patch.setattr(counted_lists, name, counting(getattr(counted_lists, name)))
        taken(rows)
    return asked


@pytest.mark.parametrize(
    "pair",
    [
        ("محمد أحمد", "الدنيا حلوة"),
        ("قالت البلدية", "7 دقائق"),
        ("الدنيا حلوة اليوم", "مقال من ملف العدد"),
        ("صلاة العيد في المصلى (4:58)", "موعد الحافلة إلى صيدا (5:36)"),
    ],
)
def test_long_runs_that_are_no_list_are_read_once(monkeypatch: pytest.MonkeyPatch, pair: tuple[str, str]) -> None:
    few, many = calls(monkeypatch, pair * 500), calls(monkeypatch, pair * 5_000)
    assert 0 < many < 12 * few


def test_steps_of_a_recipe_make_no_list_of_one_that_was_taken_for_a_title() -> None:
    steps = [("سلق اللحم مع البهارات", TITLE), ("90 دقيقة", DATE), ("طبخ الأرز بالسمن", COMMENT), ("20 دقيقة", COMMENT)]
    assert settled(*steps) == [TITLE, DATE, COMMENT, COMMENT]
