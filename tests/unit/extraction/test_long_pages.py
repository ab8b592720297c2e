"""A page four times as long takes four times as long, whatever its lines look like."""

import time
from collections.abc import Callable

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.links.headed_lists import set_titles_behind_headings
from warraq.extraction.model.features import page_of

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LINES, _TIMES, _MOST = 4_000, 4, 8
"""Lines of the shorter page, how many times as long the longer is, and how many times as long it may take: quadratic
time took ten times as long or more."""


def _word(number: int) -> str:
    return "".join(_LETTERS[number // step % len(_LETTERS)] for step in (1, 28, 784))


def _told(number: int) -> str:
    """A line of a list below «أهم الأخبار»: its heading, a title, what it tells, a day."""
    told = (
        f"قال المتحدث {_word(number)} إن الأشغال في الطريق الشرقي بدأت صباح اليوم وإنها تنتهي قبل نهاية الشهر المقبل."
    )
    return ("أهم الأخبار", f"العنوان {_word(number)} هنا", told, "اليوم, 23:36")[number % 4]


def _arrows(number: int) -> str:
    return " < " * 15 + _word(number)


def _seconds(line: Callable[[int], str], lines: int) -> float:
    content = "\n".join(map(line, range(lines)))
    began = time.process_time()
    extract(RawArticle(content=content, format="text"))
    return time.process_time() - began


@pytest.mark.parametrize("line", [_told, _arrows])
def test_a_page_four_times_as_long_takes_about_four_times_as_long(line: Callable[[int], str]) -> None:
    _seconds(line, _LINES // _TIMES)  # reads the rules and models
    short = _seconds(line, _LINES)
    assert _seconds(line, _TIMES * _LINES) < _MOST * short


def test_headings_with_a_title_behind_them_do_not_all_go_through_the_lines_below() -> None:
    text = "قالت البلدية صباح اليوم إن الأعمال تنتهي قبل نهاية الشهر، وإن الطريق يفتح أمام الحافلات في الموعد المعلن."

    def seconds(lines: int) -> float:
        listed = [f"مقالات ذات صلة العنوان {_word(number)} هنا اليوم" for number in range(lines)]
        page = page_of(read_lines("\n".join([text, *listed])))
        labels = [Label.BODY, *[Label.RELATED_TITLE] * lines]
        began = time.process_time()
        set_titles_behind_headings(page, labels, 0)
        return time.process_time() - began

    assert seconds(400 * _TIMES) < _MOST * max(seconds(400), 0.01)
