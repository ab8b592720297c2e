"""A bidirectional LSTM in numpy, over sentences of different lengths at once."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from warraq.entities.names.model import Floats

_EPSILON = np.float32(1e-5)


class Network:
    """One trained network. ``weights`` are named as `training.names.network` exports them, float32."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._directions = [
            (weights[f"{side}.input"], weights[f"{side}.bias"], weights[f"{side}.recurrent"])
            for side in ("forward", "backward")
        ]
        self.transitions, self.starts = weights["transitions"], weights["starts"]

    def scores(self, vectors: Floats, listed: Floats, rows: NDArray[np.intp], lengths: NDArray[np.intp]) -> Floats:
        """Scores (words x tags) of all words of sentences that follow each other, the longest first.

        ``vectors`` (words x dimensions), ``listed`` (words x lists) and ``rows`` (words x embeddings) are those of
        `WordFeatures`; ``lengths`` are words of each sentence.
        """
        inputs = self._inputs(vectors, listed, rows)
        first = np.cumsum(lengths) - lengths
        states = np.concatenate(
            [
                self._run(inputs @ into + bias, recurrent, first, lengths, backward=bool(side))
                for side, (into, bias, recurrent) in enumerate(self._directions)
            ],
            1,
        )
        w = self._weights
        hidden = np.tanh(states @ w["hidden.weight"] + w["hidden.bias"])
        scores: Floats = hidden @ w["output.weight"] + w["output.bias"]
        return scores

    def _inputs(self, vectors: Floats, listed: Floats, rows: NDArray[np.intp]) -> Floats:
        w = self._weights
        centred = vectors - vectors.mean(1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(1, keepdims=True) + _EPSILON)
        affixes = w["affix"][rows[:, 3:]].reshape(len(rows), -1)
        parts = [
            centred / spread * w["norm.weight"] + w["norm.bias"],
            listed,
            w["frequent"][rows[:, 0]],
            w["shape"][rows[:, 1]],
            w["name"][rows[:, 2]],
            affixes,
        ]
        return np.concatenate(parts, 1)

    @staticmethod
    def _run(
        gates: Floats, recurrent: Floats, first: NDArray[np.intp], lengths: NDArray[np.intp], *, backward: bool
    ) -> Floats:
        """The states of one direction, in the order of the words. ``gates`` hold what the inputs add to input, forget
        and output gate and to the cell, in this order."""
        size = len(recurrent)
        states = np.zeros((len(gates), size), np.float32)
        state = np.zeros((len(lengths), size), np.float32)
        cell = state.copy()
        for step in range(int(lengths[0])):
            going = int((lengths > step).sum())
            at = first[:going] + (lengths[:going] - 1 - step if backward else step)
            gate = gates[at] + state[:going] @ recurrent
            # The logistic function, by tanh, which numpy has vectorized.
            opened = np.tanh(gate[:, : 3 * size] * np.float32(0.5)) * np.float32(0.5) + np.float32(0.5)
            new = np.tanh(gate[:, 3 * size :])
            cell = opened[:, size : 2 * size] * cell[:going] + opened[:, :size] * new
            state = opened[:, 2 * size :] * np.tanh(cell)
            states[at] = state
        return states
