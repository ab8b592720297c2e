"""Vectors in Elasticsearch: one of bytes an article for scoring, and the same as text, which a rewrite can read back.

Elasticsearch 9.2 and newer leave a ``dense_vector`` out of the document that they give back.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from warraq.index.elasticsearch.fields import Field
from warraq.index.semantic.vectors import RERANKED, STEEPNESS, UNRELATED, USUAL, Vectors, factor

_FACTOR = f"""
def model = doc['{Field.vector_model}'];
if (model.size() == 0 || model.value != params.model) {{ return params.usual }}
return Math.exp(params.steepness * Math.max(0.0, cosineSimilarity(params.query, '{Field.vector}') - params.unrelated));
"""
"""`warraq.index.semantic.vectors.factor` of an article's cosine."""


@dataclass(frozen=True, slots=True)
class KeptVector:
    """A vector as it is stored. ``code``: its bytes in base64."""

    model: str
    code: str

    @classmethod
    def of(cls, model: str, vector: bytes) -> "KeptVector":
        """The vector with these bytes."""
        return cls(model, base64.b64encode(vector).decode())

    @classmethod
    def in_source(cls, source: Mapping[str, Any]) -> "KeptVector | None":
        """The vector of a stored document."""
        code = source.get(Field.vector_code)
        return cls(source[Field.vector_model], code) if code else None

    def vector(self) -> Vectors:
        """Its numbers."""
        return np.frombuffer(base64.b64decode(self.code), np.int8)

    def fields(self) -> dict[str, Any]:
        """What the document holds of it."""
        return {Field.vector: self.vector().tolist(), Field.vector_model: self.model, Field.vector_code: self.code}


def rescoring(model: str, query: Vectors) -> dict[str, Any]:
    """The part ``rescore`` of a search: the best, by their words, in order of words and meaning."""
    params = {
        "model": model, "query": query.tolist(), "steepness": STEEPNESS, "unrelated": UNRELATED, "usual": factor(USUAL),
    }  # fmt: skip
    scored = {"script_score": {"query": {"match_all": {}}, "script": {"source": _FACTOR, "params": params}}}
    return {"window_size": RERANKED, "query": {"score_mode": "multiply", "rescore_query": scored}}


def nearness(model: str, wanted: Vectors) -> dict[str, Any]:
    """A query that scores every article with a vector by its cosine with ``wanted``; below 0 there is none."""
    cosine = f"Math.max(0.0, cosineSimilarity(params.wanted, '{Field.vector}'))"
    script = {"source": cosine, "params": {"wanted": wanted.tolist()}}
    return {"script_score": {"query": {"bool": {"filter": {"term": {Field.vector_model: model}}}}, "script": script}}
