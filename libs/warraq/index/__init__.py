"""The search index: one protocol, one query language, and the two backends that implement them.

`open_index` returns the backend that the settings ask for. Only code that needs one particular backend imports
`warraq.index.elasticsearch` or `warraq.index.sqlite` itself.
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
from warraq.index.parsing import parse
from warraq.index.protocol import DeadLetterMirror, IndexVersions, SearchIndex
from warraq.index.query import Filter, Part, Query

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
