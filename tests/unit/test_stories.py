"""Stories and series as the page and the API show them."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from tests.support.documents import tagged_article
from warraq.arabic.line_keys import line_key
from warraq.articles import IndexedArticle
from warraq.boilerplate import without_lines
from warraq.index import SearchIndex
from warraq.stories import MOST_ISSUES, earlier_issues, ordered, story_of


def indexed(number: int, **changes: Any) -> IndexedArticle:
    return IndexedArticle(**dict(tagged_article(number, **changes)), indexed_at=datetime(2025, 1, 1, tzinfo=UTC))


class Kept:
    """An index that holds these articles. ``seen``: ids that searches see; the others were only just written."""

    def __init__(self, *articles: IndexedArticle) -> None:
        self.articles = {article.id: article for article in articles}
        self.seen = set(self.articles)

    async def get(self, article_id: str) -> IndexedArticle | None:
        return self.articles.get(article_id)

    async def story(self, story_id: str) -> list[IndexedArticle]:
        return [
            article for article in self.articles.values() if article.story_id == story_id and article.id in self.seen
        ]


def test_the_last_instalment_is_on_top() -> None:
    first, copy = indexed(1), indexed(2, relation="copy", duplicate_of=f"{1:032x}")
    parts = [indexed(n, relation="instalment") for n in (3, 4)]
    assert ordered([first, copy, *parts]) == [parts[1], parts[0], first, copy]


@pytest.mark.asyncio
async def test_earlier_issues_are_those_that_each_follows_newest_first() -> None:
    issues = [indexed(n, relation="series", follows=f"{n - 1:032x}") for n in range(2, 15)]
    index = cast(SearchIndex, Kept(indexed(1), *issues))
    assert [issue.id for issue in await earlier_issues(index, issues[2])] == [f"{n:032x}" for n in (3, 2, 1)]
    assert len(await earlier_issues(index, issues[-1])) == MOST_ISSUES
    assert await earlier_issues(index, indexed(1)) == []


@pytest.mark.asyncio
async def test_a_series_that_leads_back_to_itself_ends() -> None:
    one, two = indexed(1, relation="series", follows=f"{2:032x}"), indexed(2, relation="series", follows=f"{1:032x}")
    assert await earlier_issues(cast(SearchIndex, Kept(one, two)), one) == [two]


def test_lines_that_a_source_repeats_are_left_out_unless_nothing_remains() -> None:
    known = {line_key("للاشتراك أرسل 1 إلى الرقم 5555")}
    assert without_lines("نص الخبر\n\nللاشتراك أرسل ١ إلى الرقم ٥٥٥٥", known) == "نص الخبر"
    assert without_lines("للاشتراك أرسل 1 إلى الرقم 5555", known) == "للاشتراك أرسل 1 إلى الرقم 5555"


@pytest.mark.asyncio
async def test_a_story_is_found_by_its_id_and_that_of_any_member_and_as_soon_as_it_is_written() -> None:
    first = indexed(1)
    copy = indexed(2, relation="copy", duplicate_of=first.id, story_id=first.story_id)
    kept = Kept(first, copy)
    index = cast(SearchIndex, kept)
    assert [await story_of(index, id_) for id_ in (first.story_id, copy.id)] == [[first, copy]] * 2
    assert await story_of(index, f"{9:032x}") == []
    kept.seen = set()
    assert await story_of(index, copy.id) == [copy]
