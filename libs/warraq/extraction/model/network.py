"""What each line of a page is, by itself and among the lines around it: a small network, read in numpy.

Each number of a line (`features`) speaks for labels directly, as in a linear model, and adds to a vector. Layers of
convolutions over three lines each, farther and farther apart, let that vector see 31 lines (iterated dilated
convolutions: Strubell, Verga, Belanger & McCallum 2017). Trained by training/lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
_AT_ONCE = 16
"""Lines whose rows are summed together: what is taken of the embedding for them stays in a processor's cache."""
DILATIONS = (1, 2, 4, 8)
"""Distance between the three lines that each layer combines."""
_MULTIPLIED = 32
"""Lines that are multiplied together: OpenBLAS starts threads for more, which cost more than they save."""
PARTS = ("embedding", "bias", "out", "out bias", *(f"{part} {by}" for by in DILATIONS for part in ("kernel", "bias")))
"""Names of the arrays in a file."""


@dataclass(frozen=True, slots=True)
class Network:
    """``embedding``: a row per value of each column of the table; first a column per label, what the value says by
    itself, then the vector, which may be empty. ``kernels``: weights and bias of each layer. ``out``: a column
    per label."""

    embedding: Array
    bias: Array
    kernels: tuple[tuple[Array, Array], ...]
    out: Array
    out_bias: Array

    def scores(self, rows: npt.NDArray[np.int64]) -> Array:
        """Return scores, shape (lines, labels). ``rows``: rows of the embedding, shape (lines, columns)."""
        sums = self._sums(rows)
        labels = self.out.shape[1]
        if not self.bias.size:  # nothing but the linear part
            return np.asarray(sums)
        hidden = np.maximum(sums[:, labels:] + self.bias, 0)
        for by, (weights, bias) in zip(DILATIONS, self.kernels, strict=True):
            hidden = hidden + np.maximum(_times(around(hidden, by), weights) + bias, 0)
        found: Array = _times(hidden, self.out) + self.out_bias + sums[:, :labels]
        return found

    def _sums(self, rows: npt.NDArray[np.int64]) -> Array:
        parts = [rows[:, at : at + _AT_ONCE] for at in range(0, rows.shape[1], _AT_ONCE)]
        return np.concatenate([self.embedding.take(part, axis=0).sum(axis=0, dtype=np.float32) for part in parts])

    def evidence(self, rows: npt.NDArray[np.int64]) -> Array:
        """Return what each of ``rows`` says by itself, shape (rows, labels)."""
        labels = self.out.shape[1]
        found: Array = self.embedding[rows, :labels] + self.embedding[rows, labels:] @ self.out
        return found


def network_of(parts: Mapping[str, Array]) -> Network:
    """Build a network from arrays named as in `PARTS`."""
    kernels = tuple((parts[f"kernel {by}"], parts[f"bias {by}"]) for by in DILATIONS)
    return Network(parts["embedding"], parts["bias"], kernels, parts["out"], parts["out bias"])


def _times(lines: Array, weights: Array) -> Array:
    parts = [lines[at : at + _MULTIPLIED] @ weights for at in range(0, len(lines), _MULTIPLIED)]
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def around(hidden: Array, by: int) -> Array:
    """Put each line beside those ``by`` above and below it. Lines are the last axis but one."""
    width = hidden.shape[-1]
    found = np.zeros((*hidden.shape[:-1], 3 * width), hidden.dtype)
    found[..., by:, :width] = hidden[..., :-by, :]
    found[..., width:-width] = hidden
    found[..., :-by, -width:] = hidden[..., by:, :]
    return found


def shifted(hidden: Array, by: int) -> Array:
    """Return the line ``by`` below each line; zero outside the page."""
    *pages, count, width = hidden.shape
    outside = np.zeros((*pages, min(abs(by), count), width), hidden.dtype)
    parts = (hidden[..., by:, :], outside) if by > 0 else (outside, hidden[..., :by, :])
    return np.concatenate(parts, axis=-2)
