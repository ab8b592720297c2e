"""Which queries a search asks, so that few scores are made.

Parts of words are most of what scores cost. Where `BEST_BY_WORDS` articles have words of a query, or more, parts are
scored for the best by their words only, and what is a result is decided by words.
"""

from dataclasses import dataclass

from warraq.index.elasticsearch.prior import Prior
from warraq.index.elasticsearch.query_dsl import WORDS, Json, adding_parts, having_words, matching, scored
from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.search_requests import SearchSession
from warraq.index.query import Query
from warraq.index.relevance import BEST_BY_WORDS, MIN_RELATIVE_SCORE, scored_words
from warraq.names import KnownNames

LARGE = 20_000
"""Articles of an index in which it is worth a request to learn whether many have all words: that takes as long as the
parts of words of some 3,000."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How ``query`` is asked of an index of so many ``articles``, about.

    ``prior``: what counts beside the words (`Prior`); ``rescore``: what all searches are to add.
    """

    session: SearchSession
    query: Query
    names: KnownNames
    prior: Prior
    articles: int
    rescore: tuple[Json, ...] = ()

    async def all_words(self) -> ResultsQuery:
        """What has all words."""
        found = matching(self.query, self.names, strict=True)
        if self._large(LARGE) and await self.session.many(found):
            by_words = scored(found, self.query, self.prior, WORDS)
            return ResultsQuery(found, by_words, rescore=self._with_parts())
        return ResultsQuery(found, scored(found, self.query, self.prior), rescore=self.rescore)

    async def any_word(self) -> ResultsQuery:
        """What has any, without what fits badly."""
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
        """Whether so many may have words that are scored."""
        return self.articles >= articles and bool(scored_words(self.query))

    def _with_parts(self) -> tuple[Json, ...]:
        return (adding_parts(self.query, self.prior), *self.rescore)
