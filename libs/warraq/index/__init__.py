"""The search index: one protocol, one query language, and what stands behind them.

`open_index` gives the index of the settings. Its backends are imported by nobody else than those who need one of them:
`warraq.index.elasticsearch`, `warraq.index.sqlite`.
"""

from warraq.index.cursors import BadCursor
from warraq.index.errors import IndexUnavailable
from warraq.index.factory import open_index
from warraq.index.history import ArticleVersion
from warraq.index.models import (
    Bucket,
    DeadLetterCopy,
    FacetCount,
    Histogram,
    Hit,
    Interval,
    SearchRequest,
    SearchResult,
    Sort,
    WriteOutcome,
    WriteStatus,
)
from warraq.index.protocol import DeadLetterMirror, IndexVersions, SearchIndex
from warraq.index.query import Filter, Part, Query, parse

__all__ = [
    "ArticleVersion",
    "BadCursor",
    "Bucket",
    "DeadLetterCopy",
    "DeadLetterMirror",
    "FacetCount",
    "Filter",
    "Histogram",
    "Hit",
    "IndexUnavailable",
    "IndexVersions",
    "Interval",
    "Part",
    "Query",
    "SearchIndex",
    "SearchRequest",
    "SearchResult",
    "Sort",
    "WriteOutcome",
    "WriteStatus",
    "open_index",
    "parse",
]
