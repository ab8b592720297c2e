"""Vectors in Elasticsearch: as bytes for scoring, and again as text, which can be read back when a document is
rewritten.

Elasticsearch 9.2 and newer leave a ``dense_vector`` out of the documents that they return.
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
"""Painless script: `warraq.index.semantic.vectors.factor` of an article's cosine."""


@dataclass(frozen=True, slots=True)
class KeptVector:
    """A vector as it is stored. ``code``: its bytes in base64. ``model``: the encoder that made it."""

    model: str
    code: str

    @classmethod
    def of(cls, model: str, vector: bytes) -> "KeptVector":
        """Encode the bytes of a vector."""
        return cls(model, base64.b64encode(vector).decode())

    @classmethod
    def in_source(cls, source: Mapping[str, Any]) -> "KeptVector | None":
        """Return the vector in a stored document, if any."""
        code = source.get(Field.vector_code)
        return cls(source[Field.vector_model], code) if code else None

    def vector(self) -> Vectors:
        """Return its numbers."""
        return np.frombuffer(base64.b64decode(self.code), np.int8)

    def fields(self) -> dict[str, Any]:
        """Return the fields that a document has for it."""
        return {Field.vector: self.vector().tolist(), Field.vector_model: self.model, Field.vector_code: self.code}


def rescoring(model: str, query: Vectors) -> dict[str, Any]:
    """Return the ``rescore`` section that orders the best articles by words and meaning together."""
    params = {
        "model": model, "query": query.tolist(), "steepness": STEEPNESS, "unrelated": UNRELATED, "usual": factor(USUAL),
    }  # fmt: skip
    scored = {"script_score": {"query": {"match_all": {}}, "script": {"source": _FACTOR, "params": params}}}
    return {"window_size": RERANKED, "query": {"score_mode": "multiply", "rescore_query": scored}}


def nearness(model: str, wanted: Vectors) -> dict[str, Any]:
    """Return the query that scores every article with a vector by its cosine with ``wanted``; a negative cosine scores
    nothing."""
    cosine = f"Math.max(0.0, cosineSimilarity(params.wanted, '{Field.vector}'))"
    script = {"source": cosine, "params": {"wanted": wanted.tolist()}}
    return {"script_score": {"query": {"bool": {"filter": {"term": {Field.vector_model: model}}}}, "script": script}}
