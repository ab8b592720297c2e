"""The tables of the index file as SQL, with their triggers. Each layout that added some has a constant (see
`migrations`)."""

from warraq.index.sqlite.words import COLUMNS, FORMS

COUNTING = """
CREATE INDEX names_meant ON names (field, meant);
CREATE TRIGGER tag_added AFTER INSERT ON tags BEGIN
    UPDATE names SET articles = articles + 1 WHERE key = new.name; END;
CREATE TRIGGER tag_removed AFTER DELETE ON tags BEGIN
    UPDATE names SET articles = articles - 1 WHERE key = old.name; END;
"""
"""``names.articles``: how many have this spelling; ``names.meant``: the key that all spellings of one name share."""

TABLES = """
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

HISTORY = "CREATE TABLE history (id TEXT PRIMARY KEY, versions TEXT NOT NULL) WITHOUT ROWID;"
"""Versions of the articles that had more than one, as `warraq.index.history` serializes them."""

FACTS = """
CREATE TABLE facts (
    article INTEGER PRIMARY KEY, wall INTEGER, kind TEXT NOT NULL, relation TEXT NOT NULL, language TEXT NOT NULL,
    section TEXT, country TEXT
);
"""
"""What is filtered and counted of an article, apart from its long document.

``wall``: the time of publication as a clock at its place shows it, in seconds since 1970; a whole number of days has no
hour.
"""

FACETS = """
ALTER TABLE facts ADD COLUMN facets BLOB NOT NULL DEFAULT x'';
CREATE TABLE renames (number INTEGER NOT NULL);
INSERT INTO renames VALUES (0);
CREATE TRIGGER name_meant AFTER UPDATE OF meant ON names WHEN new.meant IS NOT old.meant BEGIN
    UPDATE renames SET number = number + 1; END;
"""
"""See `facet_keys`; ``renames.number`` grows when a name means another."""

BRIEF = "CREATE INDEX articles_brief ON articles (key, id, version, story, copy, published, length);"
"""A covering index with what a search needs of each article: rows of the table are as long as their documents, and
reading one costs ten times as much."""

_NUMBER_STORY = """
UPDATE facts SET story = coalesce(
    (SELECT f.story FROM articles a JOIN articles m ON m.story = a.story AND m.key <> a.key
        JOIN facts f ON f.article = m.key WHERE a.key = new.article LIMIT 1),
    (SELECT new.article WHERE NOT EXISTS (
        SELECT 1 FROM facts o WHERE o.story = new.article AND o.article <> new.article)),
    (SELECT max(story) + 1 FROM facts)
) WHERE article = new.article;
"""
"""The number that others of its story have; else its own key, but where a story that it was first in has that. In the
file, so that a program that knows nothing of numbers gives one, too: it ends with the facets whatever it writes."""

CHANGES = f"""
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
    {_NUMBER_STORY}
    INSERT INTO changes (article, mark) VALUES (new.article, random()); END;
CREATE TRIGGER article_gone AFTER DELETE ON articles BEGIN
    INSERT INTO changes (article, mark) VALUES (old.key, random()); END;
"""  # noqa: S608
"""``facts.story``: a number that the articles of one story share. ``changes``: which articles were written, patched or
taken away; the last 50,000 rows (an article that is written anew adds two: it goes and comes). With a ``mark`` that no
other file and no other course of things has, so that a number and its mark say what is known already (`columns`)."""

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


def full_text(form: str) -> str:
    """Return the SQL that creates the full-text table of one form."""
    return (
        f"CREATE VIRTUAL TABLE {form} USING fts5({_FTS_COLUMNS}, content='', contentless_delete=1, tokenize='ascii');"
    )


FULL_TEXT = "".join(map(full_text, FORMS))
"""Creates the full-text table of every form."""

WORDS = _TOTALS + FULL_TEXT
