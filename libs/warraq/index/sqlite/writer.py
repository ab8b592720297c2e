"""Writes articles and patches into the index file, one transaction for each batch."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

import apsw

from warraq.articles import IndexedArticle, Patch, TaggedArticle, canonical_url, in_place, later_place
from warraq.index.completion import completions_of
from warraq.index.countries import country_of
from warraq.index.models import WriteOutcome
from warraq.index.naming import TYPES, folded_name, stored_names
from warraq.index.sqlite.completion import add_completions
from warraq.index.sqlite.connections import refuse_other_layout
from warraq.index.sqlite.facet_keys import keep_facets
from warraq.index.sqlite.history import keep_versions
from warraq.index.sqlite.words import FORMS, insert_words
from warraq.names import KnownNames

_REFUSALS = (apsw.ConstraintError, apsw.TooBigError, apsw.MismatchError, apsw.RangeError, ValueError, OverflowError)
"""What is wrong with one article (a number or text that SQLite cannot hold), as against the disk or a lock.

Text that is no UTF-8 raises UnicodeEncodeError or pydantic's serialization error, both ValueErrors.
"""

D = TypeVar("D")


def write_articles(
    connection: apsw.Connection,
    articles: Sequence[IndexedArticle],
    names: KnownNames,
    vectors: Mapping[str, tuple[str, bytes]] | None = None,
) -> list[WriteOutcome]:
    """Implements `SearchIndex.write`. ``vectors``: article id -> (name of the encoder, vector).

    Raises apsw.Error when nothing can be written now; then nothing was.
    """
    return _each(connection, articles, partial(_write, names=names, vectors=vectors or {}))


def apply_patches(connection: apsw.Connection, patches: Sequence[Patch]) -> list[WriteOutcome]:
    """Implements `SearchIndex.patch`. Raises as `write_articles` does."""
    return _each(connection, patches, _patch)


def _each(
    connection: apsw.Connection, documents: Sequence[D], change: Callable[[apsw.Connection, D], WriteOutcome]
) -> list[WriteOutcome]:
    outcomes: list[WriteOutcome] = []
    with _transaction(connection):
        for document in documents:
            try:
                with connection:  # a savepoint: a refused document takes nothing else with it
                    outcomes.append(change(connection, document))
            except _REFUSALS as error:
                outcomes.append(WriteOutcome("rejected", f"the SQLite index refuses it: {error}"))
    return outcomes


@contextmanager
def _transaction(connection: apsw.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        refuse_other_layout(connection)
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _write(
    connection: apsw.Connection, article: IndexedArticle, names: KnownNames, vectors: Mapping[str, tuple[str, bytes]]
) -> WriteOutcome:
    stored = connection.execute("SELECT key, version, document FROM articles WHERE id = ?", (article.id,)).fetchone()
    if stored:
        keep_versions(connection, IndexedArticle.model_validate_json(stored[2]), article)
    if stored and stored[1] > article.version:
        return WriteOutcome("stale", f"version {stored[1]} is there, this is {article.version}")
    if stored:
        _remove(connection, stored[0])
    # Under the key it had: a listing that is under way has a place for it.
    key = _insert(connection, stored[0] if stored else None, _with_kept_patches(connection, article))
    insert_tags(connection, key, article, names)
    keep_facets(connection, key)
    if article.id in vectors:
        connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", (key, *vectors[article.id]))
    return WriteOutcome("written")


def _patch(connection: apsw.Connection, patch: Patch) -> WriteOutcome:
    for link in patch.related:
        connection.execute(
            "INSERT OR REPLACE INTO resolutions VALUES (?, ?, ?, ?)",
            (patch.id, link.title, link.url or "", link.article_id),
        )
    if patch.story_id:
        kept = later_place(patch, _kept_place(connection, patch.id))
        connection.execute("INSERT OR REPLACE INTO merges VALUES (?, ?)", (patch.id, kept.model_dump_json()))
    stored = connection.execute("SELECT key, document FROM articles WHERE id = ?", (patch.id,)).fetchone()
    if not stored:
        return WriteOutcome("waiting", "the article is not there yet")
    article = _with_kept_patches(connection, IndexedArticle.model_validate_json(stored[1]))
    connection.execute(
        "UPDATE articles SET story = ?, copy = ?, document = ? WHERE key = ?",
        (article.story_id, article.duplicate_of is not None, article.model_dump_json(), stored[0]),
    )
    connection.execute("UPDATE facts SET relation = ? WHERE article = ?", (article.relation, stored[0]))
    keep_facets(connection, stored[0])
    return WriteOutcome("written")


def _with_kept_patches(connection: apsw.Connection, article: IndexedArticle) -> IndexedArticle:
    """Patches are kept for good: a newer version of the article knows nothing of them."""
    place = _kept_place(connection, article.id)
    targets = {
        (title, url): target
        for title, url, target in connection.execute(
            "SELECT title, url, target FROM resolutions WHERE id = ?", (article.id,)
        )
    }
    related = [
        link.model_copy(update={"article_id": targets.get((link.title, link.url or ""), link.article_id)})
        for link in article.related
    ]
    patched = article.model_copy(update={"related": related})
    return in_place(patched, place) if place else patched


def _kept_place(connection: apsw.Connection, article_id: str) -> Patch | None:
    """Where patches have put the article. Files of earlier versions hold no more than the id of its story."""
    kept = connection.execute("SELECT story FROM merges WHERE id = ?", (article_id,)).get
    if not kept or kept.startswith("{"):
        return Patch.model_validate_json(kept) if kept else None
    return Patch(id=article_id, story_id=kept)


def _insert(connection: apsw.Connection, key: int | None, article: IndexedArticle) -> int:
    published = _as_utc(article.published_at)
    connection.execute(
        "INSERT INTO articles (key, id, version, url, story, copy, published, day, document)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            article.id,
            article.version,
            canonical_url(article.url) if article.url else None,
            article.story_id,
            article.duplicate_of is not None,
            None if published is None else int(published.timestamp()),
            article.published_at and article.published_at.date().isoformat(),  # as written, whatever day UTC has
            article.model_dump_json(),
        ),
    )
    key = connection.last_insert_rowid()
    connection.execute(
        "INSERT INTO facts (article, wall, kind, relation, language, section, country) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            _wall(article.published_at),
            article.kind,
            article.relation,
            article.language,
            article.section,
            country_of(article.source, article.url),
        ),
    )
    insert_words(connection, key, article)
    add_completions(connection, key, completions_of(article))
    return key


_TAGS = frozenset(("source", "author", "wikidata", *TYPES))
"""Fields of tags."""


def insert_tags(
    connection: apsw.Connection,
    key: int,
    article: TaggedArticle,
    names: KnownNames,
    fields: Collection[str] = _TAGS,
) -> None:
    """Insert what filters can ask for in ``fields``: source, authors, and all spellings of people, places and
    organizations."""
    tags = {("source", article.source)} if article.source else set()
    tags |= {("author", author) for author in article.authors}
    tags |= {("wikidata", entity.wikidata) for entity in article.entities if entity.wikidata}
    rows: list[tuple[str, str, str, str, str | None]]
    rows = [
        (field, value, folded := folded_name(value), "", (folded if field == "source" else "") or value)
        for field, value in tags
        if field in fields
    ]
    rows += [
        (name.field, name.value, name.folded, name.sounds, name.key) for name in stored_names(article, names, fields)
    ]
    rows.sort(key=lambda row: row[:2])
    connection.executemany(
        "INSERT INTO names (field, value, folded, sounds, meant) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (field, value) DO UPDATE SET sounds = excluded.sounds, meant = excluded.meant"
        " WHERE meant IS NOT excluded.meant OR sounds <> excluded.sounds",
        rows,
    )
    places = [(key, *row[:2]) for row in rows]
    connection.executemany("INSERT INTO tags SELECT ?, key FROM names WHERE field = ? AND value = ?", places)


def _remove(connection: apsw.Connection, key: int) -> None:
    connection.execute("DELETE FROM articles WHERE key = ?", (key,))
    connection.execute("DELETE FROM facts WHERE article = ?", (key,))
    connection.execute("DELETE FROM tags WHERE article = ?", (key,))
    connection.execute("DELETE FROM completions WHERE article = ?", (key,))
    for form in FORMS:
        connection.execute(f"DELETE FROM {form} WHERE rowid = ?", (key,))  # noqa: S608


def _as_utc(moment: datetime | None) -> datetime | None:
    """A time without zone is taken as UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _wall(moment: datetime | None) -> int | None:
    """Seconds from 1970 to what the clock showed there."""
    return int(moment.replace(tzinfo=UTC).timestamp()) if moment else None
