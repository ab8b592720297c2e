"""Finds the articles that match a query in the index file, and scores them.

Scores are summed in an array over all articles (`scoring`). Other facts are read only for articles that may be in the
result.
"""

import time
from dataclasses import dataclass, replace

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
from warraq.index.sqlite.arrays import Integers, Scores
from warraq.index.sqlite.cache import SearchCache
from warraq.index.sqlite.filters import Filters
from warraq.index.sqlite.found_rows import FoundRows
from warraq.index.sqlite.query_sql import Clause, alone_clause, match_clause
from warraq.index.sqlite.scoring import B, best, score_parts, score_words
from warraq.index.timeline import DAY
from warraq.names import KnownNames

_LEAST_FACTOR = 0.57
"""Least factor by which `_factors` of a question shrinks the ratio of two scores: .75 / 1.3."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The search for ``query`` among the articles with keys up to ``newest``.

    ``freshness``: bonus of an article published now over an old one. ``with_facets``: also load the values of facets.
    """

    connection: apsw.Connection
    cache: SearchCache
    query: Query
    names: KnownNames
    freshness: float
    newest: int
    filters: Filters
    with_facets: bool

    def collect(self) -> tuple[FoundRows, bool]:
        """Return the articles found, and whether they have all words that were required.

        If one word is enough (a long query, or no article has all words of a short one), articles that fit badly are
        dropped.
        """
        few = requires_all(self.query)
        rows = self._find(strict=few)
        all_found = len(rows) > 0
        if few and not all_found:
            rows = self._find(strict=False)
        if not (few and all_found):
            rows = rows.keep(rows.score >= rows.score.max(initial=0.0) * MIN_RELATIVE_SCORE)
        return rows.nearly_in_result(), all_found

    def _find(self, *, strict: bool) -> FoundRows:
        """``strict``: find only articles with all words."""
        query = self.query
        if not query.wanted and not query.narrowed:
            return self._rows(np.arange(1, min(self.newest, self._last_key) + 1))
        matching = alone_clause(query) or match_clause(query, self.names, strict=strict)
        matching.add(" AND article <= ?", self.newest)
        if not query.wanted:
            return self._rows(self._matching(matching))
        by_words = score_words(self.connection, self.cache, self.query, 1 + self._last_key)
        found = None if strict else self._having_words(by_words)
        if found is None:
            found = self._matching(matching)
        scores = by_words[found]
        places = best(scores, BEST_BY_WORDS)
        scores[places] += score_parts(self.connection, self.cache, self.query, found[places])
        if not strict and len(scores):
            fits = scores >= scores.max() * self._hopeless
            found, scores = found[fits], scores[fits]
        if not len(found):
            return FoundRows.none()
        rows = self._rows(found)
        return replace(rows, score=scores[np.searchsorted(found, rows.article)] * self._factors(rows))

    def _rows(self, articles: Integers) -> FoundRows:
        """Load the rows of ``articles`` that exist, without scores."""
        with_facets = self.with_facets or self.filters.of_facets
        taken = self.cache.columns.take(self.connection, articles, with_facets=with_facets)
        return FoundRows.of(taken, self.filters)

    def _having_words(self, by_words: Scores) -> Integers | None:
        """Return the articles with a scored word of the query; None if the SQL query must decide what matches.

        It suffices if at least `BEST_BY_WORDS` articles have such a word: then an article without one scores nothing
        and is no result.
        """
        if self.query.narrowed or not finds_all_scored(self.query):
            return None
        found = np.flatnonzero(by_words[: self.newest + 1])
        return found if len(found) >= BEST_BY_WORDS else None

    def _matching(self, matching: Clause) -> Integers:
        """Return the sorted keys that ``matching`` selects."""
        keys = self.connection.execute(f"SELECT group_concat(article) FROM ({matching.sql})", matching.values).get  # noqa: S608
        return np.empty(0, np.int64) if keys is None else np.sort(np.fromstring(str(keys), np.int64, sep=","))

    @property
    def _last_key(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(key), 0) FROM articles").get)

    def _factors(self, rows: FoundRows) -> Scores:
        """Return the factor on each score: by length for a question, and by freshness.

        Length adds .011 MRR@10 on XQuAD-R and .013 on TyDi (tuned halves); with b = .9 instead .006 and .009.
        """
        factors = np.ones(len(rows))
        if self.query.question:
            [(words, articles)] = self.connection.execute("SELECT words, articles FROM totals").fetchall()
            length = rows.length / max(1.0, float(str(words)) / max(int(str(articles)), 1))
            p, q, s, t = question_length_factor(B)
            factors *= (p + q * length) / (s + t * length)
        if self.freshness:
            days = np.maximum(0, int(time.time()) - rows.published) / DAY
            factors *= 1 + self.freshness * np.where(rows.dated, 0.5 ** (days / FRESHNESS_HALF_LIFE), 0.0)
        return factors

    @property
    def _hopeless(self) -> float:
        """Share of the best score by words below which neither length nor freshness can lift an article into the
        result."""
        least = _LEAST_FACTOR if self.query.question else 1
        return MIN_RELATIVE_SCORE * least / (1 + self.freshness)
