"""The page of the brief, in full: a republished analysis with navigation, breadcrumb, kicker, pull quote and stubs.

The page itself is not ours to publish. Where it lies beside the repository (``../shared/seed/page.txt``) it is read,
too; a page of the very same shape, written for this project, is always read. With ``CI`` set the page must be there.
What is expected is read off the page by the place of its lines, so that none of its text stands here.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "page.txt"
OURS = ROOT / "tests" / "unit" / "extraction" / "pages" / "river.txt"
PAGES = {OURS: 5, **({SEED: 10} if SEED.exists() or os.environ.get("CI") else {})}
"""Page -> paragraphs of its body."""


@dataclass(frozen=True)
class Page:
    """The lines of a page: menu, breadcrumb, headline, byline, body, credit, close button, heading, stubs."""

    text: str
    paragraphs: int

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.split("\n") if line.strip()]

    @property
    def close_button(self) -> int:
        return self.lines.index("x")

    @property
    def body(self) -> list[str]:
        """The paragraphs, the pull quote among them."""
        return self.lines[4 : self.close_button - 1]


@pytest.fixture(params=PAGES.items(), ids=lambda page: page[0].stem)
def page(request: pytest.FixtureRequest) -> Page:
    path, paragraphs = request.param
    assert path.exists(), f"{path} is missing: it has to lie beside the repository"
    return Page(path.read_text(encoding="utf-8"), paragraphs)


@pytest.fixture
def article(page: Page) -> CleanArticle:
    return extract(RawArticle(content=page.text))


def test_headline_and_place_are_read(article: CleanArticle, page: Page) -> None:
    assert f"{article.kicker} | {article.title}" == page.lines[2]
    assert " » ".join([*article.breadcrumb, page.lines[2]]) == page.lines[1]
    assert article.section == article.breadcrumb[-1]
    assert len(article.breadcrumb) == 2
    assert article.authors == [page.lines[3]]


def test_body_holds_every_paragraph_and_nothing_else(article: CleanArticle, page: Page) -> None:
    paragraphs = [line for line in page.body if line.endswith(".")]
    assert len(paragraphs) == page.paragraphs
    assert article.body.split("\n\n") == paragraphs


def test_the_pull_quote_is_apart(article: CleanArticle, page: Page) -> None:
    quotes = [line for line in page.body if not line.endswith(".")]
    assert len(quotes) == 1
    assert article.pull_quotes == quotes


def test_the_credit_says_who_took_it_from_whom(article: CleanArticle, page: Page) -> None:
    line = page.lines[page.close_button - 1]
    assert article.credit is not None
    assert article.credit.text == line
    assert [article.credit.publisher, article.credit.original] == re.split(r"\d-", line)


def test_the_first_stub_has_title_author_and_cut_excerpt(article: CleanArticle, page: Page) -> None:
    title, below = page.lines[page.close_button + 2 : page.close_button + 4]
    author, excerpt = re.split(r"\s{2,}", below)
    stub = article.related[0]
    assert (stub.title, stub.authors, stub.truncated) == (title, [author], True)
    assert stub.excerpt == re.sub(r"\s*\.\.\..*$", "", excerpt)
