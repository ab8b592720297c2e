"""Tables of the index file, and the connections to it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from warraq.articles import IndexedArticle
from warraq.index.countries import country_of
from warraq.index.naming import entity_type
from warraq.index.sqlite.facet_keys import keep_facets
from warraq.index.sqlite.word_lists import frequencies
from warraq.index.sqlite.words import COLUMNS, FORMS, ArticleWords, insert_forms, insert_words
from warraq.index.sqlite.write_ahead import write_ahead
from warraq.names import load_names, sounds_of

LAYOUT_VERSION = 11
"""Of the tables and of the words in them, kept in the file as ``user_version``. Grows with every change of them."""

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another process that writes."""

_COUNTING = """
CREATE INDEX names_meant ON names (field, meant);
CREATE TRIGGER tag_added AFTER INSERT ON tags BEGIN
    UPDATE names SET articles = articles + 1 WHERE key = new.name; END;
CREATE TRIGGER tag_removed AFTER DELETE ON tags BEGIN
    UPDATE names SET articles = articles - 1 WHERE key = old.name; END;
"""
"""``names.articles``: how many have this spelling; ``names.meant``: the key that all spellings of one name share."""

_TABLES = """
CREATE TABLE articles (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, url TEXT, story TEXT NOT NULL,
    copy INTEGER NOT NULL, published INTEGER, day TEXT, document TEXT NOT NULL, length INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX articles_story ON articles (story);
CREATE TABLE names (
    key INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL,
    sounds TEXT NOT NULL DEFAULT '', meant TEXT, articles INTEGER NOT NULL DEFAULT 0, UNIQUE (field, value)
);
CREATE TABLE tags (
    article INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (article, name)
) WITHOUT ROWID;
CREATE INDEX tags_name ON tags (name);
CREATE TABLE completions (
    prefix TEXT NOT NULL, text TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (prefix, text, article)
) WITHOUT ROWID;
CREATE INDEX completions_article ON completions (article);
CREATE TABLE resolutions (
    id TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (id, title, url)
) WITHOUT ROWID;
CREATE TABLE merges (id TEXT PRIMARY KEY, story TEXT NOT NULL) WITHOUT ROWID;
"""

_HISTORY = "CREATE TABLE history (id TEXT PRIMARY KEY, versions TEXT NOT NULL) WITHOUT ROWID;"
"""Of articles that have had more than one version, as `warraq.index.history` stores them."""

_FACTS = """
CREATE TABLE facts (
    article INTEGER PRIMARY KEY, wall INTEGER, kind TEXT NOT NULL, relation TEXT NOT NULL, language TEXT NOT NULL,
    section TEXT, country TEXT
);
"""
"""What is counted of an article, apart from its long document. ``wall``: seconds from 1970 to its time of publication
as a clock there shows it; a whole number of days has no hour."""

_FACETS = """
ALTER TABLE facts ADD COLUMN facets BLOB NOT NULL DEFAULT x'';
CREATE TABLE renames (number INTEGER NOT NULL);
INSERT INTO renames VALUES (0);
CREATE TRIGGER name_meant AFTER UPDATE OF meant ON names WHEN new.meant IS NOT old.meant BEGIN
    UPDATE renames SET number = number + 1; END;
"""
"""See `facet_keys`; ``renames.number`` grows when a name means another."""

_BRIEF = "CREATE INDEX articles_brief ON articles (key, id, version, story, copy, published, length);"
"""What a search needs of each article that matches, side by side: the rows themselves are as long as their documents,
and reading one of them costs ten times as much."""

