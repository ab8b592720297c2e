"""Chooses the queries of a search so that few scores are computed.

Parts of words cause most of the cost of scoring. If at least `BEST_BY_WORDS` articles have words of a query, parts are
scored only for the best of them by words, and words alone decide what is a result.
"""

from dataclasses import dataclass

from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.prior import Prior
from warraq.index.elasticsearch.query_dsl import WORDS, adding_parts, having_words, matching, scored
from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.search_requests import SearchSession
from warraq.index.query import Query
from warraq.index.relevance import BEST_BY_WORDS, MIN_RELATIVE_SCORE, scored_words
from warraq.names import KnownNames

LARGE = 20_000
"""Number of articles from which it pays to ask first whether many have all words. That request takes as long as scoring
the parts of words in about 3,000 articles."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How ``query`` is sent to an index of about ``articles`` articles.

    ``prior``: factors besides the words (`Prior`). ``rescore``: re-ranking that every search adds.
    """

    session: SearchSession
    query: Query
    names: KnownNames
    prior: Prior
    articles: int
    rescore: tuple[Json, ...] = ()

    async def all_words(self) -> ResultsQuery:
        """Return the query for articles that have all words."""
        found = matching(self.query, self.names, strict=True)
        if self._large(LARGE) and await self.session.many(found):
            by_words = scored(found, self.query, self.prior, WORDS)
            return ResultsQuery(found, by_words, rescore=self._with_parts())
        return ResultsQuery(found, scored(found, self.query, self.prior), rescore=self.rescore)

    async def any_word(self) -> ResultsQuery:
        """Return the query for articles that have any word, without those that fit badly."""
        found = matching(self.query, self.names, strict=False)
        if self._large(BEST_BY_WORDS):
            by_words = having_words(self.query, self.names, self.prior)
            best, many = await self.session.best_score(by_words)
            if many:
                return ResultsQuery(found, by_words, MIN_RELATIVE_SCORE * best, self._with_parts())
        whole = scored(found, self.query, self.prior)
        best, _ = await self.session.best_score(whole)
        return ResultsQuery(found, whole, MIN_RELATIVE_SCORE * best, self.rescore)

    def _large(self, articles: int) -> bool:
        """Tell whether so many articles may have scored words that parts should be left to rescoring."""
        return self.articles >= articles and bool(scored_words(self.query))

    def _with_parts(self) -> tuple[Json, ...]:
        return (adding_parts(self.query, self.prior), *self.rescore)
