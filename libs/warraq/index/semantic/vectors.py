"""Vectors of eight bits a number: how near two of them are, and what that does to a score."""

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384

STEEPNESS = 8.0
"""``score * exp(STEEPNESS * cosine)``; from an experiment among other texts (docs/semantic.md), flat from 4 to 12."""

RERANKED = 50
"""Stories, the best by their words, that are put in order anew; the rest keep their order below."""

UNRELATED = 0.7
"""The cosine of what has nothing in common, about: e5's cosines lie between .7 and 1. The factor of it is 1."""

USUAL = 0.81
"""The cosine that stands for that of an article without a vector: the mean over what words
have found, on the tuned halves."""

Vectors = NDArray[np.int8]
"""One vector (`DIMENSIONS`,) or several (n, `DIMENSIONS`). Only their direction counts."""


def quantized(vectors: NDArray[np.float32]) -> Vectors:
    """The same directions, to within .1 % of the cosine, in integers from -127 to 127."""
    largest = np.abs(vectors).max(-1, keepdims=True)
    found: Vectors = np.round(vectors * (127 / np.maximum(largest, 1e-12))).astype(np.int8)
    return found


def cosines(query: Vectors, vectors: Vectors) -> NDArray[np.float32]:
    """(n,): the cosine of ``query`` with each of ``vectors`` (n, `DIMENSIONS`)."""
    rows = vectors.astype(np.float32)
    dots = rows @ query.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows) * np.square(query, dtype=np.float32).sum())
    found: NDArray[np.float32] = dots / np.maximum(lengths, 1e-6)
    return found


def factor(cosine: float) -> float:
    """What the score of an article is multiplied by; 1 at least: none falls below those that are not looked at."""
    return float(np.exp(STEEPNESS * max(0.0, cosine - UNRELATED)))
