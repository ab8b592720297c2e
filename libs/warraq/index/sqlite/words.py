"""The words of an article in the full-text tables of the index file."""

from collections.abc import Iterable
from functools import cached_property

import apsw

from warraq.arabic.words import LEAD_WORDS, exact_words, folded_words, grams, stems
from warraq.articles import TaggedArticle

FORMS = ("exact", "folded", "stems", "grams")
"""One full-text table per form of the words. Each form has its own document lengths, so that the summed scores are
those that were measured."""

COLUMNS = ("title", "lead", "body", "names")
"""Of each of them. ``exact`` has nothing in ``lead``: a phrase must not be cut."""

_OVERLAP = 10
"""Words of the lead that are in the body, too: what must stand near each other is not cut."""


class ArticleWords:
    """The words of an article in each form, by column; a form is made when it is first asked for."""

    def __init__(self, article: TaggedArticle) -> None:
        self._title = "\n".join(filter(None, (article.title, article.kicker)))
        self._body, self._names = article.body, "\n".join(entity.name for entity in article.entities)

    @cached_property
    def exact(self) -> list[list[str]]:
        """As written."""
        return [exact_words(self._title), [], exact_words(self._body), exact_words(self._names)]

    @cached_property
    def folded(self) -> list[list[str]]:
        """In one spelling."""
        body = self.body
        rest = body[LEAD_WORDS - _OVERLAP :] if len(body) > LEAD_WORDS else []
        return [folded_words(self._title), body[:LEAD_WORDS], rest, folded_words(self._names)]

    @cached_property
    def body(self) -> list[str]:
        """Folded words of the whole body."""
        return folded_words(self._body)

    @cached_property
    def stems(self) -> list[list[str]]:
        """The stems of the folded words."""
        return [stems(words) for words in self.folded]

    @cached_property
    def grams(self) -> list[list[str]]:
        """The parts of the folded words."""
        return [grams(words) for words in self.folded]


def insert_words(connection: apsw.Connection, key: int, article: TaggedArticle) -> None:
    """The words of ``article``, which is in the table of articles under ``key``, and how many its body has."""
    words = ArticleWords(article)
    insert_forms(connection, key, words, FORMS)
    connection.execute("UPDATE articles SET length = ? WHERE key = ?", (len(words.body), key))


def insert_forms(connection: apsw.Connection, key: int, words: ArticleWords, forms: Iterable[str]) -> None:
    """``words`` into the tables of ``forms``."""
    for form in forms:
        values = [" ".join(column) for column in getattr(words, form)]
        connection.execute(_INSERT[form], (key, *values))


_INSERT = {
    form: f"INSERT INTO {form} (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608
    for form in FORMS
}
