"""The cleaner's verdicts, without Redis."""

from collections.abc import Iterable, Sequence

import pytest

from services.cleaner.app import create_stage
from tests.support.documents import BODY
from tests.support.entries import NOON, entry
from warraq.articles import CleanArticle, RawArticle, article_id
from warraq.boilerplate import SourcePage
from warraq.streams import CLEAN, Dead, Done

pytestmark = pytest.mark.asyncio


class KnowsNothing:
    """A memory without Redis: every source is new."""

    def __init__(self) -> None:
        self.pages: list[SourcePage] = []

    async def lookup(self, sources: Iterable[str]) -> dict[str, frozenset[bytes]]:
        return dict.fromkeys(sources, frozenset())

    async def remember(self, pages: Sequence[SourcePage]) -> None:
        self.pages += pages


stage = create_stage(KnowsNothing())  # type: ignore[arg-type]

URL = "https://news.example/1"


async def test_what_was_pushed_is_published_as_a_clean_article_of_the_time_it_came() -> None:
    [verdict] = await stage.handle([entry(content=BODY, format="plain", title="اتفاق في موسكو", url=URL)])
    assert isinstance(verdict, Done)
    [output] = verdict.outputs
    assert (output.stream, output.article_id) == (CLEAN, article_id(RawArticle(content=BODY, url=URL)))
    assert isinstance(output.document, CleanArticle)
    assert (output.document.id, output.document.body, output.document.version) == (verdict.article_id, BODY, NOON)


async def test_a_page_without_an_article_is_a_dead_letter_at_once_and_its_neighbour_is_cleaned() -> None:
    page = "<html><body><nav>الرئيسية</nav></body></html>"
    dead, done = await stage.handle([entry(0, content=page, format="html", url=URL), entry(1, content=BODY)])
    assert isinstance(dead, Dead)
    assert dead.error == "Unreadable"
    assert dead.article_id == article_id(RawArticle(content=page, url=URL))
    assert isinstance(done, Done)
