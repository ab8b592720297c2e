"""The words of an article in the full-text tables of the index file."""

import apsw

from warraq.arabic.words import LEAD_WORDS, exact_words, folded_words, grams, stems
from warraq.articles import IndexedArticle

FORMS = ("exact", "folded", "stems", "grams")
"""One full-text table per form of the words. Each form has its own document lengths, so that the summed scores are
those that were measured."""

COLUMNS = ("title", "lead", "body", "names")
"""Of each of them. ``exact`` has nothing in ``lead``: a phrase must not be cut."""

_OVERLAP = 10
"""Words of the lead that are in the body, too: what must stand near each other is not cut."""


def insert_words(connection: apsw.Connection, key: int, article: IndexedArticle) -> None:
    """The words of ``article``, which is in the table of articles under ``key``, and how many its body has."""
    names = "\n".join(entity.name for entity in article.entities)
    title = "\n".join(filter(None, (article.title, article.kicker)))
    body = folded_words(article.body)
    rest = body[LEAD_WORDS - _OVERLAP :] if len(body) > LEAD_WORDS else []
    folded = [folded_words(title), body[:LEAD_WORDS], rest, folded_words(names)]
    forms = {
        "exact": [exact_words(title), [], exact_words(article.body), exact_words(names)],
        "folded": folded,
        "stems": [stems(words) for words in folded],
        "grams": [grams(words) for words in folded],
    }
    marks = ", ".join("?" * len(COLUMNS))
    for form in FORMS:
        values = [" ".join(words) for words in forms[form]]
        connection.execute(f"INSERT INTO {form} (rowid, {', '.join(COLUMNS)}) VALUES (?, {marks})", (key, *values))  # noqa: S608
    connection.execute("UPDATE articles SET length = ? WHERE key = ?", (len(body), key))
