"""The search index: one protocol, one query language, and what stands behind them."""

from warraq.index.cursors import BadCursor
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.errors import IndexUnavailable
from warraq.index.models import (
    FacetCount,
    Hit,
    SearchIndex,
    SearchRequest,
    SearchResult,
    Sort,
    WriteOutcome,
    WriteStatus,
)
from warraq.index.opening import open_index
from warraq.index.query import Filter, Part, Query, parse

__all__ = [
    "BadCursor",
    "ElasticsearchIndex",
    "FacetCount",
    "Filter",
    "Hit",
    "IndexUnavailable",
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