_CHANGES = """
ALTER TABLE facts ADD COLUMN story INTEGER NOT NULL DEFAULT 0;
UPDATE facts SET story = (
    SELECT min(m.key) FROM articles a JOIN articles m ON m.story = a.story WHERE a.key = facts.article
);
CREATE INDEX facts_story ON facts (story);
CREATE TABLE changes (number INTEGER PRIMARY KEY, article INTEGER NOT NULL, mark INTEGER NOT NULL);
INSERT INTO changes VALUES (1, 0, random());
CREATE TRIGGER changes_bound AFTER INSERT ON changes BEGIN
    DELETE FROM changes WHERE number <= new.number - 50000; END;
CREATE TRIGGER article_changed AFTER UPDATE OF facets ON facts BEGIN
    INSERT INTO changes (article, mark) VALUES (new.article, random()); END;
CREATE TRIGGER article_gone AFTER DELETE ON articles BEGIN
    INSERT INTO changes (article, mark) VALUES (old.key, random()); END;
"""
"""``facts.story``: a number that the articles of one story share. ``changes``: which articles were written, patched or
taken away, the last 50,000 times; with a ``mark`` that no other file and no other course of things has, so that a
number and its mark say what is known already (`columns`)."""

_FACTS_FROM_DOCUMENTS = """
INSERT INTO facts SELECT key,
    unixepoch(substr(json_extract(document, '$.published_at'), 1, 19)),
    json_extract(document, '$.kind'), json_extract(document, '$.relation'), json_extract(document, '$.language'),
    json_extract(document, '$.section'), NULL FROM articles;
"""

_FTS_COLUMNS = ", ".join(COLUMNS)
_TOTALS = """
CREATE TABLE totals (articles INTEGER NOT NULL, words INTEGER NOT NULL);
INSERT INTO totals VALUES (0, 0);
CREATE TRIGGER articles_in AFTER INSERT ON articles BEGIN
    UPDATE totals SET articles = articles + 1, words = words + new.length;
END;
CREATE TRIGGER articles_length AFTER UPDATE OF length ON articles BEGIN
    UPDATE totals SET words = words + new.length - old.length;
END;
CREATE TRIGGER articles_out AFTER DELETE ON articles BEGIN
    UPDATE totals SET articles = articles - 1, words = words - old.length;
END;
"""


def _full_text(form: str) -> str:
    return (
        f"CREATE VIRTUAL TABLE {form} USING fts5({_FTS_COLUMNS}, content='', contentless_delete=1, tokenize='ascii');"
    )


FULL_TEXT = "".join(map(_full_text, FORMS))
"""A table for each form of the words."""

_WORDS = _TOTALS + FULL_TEXT

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

_OWN = """
CREATE TEMP TABLE nearest (article INTEGER PRIMARY KEY, score REAL NOT NULL);
CREATE VIRTUAL TABLE temp.known_exact USING fts5vocab(main, exact, row);
CREATE VIRTUAL TABLE temp.known_folded USING fts5vocab(main, folded, row);
CREATE VIRTUAL TABLE temp.known_stems USING fts5vocab(main, stems, row);
CREATE VIRTUAL TABLE temp.known_grams USING fts5vocab(main, grams, row);
CREATE VIRTUAL TABLE temp.places_folded USING fts5vocab(main, folded, instance);
CREATE VIRTUAL TABLE temp.places_stems USING fts5vocab(main, stems, instance);
CREATE VIRTUAL TABLE temp.places_grams USING fts5vocab(main, grams, instance);
"""


_SETTINGS = """
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -8000;
PRAGMA temp_store = FILE;
PRAGMA temp.cache_size = -4000;
"""
"""Caches in kB. What SQLite puts aside for a search and does not fit into the second goes to a file without a name, in
SQLITE_TMPDIR, TMPDIR, /var/tmp or /tmp: else a process held as much as all that its largest searches put aside."""


