"""Puts what a query finds in temp.found, and how well it fits.

Scores are summed in an array (`scoring`). Only for what may be a result is read what else a search needs of an article.
"""

from dataclasses import dataclass

import apsw
import numpy as np

from warraq.index.query import Query
from warraq.index.relevance import (
    BEST_BY_WORDS,
    FRESHNESS_HALF_LIFE,
    MIN_RELATIVE_SCORE,
    finds_all_scored,
    question_length_factor,
    requires_all,
)
from warraq.index.sqlite.facet_keys import Integers
from warraq.index.sqlite.query_sql import Clause, alone_clause, match_clause
from warraq.index.sqlite.scoring import B, Scores, best, score_parts, score_words
from warraq.index.sqlite.stories import SEVERAL, mark_originals
from warraq.names import KnownNames

_LENGTH_FACTOR = "({} + {} * a.length / t.mean) / ({} + {} * a.length / t.mean)".format(*question_length_factor(B))
"""Only for questions: + .011 MRR@10 on XQuAD-R, + .013 on TyDi (tuned halves; to b = .9: .006, .009)."""

_LEAST_FACTOR = 0.57
"""What the factor of length leaves of the distance between two scores, at least: .75 / 1.3."""

_FRESHNESS_FACTOR = (
    f"1 + ? * coalesce(pow(0.5, max(0, unixepoch() - a.published) / 86400.0 / {FRESHNESS_HALF_LIFE}), 0)"
)


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
        self.connection.execute("DELETE FROM temp.found")
        matching = alone_clause(self.query) or match_clause(self.query, self.names, strict=strict)
        matching.add(" AND article <= ?", self.newest)
        if not self.query.wanted:
            return self._take_up(Clause(f"SELECT article, 0.0 AS score FROM ({matching.sql})", matching.values))  # noqa: S608
        by_words = score_words(self.connection, self.query, 1 + self._last_key)
        found = None if strict else self._having_words(by_words)
        if found is None:
            found = self._matching(matching)
        scores = by_words[found]
        articles, more = score_parts(self.connection, self.query, found[best(scores, BEST_BY_WORDS)])
        scores[np.searchsorted(found, articles)] += more
        if not strict and len(scores):
            fits = scores >= scores.max() * self._hopeless
            found, scores = found[fits], scores[fits]
        return bool(len(found)) and self._take_up(_packed(found, scores))

    def _having_words(self, by_words: Scores) -> Integers | None:
        """What has a word of the query, where so many articles have one that what has none scores nothing, and so is no
        result. Where one word is enough, these match."""
        query = self.query
        if query.filters or query.excluded or query.in_title or query.not_in_title or not finds_all_scored(query):
            return None
        found = np.flatnonzero(by_words[: self.newest + 1])
        return found if len(found) >= BEST_BY_WORDS else None

    def _matching(self, matching: Clause) -> Integers:
        """The keys that a clause selects, in order."""
        keys = self.connection.execute(f"SELECT group_concat(article) FROM ({matching.sql})", matching.values).get  # noqa: S608
        return np.empty(0, np.int64) if keys is None else np.sort(np.fromstring(str(keys), np.int64, sep=","))

    @property
    def _last_key(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(key), 0) FROM articles").get)

    def _take_up(self, among: Clause) -> bool:
        """Put into temp.found the rows m (article, score) that ``among`` selects; whether there are any."""
        length = _LENGTH_FACTOR if self.query.question else "1"
        scored = self.freshness and self.query.wanted
        fresh = Clause(f" * ({_FRESHNESS_FACTOR})", [self.freshness]) if scored else Clause()
        self.connection.execute(
            f"""INSERT INTO temp.found (article, id, version, several, copy, published, wall, missed, score)
            SELECT a.key, a.id, a.version, {SEVERAL}, a.copy, a.published, w.wall, {self.missed.sql},
                m.score * {length}{fresh.sql}
            FROM (SELECT max(1.0, 1.0 * words / max(articles, 1)) AS mean FROM totals) t, ({among.sql}) m
            CROSS JOIN articles a INDEXED BY articles_brief ON a.key = m.article JOIN facts w ON w.article = m.article
            """,  # noqa: S608
            [*self.missed.values, *fresh.values, *among.values],
        )
        return bool(self.connection.changes())

    @property
    def _hopeless(self) -> float:
        """The share of the best score by words alone below which length and freshness cannot make a result of it."""
        least = _LEAST_FACTOR if self.query.question else 1
        return MIN_RELATIVE_SCORE * least / (1 + self.freshness)


def _packed(articles: Integers, scores: Scores) -> Clause:
    """Rows of the keys ``articles`` and of their ``scores``, to a share of 2 ** -32 of the highest: both as one number
    each, since SQLite joins two arrays slowly."""
    step = float(scores.max()) / ((1 << 32) - 1)
    steps = np.rint(scores / step).astype(np.int64) if step else np.zeros(len(scores), np.int64)
    return Clause(
        "SELECT value >> 32 AS article, (value & 4294967295) * ? AS score FROM carray(?)",
        [step, apsw.carray(articles << 32 | steps)],
    )
