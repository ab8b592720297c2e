"""Tests that need more than Redis are where the Makefile looks for them; one elsewhere would never be run."""

from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import TESTS, misplaced


def test_each_marked_test_is_where_the_makefile_looks(misplaced_tests: list[str]) -> None:
    assert misplaced_tests == []


@pytest.mark.parametrize(
    ("file", "marks", "place"),
    [
        ("contract/test_a.py", {"elasticsearch"}, ""),
        ("integration/elasticsearch/deeper/test_a.py", {"elasticsearch"}, ""),
        ("integration/test_a.py", {"elasticsearch"}, "tests/acceptance"),
        ("quality/test_a.py", {"elasticsearch", "quality"}, ""),
        ("quality/test_a.py", {"elasticsearch"}, "tests/acceptance"),
        ("contract/test_a.py", {"elasticsearch", "quality"}, "tests/quality"),
        ("unit/test_a.py", {"browser"}, "tests/browser"),
        ("unit/test_a.py", set(), ""),
        ("../elsewhere/test_a.py", {"browser"}, "tests/browser"),
    ],
)
def test_the_place_of_one_that_is_elsewhere_is_told(file: str, marks: set[str], place: str) -> None:
    item = SimpleNamespace(
        nodeid=file, path=(TESTS / file).resolve(), get_closest_marker=lambda mark: mark if mark in marks else None
    )
    told = misplaced(cast("list[pytest.Item]", [item]))
    assert [place in each for each in told] == ([True] if place else [])
