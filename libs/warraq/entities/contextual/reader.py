"""Turns sentences into windows and batches for a network, and its output into scores of words."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from warraq.e5.vocabulary import PADDING, Vocabulary
from warraq.entities.contextual.windows import Window, windows
from warraq.entities.names.model import Floats
from warraq.entities.names.tags import IMPOSSIBLE, TAGS, follows

_BATCH = 1280
"""Word pieces read at once, padding included; more only takes memory (docs/contextual.md)."""


class WindowReader(ABC):
    """A `NameModel` on a network that scores word pieces. A word gets the scores of its first piece.

    Only the segmentation of words is cached, so threads may share an instance.
    """

    texts_at_once = 1

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        bars = [[0.0 if follows(before, tag) else IMPOSSIBLE for tag in TAGS] for before in TAGS]
        self.transitions: Floats = np.array(bars, np.float32)
        self.starts: Floats = self.transitions[TAGS.index("O")]

    @abstractmethod
    def run(self, pieces: NDArray[np.int64]) -> Floats:
        """Return log probabilities, shape (rows, places, tags), of word pieces, shape (rows, places)."""

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Return log probabilities, shape (words, tags), of each sentence. Neighbouring sentences are read as one
        text."""
        if not sentences:
            return []
        read = list(windows([[self._vocabulary.word(word) for word in sentence] for sentence in sentences]))
        found: list[Floats] = [np.empty((0, len(TAGS)), np.float32)] * len(read)
        for batch in _batches(read):
            for at, scores in zip(batch, self._read([read[at] for at in batch]), strict=True):
                found[at] = scores
        ends = np.cumsum([len(sentence) for sentence in sentences])
        return np.split(np.concatenate(found), ends[:-1])

    def _read(self, batch: Sequence[Window]) -> Iterator[Floats]:
        pieces = np.full((len(batch), max(len(window.pieces) for window in batch)), PADDING, np.int64)
        for row, window in zip(pieces, batch, strict=True):
            row[: len(window.pieces)] = window.pieces
        for scores, window in zip(self.run(pieces), batch, strict=True):
            yield scores[window.firsts]


def _batches(read: Sequence[Window]) -> Iterator[list[int]]:
    """Yield indexes of windows of similar length, so that batches have little padding."""
    batch: list[int] = []
    for at in sorted(range(len(read)), key=lambda at: len(read[at].pieces)):
        if batch and (len(batch) + 1) * len(read[at].pieces) > _BATCH:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
