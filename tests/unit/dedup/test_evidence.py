"""What the later of two articles is to the earlier, and by which rule."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.articles import WORDS
from tests.quality.published import published
from warraq.articles import CleanArticle
from warraq.dedup.explain import explain

MONDAY = datetime(2025, 10, 13, 8, tzinfo=UTC)
FILLER = " ".join(WORDS[:60])
TEXT = (
    "أسعار الصرف اليوم {date}: الدولار الأميركي للشراء {a}، واليورو الأوروبي للشراء {b}، "
    "والجنيه الإسترليني للشراء {c}، "
    f"والدينار الكويتي للشراء {{d}}، والريال السعودي للشراء {{e}}. {FILLER}"
)
FIGURES = {"date": "الاثنين 13 أكتوبر 2025", "a": "47.60", "b": "55.10", "c": "63.42", "d": "154.80", "e": "12.68"}


def bulletin(site: str, title: str, days: int = 0, **figures: str) -> CleanArticle:
    body = TEXT.format(**FIGURES | figures)
    return published(f"https://{site}.example/{days}/{title}", title, body, MONDAY + timedelta(days=days, minutes=days))


FIRST = bulletin("sahel", "أسعار العملات الاثنين 13 أكتوبر 2025")
TUESDAY = "الثلاثاء 14 أكتوبر 2025"


@pytest.mark.parametrize(
    ("case", "other", "verdict", "rule"),
    [
        ("the same on another site", bulletin("nahr", "نشرة الصرف"), "copy", "same text"),
        ("one figure corrected there", bulletin("nahr", "نشرة الصرف", a="47.65"), "copy", "same words"),
        ("one figure corrected here", bulletin("sahel", "تصحيح", a="47.65"), "copy", "same words"),
        ("a corrected date on the same day", bulletin("nahr", "نشرة", date="الأحد 12 أكتوبر"), "copy", "same words"),
        ("most figures are others", bulletin("nahr", "نشرة", a="1", b="2", c="3"), "series", "other figures"),
        ("the next day, figures stand still", bulletin("nahr", "نشرة", 1, date=TUESDAY), "series", "other figures"),
        ("the next day, one moved", bulletin("sahel", "نشرة", 1, e="12.70"), "series", "other figures"),
        ("only the title's day moved", bulletin("sahel", f"أسعار العملات {TUESDAY}", 1), "series", "same heading"),
    ],
)
def test_a_bulletin_is_a_copy_by_its_figures_and_an_issue_by_its_day(
    case: str, other: CleanArticle, verdict: str, rule: str
) -> None:
    found = explain(FIRST, other)
    assert (found.first, found.verdict, found.rule) == (FIRST.id, verdict, rule), (case, found.evidence)


def test_the_figures_that_differ_are_shown_with_the_words_before_them() -> None:
    found = explain(FIRST, bulletin("nahr", "نشرة الصرف", b="55.99"))
    assert found.figures == (("واليورو الأوروبي للشراء 55.10،", "واليورو الأوروبي للشراء 55.99،"),)
    assert (found.evidence.figures, found.evidence.other_figures) == (6, 1)
    assert found.votes >= 2


def test_other_names_at_the_same_places_of_a_title_are_another_issue() -> None:
    words = FILLER.split()
    one, other = (" ".join([*words[:20], city, *words[20:40], city, *words[40:]]) for city in ("الرياض", "جدة"))
    first = published("https://a.example/1", "مواقيت الصلاة في مدينة الرياض", one * 3, MONDAY)
    second = published("https://a.example/2", "مواقيت الصلاة في مدينة جدة", other * 3, MONDAY + timedelta(minutes=5))
    found = explain(first, second)
    assert (found.verdict, found.rule) == ("series", "other figures")


def test_texts_that_have_nothing_in_common_are_nothing_to_each_other() -> None:
    other = published("https://b.example/1", "خبر آخر", " ".join(reversed(WORDS)), MONDAY)
    assert (explain(FIRST, other).verdict, explain(FIRST, other).rule) == ("none", "none")
