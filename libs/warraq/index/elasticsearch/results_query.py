"""The results of one search as queries."""

from dataclasses import dataclass
from typing import Any, Final

from warraq.index.elasticsearch.query_dsl import Json

ALL_SHARDS: Final = "dfs_query_then_fetch"
"""How rare a word is, is counted in all shards together; Elasticsearch leaves that out where there is only one."""

UNSCORED: Final = "query_then_fetch"
"""Of requests without scores: no shard is asked how rare words are, and Elasticsearch may answer from its cache."""


@dataclass(frozen=True, slots=True)
class ResultsQuery:
    """All that ``matching`` finds, which has no score, if it scores at least ``min_score`` in ``scored``.

    ``rescore``: what the best are put in order by, too: parts ``rescore`` of a request, one after another.
    """

    matching: Json
    scored: Json
    min_score: float = 0.0
    rescore: tuple[Json, ...] = ()

    def within(self, *filters: Json) -> dict[str, Any]:
        """The parts of a request that asks for the results that pass ``filters``, in no order."""
        if not self.min_score:
            return {"query": {"bool": {"filter": [self.matching, *filters]}}, "search_type": UNSCORED}
        return self.scored_within(*filters)

    def scored_within(self, *filters: Json) -> dict[str, Any]:
        """The same with the scores of ``scored``."""
        query = {"bool": {"must": self.scored, "filter": filters}} if filters else self.scored
        return {"query": query, "min_score": self.min_score or None}

    def once(self, aggregations: Json) -> Json:
        """``aggregations`` for which Elasticsearch scores the results once: read them by `counted`. It asks the whole
        query anew for each filter at the top, unless there is a bucket of what passes none; a query without scores is
        asked faster so."""
        everything = {"filters": {"results": {"match_all": {}}}, "other_bucket_key": "none"}
        return {"results": {"filters": everything, "aggs": aggregations}} if self.min_score else aggregations

    def counted(self, answer: Any) -> Json:
        """What aggregations, made by `once`, have found; nothing where the time was over before."""
        found = answer.get("aggregations", {})
        return dict(found.get("results", {}).get("buckets", {}).get("results", {}) if self.min_score else found)
