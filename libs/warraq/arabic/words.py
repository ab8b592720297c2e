"""What a word is, and the forms of a text's words that a search index keeps, as lists of tokens without spaces."""

import re
import unicodedata
from itertools import accumulate

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.letters import INVISIBLE, MARKS, fold, fold_with_offsets, strip_marks
from warraq.arabic.remembering import remembered
from warraq.arabic.stemming import stem

GRAM = 4
"""Length of within-word n-grams; 4 beat 3 by .025 MRR@10 on XQuAD-R."""

EDGE = "\u0640"
"""Tatweel, which no folded text has: stands for the beginning and the end of a word in its n-grams."""

LEAD_WORDS = 40
"""Words at the beginning of a body that say what it is about."""

WORD = re.compile(r"[^\W_]+")
"""A word: a run of letters and digits. For text without marks (`fold`, `strip_marks`), since a mark is neither."""

_LOOSE = MARKS | INVISIBLE
_MARKED = f"\u0300-\u036f{re.escape(''.join(sorted(_LOOSE)))}"
_RIAL = "\ufdfc"
"""The one sign that folds to a word, ريال, and is no letter itself."""
_WRITTEN_WORD = re.compile(f"((?:[^\\W_]+|[{_MARKED}{_RIAL}]+)+)")  # marks and all
_WORD_OR_UNDERSCORE = re.compile(f"([\\w{_MARKED}{_RIAL}]+)")
"""The same where no underscore is, which it takes for a letter, in half the time."""


def exact_words(text: str) -> list[str]:
    """Words as written, but for marks and case: ة and ه, ى and ي, أ and ا stay apart."""
    return WORD.findall(strip_marks(text).lower())


def folded_words(text: str) -> list[str]:
    """Words with every spelling written one way (`warraq.arabic.letters.fold`)."""
    return WORD.findall(fold(text))


def stems(folded: list[str]) -> list[str]:
    """The stem of each folded word."""
    return list(map(stem, folded))


def grams(folded: list[str]) -> list[str]:
    """The 4-grams of each folded word without its article, its two edges counted as letters: علم is ـعلم and علمـ.

    A word of one letter has none, it lives in the other forms.
    """
    found: list[str] = []
    for word in folded:
        edged = f"{EDGE}{strip_definite_article(word)}{EDGE}"
        found += [edged[i : i + GRAM] for i in range(len(edged) - GRAM + 1)]
    return found


def folded_words_with_offsets(text: str) -> list[tuple[str, int, int]]:
    """`folded_words`, each with its start and end in ``text`` (code points); trailing marks belong to the word."""
    return list(zip(*folded_words_and_places(text), strict=True))


def folded_words_and_places(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words of `folded_words_with_offsets`, their starts, and their ends."""
    pieces = written_pieces(text)
    words, (starts, ends) = list(map(_fold_one_word, pieces[1::2])), places_of(pieces)
    if all(words):
        return words, starts, ends
    found = [
        word
        for folded, start, end in zip(words, starts, ends, strict=True)
        for word in ([(folded, start, end)] if folded else _words_within(text, start, end))
    ]
    return [word for word, _, _ in found], [start for _, start, _ in found], [end for _, _, end in found]


def written_pieces(text: str) -> list[str]:
    """Split ``text`` into what is no word, a run of letters, digits and marks, what is no word, and so on."""
    return (_WRITTEN_WORD if "_" in text else _WORD_OR_UNDERSCORE).split(text)


def places_of(pieces: list[str]) -> tuple[list[int], list[int]]:
    """The starts and the ends of the words of `written_pieces`."""
    places = list(accumulate(map(len, pieces)))
    return places[:-1:2], places[1::2]


def stems_as_written(pieces: list[str]) -> list[str]:
    """The stem of each word of `written_pieces`; empty if that is not exactly one word, which begins where it does."""
    return list(map(_stem_one_word, pieces[1::2]))


def lead(text: str) -> str:
    """Return ``text`` up to its `LEAD_WORDS`-th word."""
    words = 0
    for match in _WRITTEN_WORD.finditer(text):
        words += max(1, len(WORD.findall(_fold_word(match[0]))))
        if words >= LEAD_WORDS:
            return text[: match.end()]
    return text


@remembered(100_000)
def _fold_word(word: str) -> str:
    return fold(word)


@remembered(100_000)
def _fold_one_word(written: str) -> str:
    """``written`` folded, if that is one word which begins where it does; else nothing."""
    folded = fold(written)
    return folded if WORD.fullmatch(folded) and written[0] not in _LOOSE else ""


@remembered(30_000)  # 7 MB; 100,000 are 21
def _stem_one_word(written: str) -> str:
    folded = _fold_one_word(written)
    return stem(folded) if folded else ""


def _words_within(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The rare cases: marks before a word, a ligature that is several words."""
    folded, offsets = fold_with_offsets(text[start:end])
    spans = [(m[0], start + offsets[m.start()], start + offsets[m.end() - 1] + 1) for m in WORD.finditer(folded)]
    return [(word, first, _end(text, last)) for word, first, last in spans]


def _end(text: str, end: int) -> int:
    while end < len(text) and (text[end] in _LOOSE or unicodedata.combining(text[end])):
        end += 1
    return end
