"""The results of one search as a query of Elasticsearch."""

from dataclasses import dataclass
from typing import Any, Final

from warraq.index.elasticsearch.bodies import Json

ALL_SHARDS: Final = "dfs_query_then_fetch"
"""Search type: word frequencies are summed over all shards. With a single shard Elasticsearch skips that step."""

UNSCORED: Final = "query_then_fetch"
"""Search type for requests without scores: no shard is asked for word frequencies, and answers may come from the
cache."""


@dataclass(frozen=True, slots=True)
class ResultsQuery:
    """Everything that ``matching`` (unscored) finds and that scores at least ``min_score`` in ``scored``.

    ``rescore``: re-ranking steps for the best, as ``rescore`` sections of a request.
    """

    matching: Json
    scored: Json
    min_score: float = 0.0
    rescore: tuple[Json, ...] = ()

    def within(self, *filters: Json) -> dict[str, Any]:
        """Return the parts of a request for the results that pass ``filters``, unordered."""
        if not self.min_score:
            return {"query": {"bool": {"filter": [self.matching, *filters]}}, "search_type": UNSCORED}
        return self.scored_within(*filters)

    def scored_within(self, *filters: Json) -> dict[str, Any]:
        """Return the same with scores."""
        query = {"bool": {"must": self.scored, "filter": filters}} if filters else self.scored
        return {"query": query, "min_score": self.min_score or None}

    def once(self, aggregations: Json) -> Json:
        """Wrap ``aggregations`` so that Elasticsearch scores the results only once; read them with `counted`.

        It runs the whole query again for each top-level filter, unless they are inside a bucket. Queries without scores
        are faster unwrapped.
        """
        everything = {"filters": {"results": {"match_all": {}}}, "other_bucket_key": "none"}
        return {"results": {"filters": everything, "aggs": aggregations}} if self.min_score else aggregations

    def counted(self, answer: Any) -> Json:
        """Return the results of aggregations wrapped by `once`; empty if the time ran out."""
        found = answer.get("aggregations", {})
        return dict(found.get("results", {}).get("buckets", {}).get("results", {}) if self.min_score else found)
