"""Articles in the index file that resemble a given one or are near to a query. ``temp.nearest`` holds them with their
scores."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import apsw
import numpy as np

from warraq.articles import IndexedArticle
from warraq.index.highlight import Highlighter
from warraq.index.hits import ShownArticle, hit_of
from warraq.index.query import Query
from warraq.index.similarity import (
    ENOUGH_SHARED,
    FEWEST_SHARED,
    MOST_NEAREST,
    NEAR,
    Similar,
    Trait,
    outlier_cosine,
    trait_weights,
    traits_of,
)
from warraq.index.sqlite.columns import Columns
from warraq.index.sqlite.filters import Filters
from warraq.index.sqlite.found_rows import FoundRows
from warraq.index.sqlite.query_sql import TAGGED, Clause, match_clause
from warraq.index.sqlite.vocabulary import Vocabulary
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.semantic.vectors import Vectors

_STORIES = """
WITH ranked AS (
    SELECT a.key, a.story, n.score,
        row_number() OVER (PARTITION BY a.story ORDER BY n.score DESC, a.copy, a.key) AS place
    FROM temp.nearest n JOIN articles a ON a.key = n.article WHERE a.story <> ?
)
SELECT a.document, r.score, (SELECT count(*) - 1 FROM articles m WHERE m.story = r.story)
FROM ranked r JOIN articles a ON a.key = r.key WHERE r.place = 1 ORDER BY r.score DESC, r.key LIMIT ?
"""

_AMONG = """
SELECT n.article FROM temp.nearest n JOIN articles o ON o.key = n.article WHERE o.story NOT IN (
    SELECT f.story FROM articles f WHERE f.key IN (SELECT value FROM json_each(?))
) AND o.key IN ({passing}) ORDER BY n.article
"""


def find_similar(
    connection: apsw.Connection, article: IndexedArticle, names: KnownNames, model: str | None, size: int
) -> Similar:
    """Implements `SearchIndex.similar`. ``model``: encoder whose vectors are compared; None without semantic search.

    Raises apsw.Error.
    """
    by_meaning = model is not None and _nearest_in_meaning(connection, article, model)
    if not by_meaning:
        _nearest_in_words(connection, article, names)
    rows: list[tuple[Any, ...]] = connection.execute(_STORIES, (article.story_id, size)).fetchall()
    found = [(ShownArticle.model_validate_json(document), score, copies) for document, score, copies in rows]
    hits = [hit_of(each, Highlighter(()), score, copies) for each, score, copies in found]
    return Similar(by="meaning" if by_meaning else "words", hits=hits)


def find_also(
    connection: apsw.Connection,
    columns: Columns,
    query: Query,
    names: KnownNames,
    filters: Filters,
    meaning: "tuple[str, Vectors]",
    found: FoundRows,
) -> FoundRows:
    """Return what is near to the query in meaning and passes its filters, though it lacks the words. Stories of the
    result (``found``) are left out."""
    from warraq.index.sqlite.vectors import distances  # noqa: PLC0415 - only when semantic search is on

    near = distances(connection, *meaning)
    floor = outlier_cosine(near.looked_at, near.mean, near.deviation)
    best = {key: cosine for key, cosine in near.best if cosine >= floor}
    _keep(connection, list(best.items()))
    passing = match_clause(replace(query, wanted=(), in_title=()), names, strict=False)
    result = json.dumps(found.article[found.result].tolist())
    among = connection.execute(_AMONG.format(passing=passing.sql), [result, *passing.values])
    keys = np.array(among.fetchall(), np.int64).ravel()
    rows = FoundRows.of(columns.take(connection, keys, with_facets=filters.of_facets), filters)
    return replace(rows, score=np.array([best[key] for key in rows.article.tolist()], np.float64))


def _nearest_in_meaning(connection: apsw.Connection, article: IndexedArticle, model: str) -> bool:
    """Fill ``temp.nearest`` by meaning; False if the article has no vector."""
    from warraq.index.sqlite.vectors import distances, vector_of  # noqa: PLC0415 - only when semantic search is on

    own = vector_of(connection, article.id, model)
    if own is None:
        return False
    _keep(connection, [(key, cosine) for key, cosine in distances(connection, model, own).best if cosine >= NEAR])
    return True


def _nearest_in_words(connection: apsw.Connection, article: IndexedArticle, names: KnownNames) -> None:
    traits = traits_of(article, names)
    articles = int(connection.execute("SELECT articles FROM totals").get)
    members = int(connection.execute("SELECT count(*) FROM articles WHERE story = ?", (article.story_id,)).get)
    weights = trait_weights(_frequencies(connection, traits), articles, members)
    connection.execute("DELETE FROM temp.nearest")
    if not weights:
        return
    having = Clause()
    for (field, value), weight in weights.items():
        having.add(" UNION ALL " if having.sql else "")
        if field == "stem":
            having.add("SELECT rowid, ? FROM stems WHERE stems MATCH ?", weight, f'"{value}"')
        else:
            having.add(f"SELECT article, ? FROM ({TAGGED} meant = ?)", weight, field, value)  # noqa: S608
    connection.execute(
        f"""WITH shared (article, weight) AS ({having.sql})
            INSERT INTO temp.nearest SELECT article, sum(weight) AS score FROM shared
            GROUP BY article HAVING count(*) >= ? AND score >= ? ORDER BY score DESC LIMIT ?""",  # noqa: S608
        [*having.values, FEWEST_SHARED, ENOUGH_SHARED, MOST_NEAREST],
    )


def _frequencies(connection: apsw.Connection, traits: Sequence[Trait]) -> Mapping[Trait, int]:
    counted = Vocabulary(connection).stem_counts([value for field, value in traits if field == "stem"])
    found: dict[Trait, int] = {("stem", value): count for value, count in counted.items()}
    for field, value in traits:
        if field != "stem":
            sql = "SELECT coalesce(sum(articles), 0) FROM names WHERE field = ? AND meant = ?"
            found[field, value] = int(connection.execute(sql, (field, value)).get)
    return found


def _keep(connection: apsw.Connection, rows: Sequence[tuple[int, float]]) -> None:
    connection.execute("DELETE FROM temp.nearest")
    connection.executemany("INSERT INTO temp.nearest VALUES (?, ?)", rows)
