"""What the network sees of a word: its vector, its membership in lists, and its letters."""

import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from warraq.arabic.clitics import ONE_LETTER_PROCLITICS
from warraq.arabic.letters import fold, strip_marks
from warraq.arabic.remembering import remembered
from warraq.entities.names.lists import listed
from warraq.entities.names.model import Floats
from warraq.entities.names.vectors import WordVectors

AFFIXES = 2048
"""Rows that prefixes and suffixes share by hash."""

AFFIX_LENGTHS = (1, 2, 3)
SHAPES = 7
NAME_CLASSES = 5
"""Classes by the number of people who bear a word as part of their name: none, one, under 5, under 50, more."""

_REMEMBERED = 20_000
"""Words whose features are cached: about 20 MB. A day of news has that many words that occur twice."""

_NUMBER = re.compile(r"[0-9][0-9.,%٫]*")
_LATIN = re.compile(r"[a-z]+")
_MARK = re.compile(r"\W+")
_MARKS_APART = ".،,؛"


class WordFeatures(NamedTuple):
    """Of one word: its vector; what each of `LISTS` says (0 or 1); rows of the embeddings: the frequent word, its
    shape, its name class and how its vector was found, three prefixes and three suffixes."""

    vector: Floats
    listed: Floats
    rows: tuple[int, ...]


class Features:
    """Looks up the features of words and caches them."""

    def __init__(self, vectors: WordVectors, frequent: Mapping[str, int], names: Mapping[str, int]) -> None:
        """``frequent``: folded word -> its row (from 1; 0 is any other word); ``names``: folded word -> name class."""
        self._vectors, self._frequent, self._names = vectors, frequent, names
        self._nothing = np.zeros(vectors.dimensions, np.float32)
        self.of = remembered(_REMEMBERED)(self._of)

    def _of(self, word: str) -> WordFeatures:
        folded = fold(word)
        shape = _shape(folded)
        vector, found = self._vectors.find(strip_marks(word), folded)
        rows = (
            self._frequent.get(folded, 0),
            shape,
            self._name_class(folded) + NAME_CLASSES * found,
            *(_affix("p", length, folded[:length]) for length in AFFIX_LENGTHS),
            *(_affix("s", length, folded[-length:]) for length in AFFIX_LENGTHS),
        )
        return WordFeatures(self._nothing if shape else vector, listed(folded), rows)

    def _name_class(self, folded: str) -> int:
        rest = folded[1:] if folded[:1] in ONE_LETTER_PROCLITICS and len(folded) > 3 else ""
        return max(self._names.get(folded, 0), self._names.get(rest, 0))


def _affix(side: str, length: int, letters: str) -> int:
    return 1 + zlib.crc32(f"{side}{length}{letters}".encode("utf-8", "surrogatepass")) % (AFFIXES - 1)


def _shape(folded: str) -> int:
    """Return 0 for a word of letters, else the row for numbers, Latin, other marks, or one of `_MARKS_APART`."""
    if _NUMBER.fullmatch(folded):
        return 1
    if _LATIN.fullmatch(folded):
        return 2
    if _MARK.fullmatch(folded):
        return 3 + min(3, _MARKS_APART.find(folded[0]) + 1)
    return 0
