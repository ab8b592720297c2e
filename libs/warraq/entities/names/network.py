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

    The logistic function is (tanh(x / 2) + 1) / 2, since numpy has tanh vectorized. Its halves are put into the weights
    beforehand, which changes no digit: gates are doubled, and so is the state (`_run`).
    """

    def __init__(self, weights: Sequence[Mapping[str, Floats]]) -> None:
        self._weights = weights
        self._size = size = len(weights[0]["forward.recurrent"])
        halves = np.repeat(np.array([0.5, 0.5, 0.5, 1], np.float32), size)
        runs = [(each, side) for side in ("forward", "backward") for each in weights]
        self._input = [(each[f"{side}.input"] * halves, each[f"{side}.bias"] * halves) for each, side in runs]
        self._recurrent = [_by_gate(each[f"{side}.recurrent"] * halves * _HALF) for each, side in runs]
        self._hidden = [each["hidden.weight"] * _HALF for each in weights]
        self.starts: Floats = np.mean([each["starts"] for each in weights], 0, dtype=np.float32)
        self.transitions: Floats = np.mean([each["transitions"] for each in weights], 0, dtype=np.float32)

    def room(self, words: int) -> Floats:
        """An empty table for the `inputs` of so many words; memory is taken where it is written to."""
        return np.empty((len(self._input), words, 4 * self._size), np.float32)

    def inputs(self, words: Sequence[WordFeatures]) -> Floats:
        """What each word adds to the gates, of shape (networks and directions, words, 4 sizes): input, forget and output
        gate, and cell."""
        vectors = np.stack([word.vector for word in words])
        listed = np.stack([word.listed for word in words])
        rows = np.array([word.rows for word in words])
        read = [_inputs(each, vectors, listed, rows) for each in self._weights]
        table = self.room(len(words))
        for at, (weight, bias) in enumerate(self._input):
            np.matmul(read[at % len(read)], weight, out=table[at])
            table[at] += bias
        return table

    def scores(self, table: Floats, index: Indices, lengths: Indices) -> Floats:
        """Scores (words x tags) of all words of sentences that follow each other, the longest first.

        ``table`` are `inputs`, ``index`` says which row each word of the text has, ``lengths`` are the numbers of words
        of the sentences.
        """
        number = len(self._weights)
        steps = _steps(lengths)
        total: Floats = np.zeros((len(index), len(self.starts)), np.float32)
        for at, each in enumerate(self._weights):
            both = np.empty((len(index), 2 * self._size), np.float32)
            for side, order in enumerate(steps):
                run = side * number + at
                _run(table[run], self._recurrent[run], index, order, both[:, side * self._size :][:, : self._size])
            hidden = both @ self._hidden[at]
            hidden += each["hidden.bias"]
            np.tanh(hidden, out=hidden)
            total += hidden @ each["output.weight"] + each["output.bias"]
        total /= np.float32(number)
        return total


def _by_gate(recurrent: Floats) -> Floats:
    """From (size, 4 sizes) to (4, size, size): the product then has each gate in one piece."""
    size = len(recurrent)
    return np.ascontiguousarray(recurrent.reshape(size, 4, size).transpose(1, 0, 2))


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


def _steps(lengths: Indices) -> tuple[list[Indices], list[Indices]]:
    """The words read at each step, forward and backward: the first words of all sentences, then the second ones."""
    first = np.cumsum(lengths) - lengths
    going = [int((lengths > step).sum()) for step in range(int(lengths[0]))]
    forward = [first[:count] + step for step, count in enumerate(going)]
    backward = [first[:count] + lengths[:count] - 1 - step for step, count in enumerate(going)]
    return forward, backward


def _run(table: Floats, recurrent: Floats, index: Indices, steps: Sequence[Indices], states: Floats) -> None:
    """Writes the states, twice as large, of one network and direction to ``states`` (words x size).

    ``steps``: the words of each step; those of a later one are of the first sentences. ``table`` and ``index`` as in
    `Networks.scores`.
    """
    size = recurrent.shape[1]
    widest = len(steps[0])
    state, cell = (np.zeros((widest, size), np.float32) for _ in range(2))
    given, gates = np.empty((widest, 4 * size), np.float32), np.empty(4 * widest * size, np.float32)
    for words in steps:
        going = len(words)
        gate = gates[: 4 * going * size].reshape(4, going, size)
        np.take(table, index[words], 0, out=given[:going], mode="clip")
        np.matmul(state[:going], recurrent, out=gate)
        gate += given[:going].reshape(going, 4, size).transpose(1, 0, 2)
        np.tanh(gate, out=gate)
        gate[:3] += 1
        kept, now = cell[:going], state[:going]
        kept *= gate[1]
        gate[0] *= gate[3]
        kept += gate[0]
        kept *= _HALF
        np.tanh(kept, out=now)
        now *= gate[2]
        states[words] = now
