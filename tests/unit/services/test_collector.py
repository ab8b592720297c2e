"""The collector's figures."""

from prometheus_client import generate_latest

from services.collector.metrics import FeedMetrics
from warraq.feeds.models import FeedState
from warraq.feeds.polling import Poll


def test_figures_tell_feeds_apart_and_hold_no_key() -> None:
    metrics = FeedMetrics()
    for number, feed in enumerate(("https://mina.example/feed?key=secret", "https://mina.example/feed?key=other"), 1):
        metrics.count(feed, Poll(FeedState(), 60, new=number))
    text = generate_latest(metrics.registry).decode()
    assert "secret" not in text
    rows = [row for row in text.splitlines() if row.startswith("warraq_feed_articles_total{")]
    assert [row.rpartition(" ")[2] for row in rows] == ["1.0", "2.0"]
    assert all('feed="https://mina.example/feed?' in row for row in rows)
