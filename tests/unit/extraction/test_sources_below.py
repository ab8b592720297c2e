"""Who a text was taken from, as the lines below it say."""

import pytest

from tests.unit.extraction.head_of_dump import read_below
from warraq.extraction.body.credits import any_credit


@pytest.mark.parametrize("line", ["صدى الوادي - وكالات", "سانا ووكالات", "صدى الوادي + رويترز"])
def test_a_paper_beside_agencies_is_a_source(line: str) -> None:
    found = any_credit(line)
    assert found is not None
    assert found.original == line


@pytest.mark.parametrize("label", ["المصدر", "المصدر:"])
def test_the_source_on_the_line_below_its_label_is_one(label: str) -> None:
    credit = read_below(label, "صدى الوادي + رويترز").credit
    assert credit is not None
    assert credit.original == "صدى الوادي + رويترز"


def test_a_source_keeps_the_bracket_that_it_ends_with() -> None:
    found = any_credit("المصدر: وكالة الأنباء الأردنية (بترا)")
    assert found is not None
    assert found.original == "وكالة الأنباء الأردنية (بترا)"
