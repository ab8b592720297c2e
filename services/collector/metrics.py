"""Prometheus metrics of a collector, feed by feed."""

from collections import Counter as Count
from collections.abc import Iterable
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from warraq.feeds.models import Standing
from warraq.feeds.polling import Poll
from warraq.redaction import redacted_page

OUTCOMES = ("read", "unchanged", "failed")
MINUTES = (60, 300, 900, 1800, 3600, 7200, 21600, 86400, 604800)


class FeedMetrics:
    """``warraq_feed_*``: polls by outcome, new articles, and their age when they were read. ``warraq_feeds``: how many
    feeds are well, failing and so on, the same in every collector."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = self.registry
        self._polls = Counter("warraq_feed_polls", "Polls by what came of them", ["feed", "outcome"], registry=own)
        self._new = Counter("warraq_feed_articles", "New articles, and new versions", ["feed"], registry=own)
        about = "Seconds from an article's publication to the ingest stream"
        self._lag = Histogram("warraq_feed_lag_seconds", about, ["feed"], buckets=MINUTES, registry=own)
        self._feeds = Gauge("warraq_feeds", "Feeds by how they do", ["standing"], registry=own)

    def count(self, feed: str, poll: Poll) -> None:
        """Count ``poll``."""
        feed = redacted_page(feed)
        outcome = "failed" if poll.state.failures else "unchanged" if poll.unchanged else "read"
        for each in OUTCOMES:  # at 0, too: Prometheus sees no increase from nothing to one
            self._polls.labels(feed, each).inc(each == outcome)
        self._new.labels(feed).inc(poll.new)
        for lag in poll.lags:
            self._lag.labels(feed).observe(lag)

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Record the present state of all feeds."""
        counts = Count(standings)
        for standing in get_args(Standing):
            self._feeds.labels(standing).set(counts[standing])
