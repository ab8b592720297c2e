"""Decides which alerts an article matches."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.alerts.models import Alert
from warraq.articles import TaggedArticle
from warraq.index import Hit, SearchRequest
from warraq.index.highlight import Highlighter
from warraq.index.hits import hit_of
from warraq.index.naming import known_names
from warraq.index.query import Query
from warraq.index.relevance import interpret
from warraq.index.sqlite.percolator import Percolator
from warraq.index.synonyms import load_synonyms


@dataclass(frozen=True, slots=True)
class Match:
    """``alert`` has found ``hit``. ``ids``: article and stories; if the alert has reported any of them before, this is
    no news."""

    alert: Alert
    hit: Hit
    ids: tuple[str, ...]


class Matcher:
    """Matches articles against ``alerts`` like searches, except that every word of a query must occur.

    ``synonyms``, ``names``: files as in WARRAQ_SYNONYMS and WARRAQ_NAMES; a changed file counts from the next batch.
    """

    def __init__(self, alerts: Sequence[Alert], synonyms: Path | None = None, names: Path | None = None) -> None:
        self._alerts = [alert for alert in alerts if not alert.paused]
        self._files = (synonyms, names)
        self._read: tuple[object, object] | None = None
        self._queries: list[Query] = []
        self._highlighters: dict[int, Highlighter] = {}
        self._percolator: Percolator | None = None

    @property
    def idle(self) -> bool:
        """Whether there is no alert that could match."""
        return not self._alerts

    def match(self, articles: Sequence[TaggedArticle]) -> list[Match]:
        """Return the matches in the order of ``articles``. Raises IndexUnavailable for an invalid file of names."""
        if self.idle or not articles:
            return []
        found = self._current().match(articles)
        return [
            self._matched(number, article)
            for article, numbers in zip(articles, found, strict=True)
            for number in numbers
        ]

    def _current(self) -> Percolator:
        """Return the percolator, compiled again if a file has changed."""
        synonyms, names = load_synonyms(self._files[0]), known_names(self._files[1])
        if (
            self._percolator is None
            or self._read is None
            or self._read[0] is not synonyms
            or self._read[1] is not names
        ):
            self._queries = [interpret(SearchRequest(q=alert.query), synonyms) for alert in self._alerts]
            self._highlighters = {}
            self._percolator, self._read = Percolator(self._queries, names), (synonyms, names)
        return self._percolator

    def _matched(self, number: int, article: TaggedArticle) -> Match:
        alert, query = self._alerts[number], self._queries[number]
        if number not in self._highlighters:
            self._highlighters[number] = Highlighter.of(query)
        ids = [article.id]
        if not alert.every_copy:
            # A story that was merged into another is known by its first article.
            ids += [id_ for id_ in (article.story_id, article.duplicate_of) if id_]
        return Match(alert, hit_of(article, self._highlighters[number]), tuple(dict.fromkeys(ids)))
