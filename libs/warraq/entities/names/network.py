"""Bidirectional LSTMs in numpy: several networks, both directions and sentences of different lengths at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from warraq.entities.names.features import WordFeatures
from warraq.entities.names.model import Floats

Indices = NDArray[np.intp]

_EPSILON = np.float32(1e-5)
_HALF = np.float32(0.5)


class Networks:
    """A few trained networks of one size, whose scores are averaged: they err differently.

    Each of ``weights`` is named as `training.names.network` exports it, float32.
    """

    def __init__(self, weights: Sequence[Mapping[str, Floats]]) -> None:
        self._weights = weights
        self._recurrent = np.stack([each[f"{side}.recurrent"] for side in ("forward", "backward") for each in weights])
        self.starts: Floats = np.mean([each["starts"] for each in weights], 0, dtype=np.float32)
        self.transitions: Floats = np.mean([each["transitions"] for each in weights], 0, dtype=np.float32)

    def scores(self, words: Sequence[WordFeatures], index: Indices, lengths: Indices) -> Floats:
        """Scores (words x tags) of all words of sentences that follow each other, the longest first.

        ``words`` are the different words, ``index`` says which each word of the text is, ``lengths`` are the numbers of
        words of the sentences.
        """
        vectors = np.stack([word.vector for word in words])
        listed = np.stack([word.listed for word in words])
        rows = np.array([word.rows for word in words])
        inputs = [_inputs(each, vectors, listed, rows) for each in self._weights]
        forward, backward = _steps(lengths)
        gates = np.stack(
            [
                (given @ each[f"{side}.input"] + each[f"{side}.bias"])[index[order]]
                for side, order in (("forward", forward), ("backward", backward))
                for each, given in zip(self._weights, inputs, strict=True)
            ]
        )
        states = _run(gates, self._recurrent, lengths)
        number = len(self._weights)
        total = np.zeros(1, np.float32)
        for at, each in enumerate(self._weights):
            both = np.empty((len(index), 2 * states.shape[2]), np.float32)
            both[forward, : states.shape[2]] = states[at]
            both[backward, states.shape[2] :] = states[number + at]
            hidden = np.tanh(both @ each["hidden.weight"] + each["hidden.bias"])
            total = total + hidden @ each["output.weight"] + each["output.bias"]
        return total / np.float32(number)


def _inputs(weights: Mapping[str, Floats], vectors: Floats, listed: Floats, rows: Indices) -> Floats:
    """What the LSTM reads of each word: the vector in the network's own scale, the lists, and the embeddings."""
    centred = vectors - vectors.mean(1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(1, keepdims=True) + _EPSILON)
    parts = [
        centred / spread * weights["norm.weight"] + weights["norm.bias"],
        listed,
        weights["frequent"][rows[:, 0]],
        weights["shape"][rows[:, 1]],
        weights["name"][rows[:, 2]],
        weights["affix"][rows[:, 3:]].reshape(len(rows), -1),
    ]
    return np.concatenate(parts, 1)


def _steps(lengths: Indices) -> tuple[Indices, Indices]:
    """The order in which words are read, forward and backward: the first words of all sentences, then the second ones."""
    first = np.cumsum(lengths) - lengths
    going = [int((lengths > step).sum()) for step in range(int(lengths[0]))]
    forward = [first[:count] + step for step, count in enumerate(going)]
    backward = [first[:count] + lengths[:count] - 1 - step for step, count in enumerate(going)]
    return np.concatenate(forward), np.concatenate(backward)


def _run(gates: Floats, recurrent: Floats, lengths: Indices) -> Floats:
    """The states of all networks and directions, in the order of `_steps`.

    ``gates`` (networks and directions x words x 4 sizes) hold what the inputs add to input, forget and output gate and
    to the cell, in this order.
    """
    size = recurrent.shape[1]
    states = np.empty((len(gates), gates.shape[1], size), np.float32)
    state = np.zeros((len(gates), len(lengths), size), np.float32)
    cell = np.zeros_like(state)
    done = 0
    for step in range(int(lengths[0])):
        going = int((lengths > step).sum())
        gate = np.matmul(state[:, :going], recurrent)
        gate += gates[:, done : done + going]
        opened = gate[:, :, : 3 * size]
        opened *= _HALF  # the logistic function by tanh, which numpy has vectorized: (tanh(x / 2) + 1) / 2
        np.tanh(gate, out=gate)
        opened *= _HALF
        opened += _HALF
        cell = opened[:, :, size : 2 * size] * cell[:, :going]
        cell += opened[:, :, :size] * gate[:, :, 3 * size :]
        state = opened[:, :, 2 * size :] * np.tanh(cell)
        states[:, done : done + going] = state
        done += going
    return states
