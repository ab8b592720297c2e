"""Which words of an article go into the full-text tables of the index file."""

from collections.abc import Iterable
from functools import cached_property

import apsw

from warraq.arabic.words import LEAD_WORDS, exact_words, folded_words, grams, stems
from warraq.articles import TaggedArticle

FORMS = ("exact", "folded", "stems", "grams")
"""One full-text table for each form of the words, so that each form has lengths of its own and scores can be summed."""

COLUMNS = ("title", "lead", "body", "names")
"""Columns of each table. ``exact`` leaves ``lead`` empty: a phrase must not be cut in two."""

_OVERLAP = 10
"""Words of the lead that are repeated in the body, so that words near each other are not separated."""


class ArticleWords:
    """The words of an article in each form, one list for each of `COLUMNS`; a form is computed on first use."""

    def __init__(self, article: TaggedArticle) -> None:
        self._title = "\n".join(filter(None, (article.title, article.kicker)))
        self._body, self._names = article.body, "\n".join(entity.name for entity in article.entities)

    @cached_property
    def exact(self) -> list[list[str]]:
        """Words as written."""
        return [exact_words(self._title), [], exact_words(self._body), exact_words(self._names)]

    @cached_property
    def folded(self) -> list[list[str]]:
        """Folded words."""
        body = self.body
        rest = body[LEAD_WORDS - _OVERLAP :] if len(body) > LEAD_WORDS else []
        return [folded_words(self._title), body[:LEAD_WORDS], rest, folded_words(self._names)]

    @cached_property
    def body(self) -> list[str]:
        """Folded words of the whole body."""
        return folded_words(self._body)

    @cached_property
    def stems(self) -> list[list[str]]:
        """Stems of the folded words."""
        return [stems(words) for words in self.folded]

    @cached_property
    def grams(self) -> list[list[str]]:
        """Character n-grams of the folded words."""
        return [grams(words) for words in self.folded]


def insert_words(connection: apsw.Connection, key: int, article: TaggedArticle) -> None:
    """Insert the words of ``article``, stored under ``key``, into all forms, and record the length of its body."""
    words = ArticleWords(article)
    insert_forms(connection, key, words, FORMS)
    connection.execute("UPDATE articles SET length = ? WHERE key = ?", (len(words.body), key))


def insert_forms(connection: apsw.Connection, key: int, words: ArticleWords, forms: Iterable[str]) -> None:
    """Insert ``words`` into the tables of ``forms``."""
    for form in forms:
        values = [" ".join(column) for column in getattr(words, form)]
        connection.execute(_INSERT[form], (key, *values))


_INSERT = {
    form: f"INSERT INTO {form} (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608
    for form in FORMS
}
