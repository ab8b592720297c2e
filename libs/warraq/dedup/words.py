"""The words of a text as hashes, folded; figures and dates are marked, so that they can be told from words."""

import re
from collections.abc import Iterator, Sequence
from enum import IntFlag
from functools import cache
from itertools import pairwise

import numpy as np
import xxhash
from babel import Locale
from numpy.typing import NDArray

from warraq.arabic.letters import fold
from warraq.arabic.months import months
from warraq.dedup.tokens import USUAL_LENGTH, TokenMemory

Hashes = NDArray[np.uint64]
"""One 64-bit hash for each word or shingle, in the order of the text."""

NO_WORDS: Hashes = np.empty(0, dtype=np.uint64)
"""The hashes of an empty text."""


class Mark(IntFlag):
    """The lowest bits of a word's hash say what it is; a plain word has none."""

    FIGURE = 1
    DATE = 2
    YEAR = 4
    WEEKDAY = 8
    HALF = 16
    """The first word of a month of two (تشرين الأول)."""


MARKS = 31
_NO_MARKS = ~MARKS
_HALF = np.uint64(Mark.HALF)
_WORD = re.compile(r"[0-9]+(?:[.,٫٬][0-9]+)+|[^\W_]+")
_NUMBER = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,٬][0-9]{3})+(?:[.٫][0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+[.,٫][0-9]+")
_YEAR = Mark.FIGURE | Mark.YEAR
_YEARS = frozenset(map(str, [*range(1350, 1500), *range(1900, 2100)]))
_AROUND = "،.؛:؟!,;?\"'«»“”()[]…-–"
"""Stands around words, and is none."""
_FOLDED_TOGETHER = 50


def word_hashes_of(texts: Sequence[str]) -> list[Hashes]:
    """Return 64-bit hashes of the words of each text, in order; harakat, spelling variants and punctuation do not
    matter.

    ``6,100`` and ``6100`` are one figure, ``47.60`` and ``47.6`` too; ``12.10.2025`` is three.
    """
    if len(texts) > 1 and sum(map(len, texts)) > USUAL_LENGTH:
        half = len(texts) // 2
        return [*word_hashes_of(texts[:half]), *word_hashes_of(texts[half:])]
    words, borders = _memory.codes(texts)
    found = [words[first:last] for first, last in pairwise(borders)]
    halves = (words & _HALF).nonzero()[0]
    for at in dict.fromkeys((np.searchsorted(borders, halves, "right") - 1).tolist()):
        found[at] = _with_whole_months(found[at])
    return found


def _with_whole_months(words: Hashes) -> Hashes:
    words, second_words = words.copy(), []
    for at in (words & _HALF).nonzero()[0].tolist():
        month = _two_word_months().get((int(words[at]), int(words[at + 1]))) if at + 1 < len(words) else None
        if month:
            words[at] = month
            second_words.append(at + 1)
    return np.delete(words, second_words)


def _codes_of(tokens: Sequence[str]) -> list[int | list[int]]:
    """Return for each token the code of its word, or those of its words."""
    dates, digest = _date_words(), xxhash.xxh3_64_intdigest
    found: list[int | list[int]] = []
    for folded in _folded(tokens):
        word = folded if folded.isalpha() else folded.strip(_AROUND)
        if word.isalpha() and word not in dates:  # nearly all
            found.append(digest(word.encode()) & _NO_MARKS)
        else:
            codes = [code for word in _WORD.findall(folded) for code in _coded(word)]
            found.append(codes[0] if len(codes) == 1 else codes)
    return found


def _folded(tokens: Sequence[str]) -> Iterator[str]:
    """Yield ``tokens`` folded, some at once: one by one it takes twice as long, and among very many there is one that
    makes `fold` slow."""
    for at in range(0, len(tokens), _FOLDED_TOGETHER):
        yield from fold("\n".join(tokens[at : at + _FOLDED_TOGETHER])).split("\n")


_memory = TokenMemory(_codes_of)


def _coded(word: str) -> list[int]:
    if not word[0].isdecimal():
        return [_code(*_date_words().get(word, (word, 0)))]
    if _THOUSANDS.fullmatch(word):
        word = word.replace(",", "").replace("٬", "")
    if _DECIMAL.fullmatch(word):
        whole, fraction = re.split("[.,٫]", word)
        return [_code(f"{whole.lstrip('0')}.{fraction}".rstrip("0").rstrip("."), Mark.FIGURE)]
    return [_code(number.lstrip("0"), _figure(number)) for number in _NUMBER.findall(word)]


def _figure(number: str) -> int:
    return _YEAR if number in _YEARS else Mark.FIGURE


def _code(text: str, marks: int = 0) -> int:
    # int(): Python keeps for good whatever a member of `Mark` is joined with, and takes long to make it
    return (xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) & _NO_MARKS) | int(marks)


@cache
def _date_words() -> dict[str, tuple[str, int]]:
    """Return folded name -> what it counts as, and its marks. A month is its number, whatever country names it."""
    names: dict[str, tuple[str, int]]
    names = {name: (str(number), Mark.FIGURE | Mark.DATE) for name, number in months().items() if " " not in name}
    half_names = {name.split()[0] for name in months() if " " in name}
    names |= {name: (name, Mark.FIGURE | Mark.DATE | Mark.HALF) for name in half_names}
    for written in Locale.parse("ar").days["format"]["wide"].values():
        day = fold(written)
        for prefix in ("", "و", "ب"):
            names[prefix + day] = (day, Mark.FIGURE | Mark.DATE | Mark.WEEKDAY)
    return names


@cache
def _two_word_months() -> dict[tuple[int, int], int]:
    """Return the codes of a month's two words -> the code of its number."""
    names = ((name.split(), number) for name, number in months().items() if " " in name)
    return {
        (_coded(first)[0], _coded(second)[0]): _code(str(number), Mark.FIGURE | Mark.DATE)
        for (first, second), number in names
    }
