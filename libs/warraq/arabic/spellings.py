"""How else a typed word is spelled: seats of the hamza by country, and foreign sounds that Arabic has no letter for."""

import re
from collections.abc import Iterator

_HAMZA_BEFORE_WAW = re.compile("(?<=.)(?:[ؤئءأ]و|ؤ(?=ن))")
_HAMZA_AFTER_YEH = re.compile("ي[ئأء](?=[ةهت])")
_HAMZA_LAST = re.compile("(?:يء|ىء|ئ|يئ)$")
_HAMZA_BETWEEN = re.compile("(?<=ا)[ءئؤ](?=.)")
_HAMZA_AND_ALEF = re.compile("آ|ءا|أا")

_AUGMENTS = frozenset("سالتموينهءةىأإآؤئ")
"""سألتمونيها: the letters that Arabic adds to a root. All others are of the root, and no root has five of them."""

_FOREIGN_ROOT = 4
"""So many letters outside `_AUGMENTS` make a word a foreign one, or at least none with a look-alike."""

_LONGEST = 30
"""Letters of a name. The spellings of a word grow with the square of its letters: 1,000 took five seconds."""

_NO_NAME = re.compile(r"[\dA-Za-z]")
"""A word with a digit or a Latin letter is no foreign name in Arabic letters."""

_G = "غجقك"
_VOWELS = "اوي"


def hamza_spellings(typed: str) -> Iterator[str]:
    """Yield ``typed`` with its hamza on other carriers: مسؤول, مسئول; رؤوس, رءوس; هيئة, هيأة; قراءة, قرائة; شيء, شئ;
    قرآن, قرءان."""
    for pattern, forms in (
        (_HAMZA_BEFORE_WAW, ("ؤو", "ئو", "ءو")),
        (_HAMZA_AFTER_YEH, ("يئ", "يأ", "يء")),
        (_HAMZA_LAST, ("يء", "ئ")),
        (_HAMZA_BETWEEN, ("ء", "ئ", "ؤ")),
        (_HAMZA_AND_ALEF, ("آ", "ءا", "أا")),
    ):
        if pattern.search(typed):
            yield from (pattern.sub(form, typed) for form in forms)


def foreign_spellings(typed: str) -> Iterator[str]:
    """A foreign name as other countries write it, with their g and more or fewer vowels: غورباتشوف, جورباتشوف."""
    if len(typed) > _LONGEST or _NO_NAME.search(typed):
        return
    bare = typed.removeprefix("ال")
    solid = sum(letter not in _AUGMENTS for letter in bare)
    if solid >= _FOREIGN_ROOT:
        yield from (_g_as(bare, letter) for letter in _G)
        yield from _with_other_vowels(bare)
    elif solid == _FOREIGN_ROOT - 1 and len(bare) >= 7:
        yield from (_g_as(bare, letter, "غج") for letter in "غج")
        yield from (bare.replace(*pair, 1) for pair in (("اي", "ي"), ("اي", "ا")) if pair[0] in bare[1:-1])


def _g_as(word: str, letter: str, written: str = "غجق") -> str:
    return "".join(letter if each in written else each for each in word)


def _with_other_vowels(word: str) -> Iterator[str]:
    """One long vowel more or less between two consonants: نابوليون, نابليون."""
    for place in range(1, len(word)):
        if word[place] in _VOWELS and place + 1 < len(word):
            yield word[:place] + word[place + 1 :]
        if word[place] not in _VOWELS and word[place - 1] not in _VOWELS:
            yield from (word[:place] + vowel + word[place:] for vowel in _VOWELS)
