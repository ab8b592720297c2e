"""Words into pieces, as the multilingual encoder was taught to read them (SentencePiece, unigram)."""

import unicodedata
from collections.abc import Sequence

from warraq.arabic.letters import INVISIBLE, MARKS
from warraq.arabic.remembering import remembered

SPACE = "\u2581"
"""Stands for the space before a word, in the pieces."""
START, PADDING, END, UNKNOWN = range(4)
"""The first four pieces of every vocabulary."""
_STRIP = {ord(mark): None for mark in MARKS | INVISIBLE}
_LONGEST = 12
"""Pieces of one word that are read: what has more is an address or noise."""
_REMEMBERED = 50_000


class Vocabulary:
    """``pieces`` and their log probabilities; a piece's number is its place.

    A word is cut where the sum of log probabilities is highest (Kudo 2018), by Viterbi. Harakat and tatweel are not
    read: the vocabulary has hardly a piece with them.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._entries = {
            piece: (number, float(score))
            for number, (piece, score) in enumerate(zip(pieces, scores, strict=True))
            if number > UNKNOWN
        }
        self._longest = max(map(len, self._entries))
        self._unknown = min(scores) - 10  # SentencePiece's own penalty
        self.word = remembered(_REMEMBERED)(self._word)

    def _word(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of ``word``, one at least."""
        text = SPACE + unicodedata.normalize("NFKC", word.translate(_STRIP)).replace(" ", "")
        best = [0.0] + [float("-inf")] * len(text)
        last = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            so_far = best[start]
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                entry = self._entries.get(text[start:end])
                if entry is not None and so_far + entry[1] > best[end]:
                    best[end], last[end] = so_far + entry[1], (start, entry[0])
            if so_far + self._unknown > best[start + 1]:
                best[start + 1], last[start + 1] = so_far + self._unknown, (start, UNKNOWN)
        pieces = []
        at = len(text)
        while at:
            at, piece = last[at]
            pieces.append(piece)
        return tuple(pieces[::-1][:_LONGEST])
