"""The results of one search as queries."""

from dataclasses import dataclass
from typing import Any

from warraq.index.elasticsearch.query_dsl import Json


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
            return {"query": {"bool": {"filter": [self.matching, *filters]}}}
        return self.scored_within(*filters)

    def scored_within(self, *filters: Json) -> dict[str, Any]:
        """The same with the scores of ``scored``."""
        return {"query": {"bool": {"must": self.scored, "filter": filters}}, "min_score": self.min_score or None}
