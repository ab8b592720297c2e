"""Tests that need more than Redis are where the Makefile looks for them; one elsewhere would never be run."""

from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import FIRST, TESTS, misplaced, turn


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


def test_what_takes_long_begins_first() -> None:
    assert [place for place in FIRST if not (TESTS / place).exists()] == []
    paths = [
        TESTS / file for file in ("acceptance/test_a.py", "browser/test_a.py", "contract/test_a.py", "faults/a.py")
    ]
    assert [path.parent.name for path in sorted(paths, key=turn)] == ["faults", "acceptance", "browser", "contract"]


def test_workers_that_take_whole_files_keep_that_order() -> None:
    lines = (TESTS.parent / "Makefile").read_text("utf-8").splitlines()
    assert [line for line in lines if "--dist loadfile" in line and "--no-loadscope-reorder" not in line] == []
