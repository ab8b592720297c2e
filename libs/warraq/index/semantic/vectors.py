"""Vectors of 8-bit integers: their cosine, and its effect on a score."""

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384

STEEPNESS = 8.0
"""``score * exp(STEEPNESS * cosine)``; from an experiment among other texts (docs/semantic.md), flat from 4 to 12."""

RERANKED = 50
"""Best stories by words that are re-ranked; the rest keep their order below them."""

UNRELATED = 0.7
"""Cosine of texts that have nothing in common (e5's cosines lie between .7 and 1). Its factor is 1."""

USUAL = 0.81
"""Cosine assumed for an article without a vector: the mean over what words found on the tuned halves."""

Vectors = NDArray[np.int8]
"""One vector, shape (`DIMENSIONS`,), or several, shape (n, `DIMENSIONS`). Only their direction matters."""


def quantized(vectors: NDArray[np.float32]) -> Vectors:
    """Scale float vectors to integers from -127 to 127. Cosines change by less than .1 %."""
    largest = np.abs(vectors).max(-1, keepdims=True)
    found: Vectors = np.round(vectors * (127 / np.maximum(largest, 1e-12))).astype(np.int8)
    return found


def cosines(query: Vectors, vectors: Vectors) -> NDArray[np.float32]:
    """Return the cosine of ``query`` with each of ``vectors`` (n, `DIMENSIONS`): shape (n,)."""
    rows = vectors.astype(np.float32)
    dots = rows @ query.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows) * np.square(query, dtype=np.float32).sum())
    found: NDArray[np.float32] = dots / np.maximum(lengths, 1e-6)
    return found


def factor(cosine: float) -> float:
    """Return the factor on the score of an article with this cosine. At least 1, so that no re-ranked article falls
    below those that are not."""
    return float(np.exp(STEEPNESS * max(0.0, cosine - UNRELATED)))
