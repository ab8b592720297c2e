"""Which entries a replay takes."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.entries import entry
from warraq.archive.selection import Selection, is_older
from warraq.articles import RawArticle, article_id

NOON = datetime(2025, 10, 12, 12, tzinfo=UTC)
URL = "https://www.news.example/1"


@pytest.mark.parametrize(
    ("selection", "has"),
    [
        (Selection(), True),
        (Selection(since=NOON, until=NOON), True),
        (Selection(since=NOON + timedelta(milliseconds=1)), False),
        (Selection(until=NOON - timedelta(milliseconds=1)), False),
        (Selection(source="صحيفة المرفأ"), True),
        (Selection(source="صحيفة"), False),
        (Selection(id=article_id(RawArticle(content="-", url=URL))), True),
        (Selection(id="0" * 32), False),
    ],
)
def test_time_source_and_article_decide(selection: Selection, has: bool) -> None:
    assert selection.has(entry(content="نصّ", url=URL, source="صحيفة المرفأ")) is has


def test_without_a_source_the_host_is_it() -> None:
    assert Selection(source="news.example").has(entry(content="نصّ", url=URL))


def test_what_cannot_be_read_is_sent_again_unless_a_source_is_asked_for() -> None:
    assert Selection().has(entry(data="{bad"))
    assert not Selection(source="news.example").has(entry(data="{bad"))


@pytest.mark.parametrize(
    ("extractor", "than", "older"),
    [
        ("warraq/0.2", "0.3", True),
        ("warraq/0.9", "0.10", True),
        ("warraq/0.10", "warraq/0.9", False),
        ("warraq/0.3", "0.3", False),
        ("other/7", "0.3", True),
    ],
)
def test_versions_of_the_extractor_are_compared_as_numbers(extractor: str, than: str, older: bool) -> None:
    assert is_older(extractor, than) is older
