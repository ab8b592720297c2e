"""What one folded word shows by itself, remembered: nearly all words of a page stood on the pages before."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from warraq.arabic.remembering import remembered
from warraq.extraction.authors.name_words import tagger_names
from warraq.extraction.rules import rule

_BITS = 32
"""Of one count; a page has fewer words."""
_MASK = (1 << _BITS) - 1
_PROCLITICS = ("وال", "بال", "لل", "فال", "كال", "ال", "و", "ب", "ل", "ف")
_BY_LETTER = {first: tuple(each for each in _PROCLITICS if each[0] == first) for first in "وبلفكا"}
_STEM = 5
LONGEST_WORD = 40
"""Letters from which two words are one: no list has such a long one, and what is remembered stays small."""


class Counts(NamedTuple):
    """How many words of a line are of which list."""

    function: int
    names: int
    furniture: int
    calendar: int
    caption: int


def counts_of(words: Sequence[str]) -> Counts:
    """Of folded ``words``. All five are added up at once, as fields of one number per word."""
    total = sum(map(_packed, words))
    return Counts(
        total & _MASK,
        total >> _BITS & _MASK,
        total >> 2 * _BITS & _MASK,
        total >> 3 * _BITS & _MASK,
        total >> 4 * _BITS,
    )


@cache
def _lists() -> tuple[frozenset[str], ...]:
    return (
        rule("function_words"), tagger_names(), rule("furniture_words"), rule("calendar_words"), rule("caption_words"),
    )  # fmt: skip


@remembered(100_000)
def _packed(word: str) -> int:
    function, names, furniture, calendar, caption = _lists()
    name = word in names or word.removeprefix("ال") in names
    first, second = (word in function) | name << _BITS, (word in furniture) | (word in calendar) << _BITS
    return first | second << 2 * _BITS | (word in caption) << 4 * _BITS


@remembered(100_000)
def stem(word: str) -> str:
    """Five letters of a folded word, without article and one-letter proclitics."""
    for prefix in _BY_LETTER.get(word[:1], ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :][:_STEM]
    return word[:_STEM]


@remembered(100_000)
def _content_stem(word: str) -> str:
    """'' for a function word and a word of one or two letters."""
    return stem(word) if len(word) > 2 and word not in rule("function_words") else ""


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of the content words among folded ``words``."""
    return frozenset(filter(None, map(_content_stem, words)))
