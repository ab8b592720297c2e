"""Prometheus metrics of an indexer: how soon an article can be found."""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client import CollectorRegistry, Histogram

from warraq.articles import IndexedArticle
from warraq.topology import INGESTOR

SECONDS = (1, 2, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400, 604800)


class IndexMetrics:
    """``warraq_indexed_after_seconds`` by ``since``: ``arrival`` of the article here, or ``publication`` for a dated
    article from a feed."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        about = "Seconds until an article was written to the index"
        self._after = Histogram(
            "warraq_indexed_after_seconds", about, ["since"], buckets=SECONDS, registry=self.registry
        )

    def written(self, articles: Iterable[IndexedArticle]) -> None:
        """Measure ``articles``, which were just written."""
        for article in articles:
            self._since("arrival", article.trail.get(INGESTOR), article.indexed_at)
            if article.meta.get("feed"):
                self._since("publication", article.published_at, article.indexed_at)

    def _since(self, what: str, moment: datetime | None, now: datetime) -> None:
        if moment and moment.tzinfo and moment <= now:
            self._after.labels(what).observe((now - moment).total_seconds())
