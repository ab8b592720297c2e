"""The versions of articles in the index file; only articles that had more than one have a row."""

import apsw

from warraq.articles import IndexedArticle
from warraq.index.history import STORED, ArticleVersion, with_versions


def keep_versions(connection: apsw.Connection, stored: IndexedArticle, article: IndexedArticle) -> None:
    """Add the ``stored`` version and the new ``article`` to the history, in the writer's transaction.

    A repeated delivery of the same version adds nothing.
    """
    kept = _kept(connection, article.id)
    versions = with_versions(kept, [ArticleVersion.of(stored), ArticleVersion.of(article)])
    if versions != kept and (kept or stored.version != article.version):
        text = STORED.dump_json(versions).decode()
        connection.execute("INSERT OR REPLACE INTO history VALUES (?, ?)", (article.id, text))


def load_versions(connection: apsw.Connection, article_id: str) -> list[ArticleVersion]:
    """Implements `SearchIndex.history`."""
    document = connection.execute("SELECT document FROM articles WHERE id = ?", (article_id,)).get
    if document is None:
        return []
    return with_versions(
        _kept(connection, article_id), [ArticleVersion.of(IndexedArticle.model_validate_json(str(document)))]
    )


def _kept(connection: apsw.Connection, article_id: str) -> list[ArticleVersion]:
    text = connection.execute("SELECT versions FROM history WHERE id = ?", (article_id,)).get
    return [] if text is None else STORED.validate_json(str(text))
