"""Upgrades an index file of an older layout."""

from collections.abc import Iterator

import apsw

from warraq.articles import IndexedArticle
from warraq.index.countries import country_of
from warraq.index.naming import entity_type
from warraq.index.sqlite.facet_keys import keep_facets
from warraq.index.sqlite.tables import BRIEF, CHANGES, COUNTING, FACETS, FACTS, HISTORY, TABLES, WORDS, full_text
from warraq.index.sqlite.words import FORMS, ArticleWords, insert_forms, insert_words
from warraq.names import load_names, sounds_of

STEMS_SINCE = 17
"""The layout in which the present stems were introduced."""

_FACTS_FROM_DOCUMENTS = """
INSERT INTO facts SELECT key,
    unixepoch(substr(json_extract(document, '$.published_at'), 1, 19)),
    json_extract(document, '$.kind'), json_extract(document, '$.relation'), json_extract(document, '$.language'),
    json_extract(document, '$.section'), NULL FROM articles;
"""

_FROM_1 = """
ALTER TABLE articles RENAME COLUMN month TO day;
UPDATE articles SET day = substr(json_extract(document, '$.published_at'), 1, 10);
"""

_FROM_2 = """
ALTER TABLE articles ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
ALTER TABLE names ADD COLUMN sounds TEXT NOT NULL DEFAULT '';
ALTER TABLE names ADD COLUMN meant TEXT;
ALTER TABLE names ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
UPDATE names SET articles = (SELECT count(*) FROM tags WHERE tags.name = names.key);
"""
_DROP_WORDS = "".join(f"DROP TABLE {form};\n" for form in FORMS)

_WITHOUT_CHANGES = """
DROP TRIGGER changes_bound; DROP TRIGGER article_changed; DROP TRIGGER article_gone; DROP TABLE changes;
DROP INDEX facts_story; ALTER TABLE facts DROP COLUMN story;
"""
"""Undo the change log of layout 11: an older program that had the file open wrote articles without the number of their
story."""


_SPELLINGS_OF_SOURCES = "UPDATE names SET meant = folded WHERE field = 'source' AND folded <> ''"


def bring_up_to_date(connection: apsw.Connection, found: int) -> None:
    """Upgrade the file from layout ``found``; 0 is an empty file.

    Below `STEMS_SINCE` the stems of every article are computed again, below 3 all of its words (docs/search.md says how
    long that takes).
    """
    if found == 0:
        connection.execute(TABLES + BRIEF + FACTS + COUNTING + WORDS + HISTORY + FACETS + CHANGES)
        return
    if found < 6:
        connection.execute("DROP TABLE IF EXISTS facts;" + FACTS + _FACTS_FROM_DOCUMENTS)
        _fill_in_countries(connection)
    if found < 4:
        connection.execute(HISTORY)
    if found < 3:
        _bring_to_3(connection, found)
    elif found < STEMS_SINCE:
        _make_stems(connection)
    if found < 8:
        _fill_in_facets(connection)
    if found < 9:
        connection.execute(BRIEF)
    if found < 12:
        connection.execute(f"{_WITHOUT_CHANGES if found == 11 else ''}{CHANGES}")
    if found < 15:
        connection.execute(_SPELLINGS_OF_SOURCES)


def _bring_to_3(connection: apsw.Connection, found: int) -> None:
    if found == 1:
        connection.execute(_FROM_1)
    connection.execute(_FROM_2 + COUNTING + _DROP_WORDS + WORDS)
    connection.execute("UPDATE totals SET articles = (SELECT count(*) FROM articles)")
    for key, article in _articles(connection):
        insert_words(connection, key, article)
    _fill_in_names(connection)


def _make_stems(connection: apsw.Connection) -> None:
    connection.execute(f"DROP TABLE stems; {full_text('stems')}")
    for key, article in _articles(connection):
        insert_forms(connection, key, ArticleWords(article), ("stems",))


def _fill_in_facets(connection: apsw.Connection) -> None:
    connection.execute(FACETS)
    for row in connection.execute("SELECT key FROM articles").fetchall():
        keep_facets(connection, int(str(row[0])))


def _articles(connection: apsw.Connection) -> Iterator[tuple[int, IndexedArticle]]:
    for row in connection.execute("SELECT key FROM articles").fetchall():
        document = connection.execute("SELECT document FROM articles WHERE key = ?", row).get
        yield int(str(row[0])), IndexedArticle.model_validate_json(str(document))


def _fill_in_names(connection: apsw.Connection) -> None:
    """Fill in the columns of ``names`` that files before layout 3 do not have."""
    names = load_names()
    rows = connection.execute("SELECT key, field, value FROM names WHERE meant IS NULL").fetchall()
    for key, field, value in ((key, str(field), str(value)) for key, field, value in rows):
        kind = entity_type(field)
        made = (sounds_of(value), names.key(kind, value)) if kind else ("", value)
        connection.execute("UPDATE names SET sounds = ?, meant = ? WHERE key = ?", (*made, key))


def _fill_in_countries(connection: apsw.Connection) -> None:
    """Fill in the country of each article as the writer would."""
    addresses = "SELECT key, json_extract(document, '$.source'), json_extract(document, '$.url') FROM articles"
    for key, source, url in connection.execute(addresses).fetchall():
        if country := country_of(str(source or ""), str(url or "")):
            connection.execute("UPDATE facts SET country = ? WHERE article = ?", (country, key))
