"""Word vectors: a table with four bits for each dimension, and a guess from the letters of other words."""

import zlib
from collections.abc import Mapping, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from warraq.entities.names.model import Floats

GRAMS = 16384
"""Rows of the guesser, which letter n-grams share by hash."""

_GRAM_LENGTHS = (2, 3, 4, 5)
_LEVELS = 15
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "فال", "كال", "لل", "وب", "ول")
"""Prefixes to remove from a word that the table does not have; it omits forms that are more frequent without them."""

_SHORTEST_REST = 3


class Found(IntEnum):
    """How a vector was found. The network is told, as this says how far to trust it."""

    WHOLE = 0
    WITHOUT_PREFIX = 1
    GUESSED = 2


class WordVectors:
    """Vectors of folded words.

    ``words`` are folded, one a row of ``packed`` (uint8, rows x dimensions / 2: the first half of the dimensions in the
    low four bits); ``scale`` is the step of each dimension. ``written`` are spellings with a row of their own although
    they fold to another word (علي beside على). ``guess`` (int8, `GRAMS` x dimensions) times ``guess_scale`` are the
    vectors of letter n-grams.
    """

    def __init__(
        self,
        words: Sequence[str],
        written: Mapping[str, int],
        packed: NDArray[np.uint8],
        scale: Floats,
        guess: NDArray[np.int8],
        guess_scale: Floats,
    ) -> None:
        self._row = {word: at for at, word in enumerate(words) if word}
        self._written = written
        self._packed, self._scale = packed, scale
        self._guess, self._guess_scale = guess, guess_scale

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return len(self._scale)

    def __contains__(self, folded: object) -> bool:
        return folded in self._row

    def find(self, written: str, folded: str) -> tuple[Floats, Found]:
        """Return the vector of a word, and how it was found. ``written``: without marks."""
        row = self._written.get(written)
        if row is None:
            row = self._row.get(folded)
        if row is not None:
            return self._at(row), Found.WHOLE
        row = self._without_prefix(folded)
        if row is not None:
            return self._at(row), Found.WITHOUT_PREFIX
        grams = letter_grams(folded)
        return self._guess[grams].mean(0, dtype=np.float32) * self._guess_scale, Found.GUESSED

    def _without_prefix(self, folded: str) -> int | None:
        for prefix in _PREFIXES:
            if folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST_REST:
                row = self._row.get(folded[len(prefix) :])
                if row is not None:
                    return row
        return self._row.get("ال" + folded)

    def _at(self, row: int) -> Floats:
        pairs = self._packed[row]
        levels = np.concatenate([pairs & 15, pairs >> 4]).astype(np.float32)
        return (levels - np.float32(_LEVELS / 2)) * self._scale


def letter_grams(folded: str) -> list[int]:
    """Return the rows of the guesser for a word with its ends marked."""
    word = f"<{folded}>"
    return [
        zlib.crc32(word[at : at + length].encode("utf-8", "surrogatepass")) % GRAMS
        for length in _GRAM_LENGTHS
        for at in range(len(word) - length + 1)
    ]


def pack(vectors: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """``packed`` and ``scale`` of a table. The levels span 2.7 standard deviations: what lies outside is cut."""
    scale = (vectors.std(0) * 2.7 / (_LEVELS / 2)).astype(np.float32)
    levels = np.clip(np.round(vectors / scale + _LEVELS / 2), 0, _LEVELS).astype(np.uint8)
    half = vectors.shape[1] // 2
    return levels[:, :half] | levels[:, half:] << 4, scale
