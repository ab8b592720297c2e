"""Puts what a query finds in temp.found, and how well it fits.

Scores are summed in a table of their own, a form of the words at a time: FTS5 gives them in the order of the articles,
and a row of that table is short. Only then is read what else a search needs of an article.
"""

from collections.abc import Collection
from dataclasses import dataclass

import apsw

from warraq.index.query import Query
from warraq.index.relevance import (
    BEST_BY_WORDS,
    FRESHNESS_HALF_LIFE,
    MIN_RELATIVE_SCORE,
    finds_all_scored,
    question_length_factor,
    requires_all,
)
from warraq.index.sqlite.query_sql import Clause, alone_clause, match_clause, score_clauses
from warraq.index.sqlite.stories import SEVERAL, mark_originals
from warraq.names import KnownNames

_B = 0.75
"""Of BM25; fixed in FTS5."""

_LENGTH_FACTOR = "({} + {} * a.length / t.mean) / ({} + {} * a.length / t.mean)".format(*question_length_factor(_B))
"""Only for questions: + .011 MRR@10 on XQuAD-R, + .013 on TyDi (tuned halves; to b = .9: .006, .009)."""

_LEAST_FACTOR = 0.57
"""What the factor of length leaves of the distance between two scores, at least: .75 / 1.3."""

_FRESHNESS_FACTOR = (
    f"1 + ? * coalesce(pow(0.5, max(0, unixepoch() - a.published) / 86400.0 / {FRESHNESS_HALF_LIFE}), 0)"
)

_EMPTY = "DELETE FROM temp.found; DELETE FROM temp.matching; DELETE FROM temp.scores; DELETE FROM temp.best"
_MATCHING = "(SELECT article, coalesce(score, 0.0) AS score FROM temp.matching LEFT JOIN temp.scores USING (article))"
_WORDS = ("folded", "stems", "exact")
"""Forms of whole words."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Fills temp.found with what ``query`` finds among the articles whose key is ``newest`` at most.

    ``freshness``: what an article of this moment counts more than an old one; ``missed``: see `missed_filters`.
    """

    connection: apsw.Connection
    query: Query
    names: KnownNames
    freshness: float
    newest: int
    missed: Clause

    def collect(self) -> bool:
        """Return whether the articles there have all that they were to have.

        Where one word is enough (a long query, or nothing has all of few words), what fits badly is left out.
        """
        few = requires_all(self.query)
        all_found = self._fill(strict=few)
        if few and not all_found:
            self._fill(strict=False)
        if not (few and all_found):
            self.connection.execute(
                "DELETE FROM temp.found WHERE score < (SELECT max(score) FROM temp.found) * ?", (MIN_RELATIVE_SCORE,)
            )
        mark_originals(self.connection)
        return all_found

    def _fill(self, *, strict: bool) -> bool:
        """Put what is found there, in place of what was there; whether it is anything. ``strict``: it has all words."""
        self.connection.execute(_EMPTY)
        matching = alone_clause(self.query) or match_clause(self.query, self.names, strict=strict)
        matching.add(" AND article <= ?", self.newest)
        if not self.query.wanted:
            return self._take_up(Clause(f"(SELECT article, 0.0 AS score FROM ({matching.sql}))", matching.values))  # noqa: S608
        if not strict and self._best_have_words():
            among = "temp.scores"
        else:
            among = _MATCHING
            self.connection.execute(f"INSERT INTO temp.matching {matching.sql}", matching.values)
            self._score(_WORDS, "temp.matching")
        self.connection.execute(
            f"INSERT INTO temp.best SELECT article FROM {among} ORDER BY score DESC LIMIT {BEST_BY_WORDS}"  # noqa: S608
        )
        self._score(("grams",), "temp.best")
        least = f"(SELECT max(score) FROM {among}) * {self._hopeless}"  # noqa: S608
        return self._take_up(Clause(among), "" if strict else f"WHERE m.score >= {least}")

    def _best_have_words(self) -> bool:
        """Whether so many articles have a word of the query that what has none scores nothing, and so is no result.

        These are then scored, whether or not they match: where one word is enough, they do.
        """
        query = self.query
        if query.filters or query.excluded or query.in_title or query.not_in_title or not finds_all_scored(query):
            return False
        self._score(_WORDS, "")
        self.connection.execute("DELETE FROM temp.scores WHERE article > ?", (self.newest,))
        if int(self.connection.execute("SELECT count(*) FROM temp.scores").get) >= BEST_BY_WORDS:
            return True
        self.connection.execute("DELETE FROM temp.scores")
        return False

    def _score(self, forms: Collection[str], within: str) -> None:
        """Add to the scores what each of ``forms`` gives the articles in the table ``within``; without one, all."""
        for clause in score_clauses(self.connection, self.query, forms, within):
            self.connection.execute(
                f"INSERT INTO temp.scores {clause.sql}"
                " ON CONFLICT (article) DO UPDATE SET score = score + excluded.score",
                clause.values,
            )

    def _take_up(self, among: Clause, condition: str = "") -> bool:
        """Put into temp.found the rows m (article, score) that ``among`` has; whether there are any."""
        length = _LENGTH_FACTOR if self.query.question else "1"
        scored = self.freshness and self.query.wanted
        fresh = Clause(f" * ({_FRESHNESS_FACTOR})", [self.freshness]) if scored else Clause()
        self.connection.execute(
            f"""INSERT INTO temp.found (article, id, version, several, copy, published, wall, missed, score)
            SELECT a.key, a.id, a.version, {SEVERAL}, a.copy, a.published, w.wall, {self.missed.sql},
                m.score * {length}{fresh.sql}
            FROM (SELECT max(1.0, 1.0 * words / max(articles, 1)) AS mean FROM totals) t, {among.sql} m
            JOIN articles a INDEXED BY articles_brief ON a.key = m.article JOIN facts w ON w.article = m.article
            {condition}""",  # noqa: S608
            [*self.missed.values, *fresh.values, *among.values],
        )
        return bool(self.connection.changes())

    @property
    def _hopeless(self) -> float:
        """The share of the best score by words alone below which length and freshness cannot make a result of it."""
        return MIN_RELATIVE_SCORE * _LEAST_FACTOR / (1 + self.freshness)
