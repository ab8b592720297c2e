"""The article before and the one after, below the text of a page dump."""

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from warraq.extraction.labels import Label
from warraq.extraction.links.title_order import without_order

TITLE, COMMENT = Label.RELATED_TITLE, Label.COMMENT


@pytest.mark.parametrize(
    ("before", "after"), [("السابق: ", "التالي: "), ("[السابق] ", "[التالي] "), ("الخبر السابق: ", "الخبر التالي: ")]
)
@pytest.mark.parametrize("taken", [COMMENT, Label.FURNITURE])
def test_both_are_links_where_their_order_stands_before_their_titles(before: str, after: str, taken: Label) -> None:
    lines = [f"{before}{TITLES[0]}", f"{after}{TITLES[1]}"]
    assert settled(*((line, taken) for line in lines)) == [TITLE, TITLE]
    assert without_order(lines) == list(TITLES[:2])


@pytest.mark.parametrize(
    "lines",
    [
        ("السابق: جسر المشاة يفتح قبل العيد", "مدرسة ليلية لعمال الميناء"),  # one alone
        ("السابق «", "» التالي"),  # buttons
        ("السابق كان أفضل بكثير من هذا.", "التالي سيكون أسوأ إن لم نتحرك."),  # what readers say
        ("المدير السابق: لم أوقع على العقد", "التالي: مدرسة ليلية لعمال الميناء"),
    ],
)
def test_other_lines_that_begin_so_are_none(lines: tuple[str, str]) -> None:
    assert settled(*((line, COMMENT) for line in lines)) == [COMMENT] * 2
