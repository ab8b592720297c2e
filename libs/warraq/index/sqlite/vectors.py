"""Vectors in the index file, in a table that is created when semantic search is first turned on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import apsw
import numpy as np

from warraq.articles import IndexedArticle
from warraq.index.semantic.vectors import DIMENSIONS, RERANKED, USUAL, Vectors, cosines, factor
from warraq.index.similarity import MOST_NEAREST
from warraq.index.sqlite.found_rows import FoundRows
from warraq.index.sqlite.stories import ranked

COMPARED = 50_000
"""Newest vectors that are compared with a given one; anything older is not considered."""

_CHUNK = 5_000  # vectors that are unpacked at once: 8 MB

_TABLE = """
CREATE TABLE IF NOT EXISTS vectors (article INTEGER PRIMARY KEY, model TEXT NOT NULL, vector BLOB NOT NULL);
CREATE TRIGGER IF NOT EXISTS vector_out AFTER DELETE ON articles BEGIN
    DELETE FROM vectors WHERE article = old.key; END;
"""
"""The trigger works in every process: whoever replaces an article without making a vector takes the old one away."""

_MISSING = "FROM articles a WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.article = a.key AND v.model = ?)"


def add_table(connection: apsw.Connection) -> None:
    """Create the table if it is missing. Raises apsw.Error."""
    if not connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'vectors'").get:
        connection.execute(f"BEGIN IMMEDIATE;{_TABLE}COMMIT")


def reranked(connection: apsw.Connection, rows: FoundRows, model: str, query: Vectors) -> FoundRows:
    """Multiply the scores of the best stories by a factor for the closeness of their leaders to ``query``."""
    stories = ranked(connection, rows, "relevance", 0, RERANKED)
    sql = "SELECT article, vector FROM vectors WHERE model = ? AND article IN (SELECT value FROM json_each(?))"
    found = connection.execute(sql, (model, json.dumps([story.leader for story in stories])))
    vectors = {int(str(article)): cast("bytes", vector) for article, vector in found}
    near = cosines(query, np.frombuffer(b"".join(vectors.values()), np.int8).reshape(-1, DIMENSIONS))
    cosine = dict(zip(vectors, near.tolist(), strict=True))
    factors = np.ones(int(rows.story.max()) + 1)
    for story in stories:
        factors[story.story] = factor(cosine.get(story.leader, USUAL))
    return replace(rows, score=rows.score * factors[rows.story])


@dataclass(frozen=True, slots=True)
class Distances:
    """How near articles are to a vector.

    ``best``: (key, cosine) of the nearest, nearest first. ``mean`` and ``deviation``: of the cosines of all that were
    ``looked_at``.
    """

    best: list[tuple[int, float]]
    looked_at: int
    mean: float
    deviation: float


def vector_of(connection: apsw.Connection, article_id: str, model: str) -> Vectors | None:
    """Return the vector of an article; None if it has none of this encoder."""
    sql = "SELECT vector FROM vectors WHERE article = (SELECT key FROM articles WHERE id = ?) AND model = ?"
    vector = connection.execute(sql, (article_id, model)).get
    return None if vector is None else np.frombuffer(vector, np.int8)


def distances(connection: apsw.Connection, model: str, wanted: Vectors) -> Distances:
    """Compare ``wanted`` with the vectors of the newest `COMPARED` articles."""
    sql = "SELECT article, vector FROM vectors WHERE model = ? ORDER BY article DESC LIMIT ?"
    rows: list[tuple[int, bytes]] = connection.execute(sql, (model, COMPARED)).fetchall()  # type: ignore[assignment]
    near = np.zeros(len(rows), np.float32)
    for start in range(0, len(rows), _CHUNK):
        chunk = b"".join(vector for _, vector in rows[start : start + _CHUNK])
        near[start : start + _CHUNK] = cosines(wanted, np.frombuffer(chunk, np.int8).reshape(-1, DIMENSIONS))
    best = [(rows[n][0], float(near[n])) for n in np.argsort(-near, kind="stable")[:MOST_NEAREST]]
    return Distances(best, len(rows), float(near.mean()) if rows else 0.0, float(near.std()) if rows else 0.0)


def count_missing(connection: apsw.Connection, model: str) -> int:
    """Return the number of articles without a vector of this encoder."""
    return int(connection.execute(f"SELECT count(*) {_MISSING}", (model,)).get)


def missing(connection: apsw.Connection, model: str, after: int, size: int) -> list[tuple[int, IndexedArticle]]:
    """Return (key, article) of at most ``size`` articles without a vector, in the order of keys, all larger than
    ``after``."""
    sql = f"SELECT a.key, a.document {_MISSING} AND a.key > ? ORDER BY a.key LIMIT ?"
    rows = connection.execute(sql, (model, after, size)).fetchall()
    return [(int(str(key)), IndexedArticle.model_validate_json(str(document))) for key, document in rows]


def add_vectors(
    connection: apsw.Connection, model: str, made: Sequence[tuple[int, IndexedArticle, bytes | None]]
) -> int:
    """Store vectors, except those of articles that were replaced meanwhile. Returns how many were stored."""
    kept = 0
    for key, article, vector in made:
        connection.execute(
            "INSERT OR REPLACE INTO vectors SELECT key, ?, ? FROM articles"
            " WHERE key = ? AND id = ? AND version = ? AND ? IS NOT NULL",
            (model, vector, key, article.id, article.version, vector),
        )
        kept += connection.changes()
    return kept