class Connections:
    """One connection per thread to an index file that several processes may use at once."""

    def __init__(self, path: Path, also: Callable[[apsw.Connection], None] | None = None) -> None:
        """``also``: done to each connection that is opened."""
        self.path, self._also = path, also
        self._local = threading.local()
        self._all: list[apsw.Connection] = []
        self._lock = threading.Lock()

    def get(self) -> apsw.Connection:
        """The connection of this thread. Creates folder, file and tables where they are missing."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open()
            self._local.connection = connection
        return connection

    def _open(self) -> apsw.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = apsw.Connection(str(self.path))
        try:
            write_ahead(connection, BUSY_TIMEOUT_MS)
            connection.execute(_SETTINGS)
            _create_tables(connection)
            connection.execute(_OWN)
            connection.register_fts5_function("frequencies", frequencies)
            if self._also:
                self._also(connection)
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._all.append(connection)
        return connection

    def close(self) -> None:
        """Close every connection; only when no thread uses one any more."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()


def _create_tables(connection: apsw.Connection) -> None:
    if _version(connection) == LAYOUT_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version(connection)  # another process may have been first
        if not 0 <= found <= LAYOUT_VERSION:
            raise apsw.SchemaChangeError(f"the index file has layout {found}, this program needs {LAYOUT_VERSION}")
        if found < LAYOUT_VERSION:
            _bring_up_to_date(connection, found)
            connection.execute(f"PRAGMA user_version={LAYOUT_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _bring_up_to_date(connection: apsw.Connection, found: int) -> None:
    """From layout ``found``, 0 being an empty file. Every article's stems are made anew, below 3 all its
    words (how fast: docs/search.md)."""
    if found == 0:
        connection.execute(_TABLES + _BRIEF + _FACTS + _COUNTING + _WORDS + _HISTORY + _FACETS + _CHANGES)
        return
    if found < 6:
        connection.execute("DROP TABLE IF EXISTS facts;" + _FACTS + _FACTS_FROM_DOCUMENTS)
        _fill_in_countries(connection)
    if found < 4:
        connection.execute(_HISTORY)
    if found < 3:
        _bring_to_3(connection, found)
    else:
        connection.execute(f"DROP TABLE stems; {_full_text('stems')}")
        for key, article in _articles(connection):
            insert_forms(connection, key, ArticleWords(article), ("stems",))
    if found < 8:
        connection.execute(_FACETS)
        for row in connection.execute("SELECT key FROM articles").fetchall():
            keep_facets(connection, int(str(row[0])))
    if found < 9:
        connection.execute(_BRIEF)
    if found < 11:
        connection.execute(_CHANGES)


def _bring_to_3(connection: apsw.Connection, found: int) -> None:
    if found == 1:
        connection.execute(_FROM_1)
    connection.execute(_FROM_2 + _COUNTING + _DROP_WORDS + _WORDS)
    connection.execute("UPDATE totals SET articles = (SELECT count(*) FROM articles)")
    for key, article in _articles(connection):
        insert_words(connection, key, article)
    _fill_in_names(connection)


def _articles(connection: apsw.Connection) -> Iterator[tuple[int, IndexedArticle]]:
    for row in connection.execute("SELECT key FROM articles").fetchall():
        document = connection.execute("SELECT document FROM articles WHERE key = ?", row).get
        yield int(str(row[0])), IndexedArticle.model_validate_json(str(document))


def _fill_in_names(connection: apsw.Connection) -> None:
    """What names that were written before layout 3 lack, as the writer makes it."""
    names = load_names()
    rows = connection.execute("SELECT key, field, value FROM names WHERE meant IS NULL").fetchall()
    for key, field, value in ((key, str(field), str(value)) for key, field, value in rows):
        kind = entity_type(field)
        made = (sounds_of(value), names.key(kind, value)) if kind else ("", value)
        connection.execute("UPDATE names SET sounds = ?, meant = ? WHERE key = ?", (*made, key))


def _fill_in_countries(connection: apsw.Connection) -> None:
    """As the writer finds them."""
    addresses = "SELECT key, json_extract(document, '$.source'), json_extract(document, '$.url') FROM articles"
    for key, source, url in connection.execute(addresses).fetchall():
        if country := country_of(str(source or ""), str(url or "")):
            connection.execute("UPDATE facts SET country = ? WHERE article = ?", (country, key))


def _version(connection: apsw.Connection) -> int:
    return int(connection.pragma("user_version"))
