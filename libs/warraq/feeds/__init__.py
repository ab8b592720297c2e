"""Feeds that Warraq reads by itself (docs/sources.md)."""

from warraq.feeds.book import FeedBook, NoSuchFeed
from warraq.feeds.models import Entry, Feed, FeedError, FeedState, ParsedFeed, new_feed
from warraq.feeds.parsing import Unparsable, parse_feed
from warraq.feeds.polling import Poller

__all__ = [
    "Entry", "Feed", "FeedBook", "FeedError", "FeedState", "NoSuchFeed", "ParsedFeed", "Poller", "Unparsable",
    "new_feed", "parse_feed",
]  # fmt: skip
