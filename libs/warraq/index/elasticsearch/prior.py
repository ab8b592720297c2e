"""Factors on the score of an article that do not depend on the words: copy, age, length."""

from dataclasses import dataclass

from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import Field
from warraq.index.relevance import (
    COPY_FACTOR,
    FRESHNESS_HALF_LIFE,
    LENGTH_NORMALIZATION,
    question_length_factor,
)

_LENGTH_FACTOR = (
    f"double r = doc['{Field.word_count}'].size() == 0 ? 1.0 : doc['{Field.word_count}'].value / params.mean;"
    " return _score * (params.p + params.q * r) / (params.s + params.t * r);"
)


@dataclass(frozen=True, slots=True)
class Prior:
    """``freshness``: bonus of an article published now over an old one. ``mean_words``: mean words of a body; 0 if
    unknown."""

    freshness: float = 0.0
    mean_words: float = 0.0

    def ranked(self, query: Json, *, question: bool) -> Json:
        """Return ``query`` with a malus for copies, a bonus for new articles and, for a ``question``, a malus for long
        ones."""
        ranked = {
            "boosting": {
                "positive": query,
                "negative": {"exists": {"field": Field.duplicate_of}},
                "negative_boost": COPY_FACTOR,
            }
        }
        fresh = self._with_freshness(ranked) if self.freshness else ranked
        return self._with_length(fresh) if question and self.mean_words else fresh

    def _with_freshness(self, query: Json) -> Json:
        """Multiply by 1 + ``freshness``, which halves every `FRESHNESS_HALF_LIFE` days; by 1 without a date."""
        age = {Field.published_at: {"origin": "now", "scale": f"{FRESHNESS_HALF_LIFE}d", "decay": 0.5}}
        dated = {"exists": {"field": Field.published_at}}
        functions = [
            {"filter": {"match_all": {}}, "weight": 1},
            {"filter": dated, "exp": age, "weight": self.freshness},
        ]
        return {
            "function_score": {"query": query, "functions": functions, "score_mode": "sum", "boost_mode": "multiply"}
        }

    def _with_length(self, query: Json) -> Json:
        """Multiply by the factor that `question_length_factor` describes."""
        figures = dict(zip("pqst", question_length_factor(LENGTH_NORMALIZATION), strict=True))
        script = {"source": _LENGTH_FACTOR, "params": {"mean": self.mean_words, **figures}}
        return {"script_score": {"query": query, "script": script}}
