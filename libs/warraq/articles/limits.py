"""How large the parts of an article may be. Applied once, where each part is made, so that no later stage meets more.

What a page or a pusher can make long without end is cut; ``meta.shortened`` says what, and how much there was. The text
itself loses nothing: WARRAQ_MAX_ARTICLE_BYTES bounds it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

from warraq.articles.documents import CleanArticle, Credit, Entity, RelatedLink, TaggedArticle

SHORTENED = "shortened"
"""Name in ``meta``: part of the article -> how many entries or letters it had."""

LONGEST_TITLE, LONGEST_NAME, LONGEST_QUOTE, LONGEST_URL = 1_000, 300, 5_000, 8_000
"""Letters. Of a title or kicker; of a section, source, author or credit; of a pull quote or excerpt; of an address, as
long as RFC 9110 (§4.1) wants servers to take."""

MOST_PARAGRAPHS, MOST_RELATED, MOST_AUTHORS, MOST_QUOTES, MOST_CRUMBS = 5_000, 200, 50, 100, 20
MOST_ENTITIES, MOST_MENTIONS, MOST_VALUES = 1_000, 500, 5_000
"""Entries. Of mentions: of each entity, whose ``count`` has all."""

T = TypeVar("T")
A = TypeVar("A", bound=CleanArticle)


def within_limits(article: CleanArticle) -> CleanArticle:
    """Return ``article`` with nothing larger than the limits of this module, and marked when something was."""
    cut = _Cut()
    parts: dict[str, Any] = {
        "url": cut.address("url", article.url),
        "source": cut.text("source", article.source, LONGEST_NAME),
        "title": cut.text("title", article.title, LONGEST_TITLE),
        "kicker": cut.text("kicker", article.kicker, LONGEST_TITLE),
        "section": cut.text("section", article.section, LONGEST_NAME),
        "breadcrumb": cut.texts("breadcrumb", article.breadcrumb, MOST_CRUMBS, LONGEST_NAME),
        "authors": cut.texts("authors", article.authors, MOST_AUTHORS, LONGEST_NAME),
        "body": cut.paragraphs(article.body),
        "pull_quotes": cut.texts("pull_quotes", article.pull_quotes, MOST_QUOTES, LONGEST_QUOTE),
        "credit": article.credit and cut.credit(article.credit),
        "related": [cut.link(link) for link in cut.entries("related", article.related, MOST_RELATED)],
    }
    return cut.marked(article, parts)


def entities_within_limits(article: TaggedArticle) -> TaggedArticle:
    """Return ``article`` with at most so many entities (its first ones, which are those named most), mentions and
    values, and marked when there were more."""
    cut = _Cut()
    parts = {
        "entities": [cut.mentions(entity) for entity in cut.entries("entities", article.entities, MOST_ENTITIES)],
        "values": cut.entries("values", article.values, MOST_VALUES),
    }
    return cut.marked(article, parts)


def short_name(name: str) -> str:
    """Return the name of a source as an article has it: at most `LONGEST_NAME` letters."""
    return _shorter(name, LONGEST_NAME)


def _shorter(text: str, longest: int) -> str:
    """Return ``text`` up to a whole word, with a sign that it goes on, if it has more than ``longest`` letters."""
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    return f"{start.rpartition(' ')[0].rstrip() or start}…"


class _Cut:
    """Cuts parts of one article and remembers in ``had`` how large they were."""

    def __init__(self) -> None:
        self.had: Counter[str] = Counter()

    def entries(self, name: str, found: Sequence[T], most: int) -> list[T]:
        if len(found) > most:
            self.had[name] = max(self.had[name], len(found))
        return list(found[:most])

    def text(self, name: str, text: str | None, longest: int) -> str | None:
        if not text or len(text) <= longest:
            return text
        self.had[name] = max(self.had[name], len(text))
        return _shorter(text, longest)

    def address(self, name: str, url: str | None) -> str | None:
        """A part of an address is another address."""
        if not url or len(url) <= LONGEST_URL:
            return url
        self.had[name] = max(self.had[name], len(url))
        return None

    def texts(self, name: str, texts: Sequence[str], most: int, longest: int) -> list[str]:
        return [self.text(name, text, longest) or "" for text in self.entries(name, texts, most)]

    def paragraphs(self, body: str) -> str:
        """Make one of all paragraphs after the last that there may be."""
        parts = body.split("\n\n", MOST_PARAGRAPHS - 1)
        if "\n\n" not in parts[-1]:
            return body
        self.had["paragraphs"] = body.count("\n\n") + 1
        return "\n\n".join([*parts[:-1], parts[-1].replace("\n\n", " ")])

    def credit(self, credit: Credit) -> Credit:
        parts = {name: self.text("credit", value, LONGEST_NAME) for name, value in credit}
        return credit.model_copy(update=parts) if self.had else credit

    def link(self, link: RelatedLink) -> RelatedLink:
        parts = {
            "title": self.text("related.title", link.title, LONGEST_TITLE),
            "url": self.address("related.url", link.url),
            "authors": self.texts("related.authors", link.authors, MOST_AUTHORS, LONGEST_NAME),
            "excerpt": self.text("related.excerpt", link.excerpt, LONGEST_QUOTE),
        }
        return link.model_copy(update=parts) if self.had else link

    def mentions(self, entity: Entity) -> Entity:
        kept = self.entries("mentions", entity.mentions, MOST_MENTIONS)
        return entity.model_copy(update={"mentions": kept})

    def marked(self, article: A, parts: dict[str, Any]) -> A:
        if not self.had:
            return article
        before = article.meta.get(SHORTENED)
        had = {**(before if isinstance(before, dict) else {}), **self.had}
        return article.model_copy(update={**parts, "meta": {**article.meta, SHORTENED: had}})
