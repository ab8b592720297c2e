"""What a text looks like to the deduplicator: its words as hashes, and a bottom-k sketch of their 3-shingles.

Figures and dates are marked in the hashes (`Mark`), so that they can be told from the words around them. The smallest
hashes of two texts estimate containment: truncated and wrapped copies are found, which MinHash bands and SimHash miss
(docs/dedup.md has the measurements).
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntFlag
from functools import cache
from itertools import accumulate, chain

import numpy as np
import xxhash
from babel import Locale
from numpy.typing import NDArray

from warraq.arabic.letters import fold
from warraq.arabic.months import months

SKETCH_SIZE = 64
"""Hashes kept to estimate how much of a text another holds."""
MIN_SKETCHED_WORDS = 60
"""Words below which only the same text is a copy: greetings of 60 words resemble each other at .85."""
MIN_BODY_WORDS = 20
"""Words below which a body says too little: «التفاصيل بعد قليل» stands under any headline, so the title counts, too."""

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
_GOLDEN, _MIXER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_BY_29, _BY_32 = np.uint64(29), np.uint64(32)
_HALF = np.uint64(Mark.HALF)
_BEFORE_TEXT = np.zeros(3, dtype=np.uint64)
_CACHE_LIMIT = 300_000
_WORD = re.compile(r"[0-9]+(?:[.,٫٬][0-9]+)+|[^\W_]+")
_NUMBER = re.compile(r"[0-9]+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,٬][0-9]{3})+(?:[.٫][0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+[.,٫][0-9]+")
_YEAR = Mark.FIGURE | Mark.YEAR
_YEARS = frozenset(map(str, [*range(1350, 1500), *range(1900, 2100)]))


_AROUND = "،.؛:؟!,;?\"'«»“”()[]…-–"
"""Stands around words, and is none."""

_tokens: dict[str, bytes] = {}
"""Raw whitespace-delimited token -> hashes of its folded words, 8 bytes each. News repeats its tokens. Forgets
everything at the limit (about 50 MB)."""


def _learn(tokens: Iterable[str]) -> None:
    """Those that are not known yet are folded together: one by one it takes twice as long."""
    missing, dates = list(set(tokens).difference(_tokens)), _date_words()
    if not missing:
        return
    for token, folded in zip(missing, fold("\n".join(missing)).split("\n"), strict=True):
        word = folded.strip(_AROUND)
        if word.isalpha() and word not in dates:  # nearly all
            _tokens[token] = _code(word).to_bytes(8, "little")
        else:
            codes = [code for word in _WORD.findall(folded) for code in _coded(word)]
            _tokens[token] = b"".join([code.to_bytes(8, "little") for code in codes])


def word_hashes(text: str) -> Hashes:
    """64-bit hashes of the words of ``text``, in order; harakat, spelling variants and punctuation do not matter.

    ``6,100`` and ``6100`` are one figure, ``47.60`` and ``47.6`` too; ``12.10.2025`` is three.
    """
    return word_hashes_of([text])[0]


def word_hashes_of(texts: Sequence[str]) -> list[Hashes]:
    """`word_hashes` of each."""
    tokens = [text.split() for text in texts]
    _learn(chain.from_iterable(tokens))
    packed = [b"".join(map(_tokens.__getitem__, each)) for each in tokens]
    if len(_tokens) > _CACHE_LIMIT:
        _tokens.clear()
    ends = [*accumulate(len(each) // 8 for each in packed)]
    words = np.frombuffer(b"".join(packed), dtype="<u8")
    found = [words[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    if (words & _HALF).any():
        return [_with_whole_months(each) for each in found]
    return found


def _with_whole_months(words: Hashes) -> Hashes:
    halves = (words & _HALF).nonzero()[0].tolist()
    if not halves:
        return words
    words, second_words = words.copy(), []
    for at in halves:
        month = _two_word_months().get((int(words[at]), int(words[at + 1]))) if at + 1 < len(words) else None
        if month:
            words[at] = month
            second_words.append(at + 1)
    return np.delete(words, second_words)


def joined(texts: Sequence[Hashes]) -> tuple[Hashes, list[int]]:
    """All of ``texts`` in one array, with three zeros before each, and where each begins.

    What is made of neighbouring words is made of all texts at once so; where two texts meet, nobody looks.
    """
    words = np.concatenate([NO_WORDS, *chain.from_iterable((_BEFORE_TEXT, text) for text in texts)])
    ends = accumulate(len(text) + len(_BEFORE_TEXT) for text in texts)
    return words, [end - len(text) for end, text in zip(ends, texts, strict=True)]


def exact_hash(words: Hashes, title: Hashes = NO_WORDS) -> int:
    """The same for the same words and figures (see `MIN_BODY_WORDS`); 0 for a text without words."""
    named = np.concatenate([title, words]) if len(words) < MIN_BODY_WORDS else words
    return xxhash.xxh3_64_intdigest(named.tobytes()) if len(words) else 0


def sketches(texts: Sequence[Hashes], counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Of each text the `SKETCH_SIZE` smallest hashes of its 3-shingles, their upper 32 bits, ascending.

    ``texts``: words of bodies, figures masked (`warraq.dedup.figures`); ``counts`` of them before. Empty below
    `MIN_SKETCHED_WORDS`.
    """
    words, starts = joined(texts)
    hashes = shingles(words, 3)
    return [
        _smallest(hashes[start : start + max(0, len(text) - 2)]) if count >= MIN_SKETCHED_WORDS else ()
        for text, start, count in zip(texts, starts, counts, strict=True)
    ]


def _smallest(hashes: Hashes) -> tuple[int, ...]:
    hashes.sort()
    is_new = np.ones(len(hashes), dtype=bool)
    is_new[1:] = hashes[1:] != hashes[:-1]
    return tuple((hashes[is_new][:SKETCH_SIZE] >> _BY_32).tolist())


def shingles(words: Hashes, size: int) -> Hashes:
    """One hash for each run of ``size`` words, in order; none of a shorter text."""
    count = len(words) - size + 1
    if count < 1:
        return NO_WORDS
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed ^= words[offset : offset + count]
        mixed *= _GOLDEN
        mixed ^= mixed >> _BY_29
    mixed *= _MIXER
    mixed ^= mixed >> _BY_32
    return mixed


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
    return (xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) & ~MARKS) | marks


@cache
def _date_words() -> dict[str, tuple[str, int]]:
    """Folded name -> what it counts as, and its marks. A month is its number, whatever country names it."""
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
    """The codes of a month's two words -> the code of its number."""
    names = ((name.split(), number) for name, number in months().items() if " " in name)
    return {
        (_coded(first)[0], _coded(second)[0]): _code(str(number), Mark.FIGURE | Mark.DATE)
        for (first, second), number in names
    }
