"""Other readings of typed words: joined or apart, numbers with or without separators, words that folding would
confuse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import chain

from warraq.arabic.before_pronouns import forms_as_written
from warraq.arabic.clitics import ARTICLE, CONJUNCTIONS, strip_definite_article
from warraq.arabic.doubled_verbs import they_did_as_written
from warraq.arabic.letters import fold
from warraq.arabic.months import day_ordinals, months
from warraq.arabic.number_words import below_thousand, rounded, scales
from warraq.arabic.spellings import foreign_spellings
from warraq.arabic.verbal_nouns import pasts_as_written
from warraq.arabic.words import exact_words, folded_words, stems
from warraq.index.query import Part, Query

MAX_READ_WORDS = 4
"""Longest query, in words, that gets other readings. In longer ones a single word is enough, so a reading would find
nothing new."""

_HALF, _LONGEST = 3, 16  # letters of either half of a word that may be two, and of the whole
_UNLIKE_FOLDED = {"علي": "", "فئة": "فئات", "ألفية": "الألفية", "آلية": "آليات", "آلي": "الآلي", "والي": "الوالي"}
"""Words that fold to the same letters as a much more frequent one (على, فيه, إليه, إلى, وإلى), and a form of theirs
that does not: they are looked for as written, behind `_BEFORE_WRITTEN`, and by that form."""
_BEFORE_WRITTEN = ("", *CONJUNCTIONS, "ل", "ب", "ول", "وب")
_OTHER_FORMS = {
    "بن": ("ابن", _BEFORE_WRITTEN),
    "ابن": ("بن", ("", "و", "ب", "وب")),
    "آلة": ("آلات", _BEFORE_WRITTEN),
    "آلات": ("آلة", _BEFORE_WRITTEN),
    "الآلة": ("الآلات", ("", "و", "ب", "وب")),
    "الآلات": ("الآلة", ("", "و", "ب", "وب")),
}
"""Another form of a word that no ending makes, as written, and what may stand before it; لبن is milk, and folded آلة is
إله."""

_LETTERS_AND_DIGITS = re.compile(r"(?:([^\W\d_]+)(\d+)|(\d+)([^\W\d_]+))")
_YEAR, _COMMON_ERA = re.compile(r"1[5-9]\d\d|20\d\d"), "م"
_LATIN = re.compile("[A-Za-z]{2,}")
_DAY = re.compile("[0-9]{1,2}")
_OF = "من"
_GROUPED = re.compile(r"\d{4,15}")


def add_readings(query: Query) -> Query:
    """Return ``query`` with other readings of its words added as `Part`s marked ``derived``."""
    if len(query.wanted) > MAX_READ_WORDS:
        return query
    groups = [_with_readings(group) for group in query.wanted]
    for first, second in zip(range(len(groups)), range(1, len(groups)), strict=False):
        both = [_joined(query.wanted[first], query.wanted[second])]
        if not (first and _plain(query.wanted[first - 1]).isdecimal()):  # 2.5 مليون is not 5,000,000
            both += _in_digits(query.wanted[first], query.wanted[second])
        for group in (groups[first], groups[second]):
            group.extend(filter(None, both))
        groups[first].extend(_ordinals(query.wanted[first], query.wanted[second]))
        groups[first].extend(_day_in_digits(query.wanted[first], query.wanted[second : second + 2]))
    return replace(query, wanted=tuple(tuple(dict.fromkeys(group)) for group in groups))


def _with_readings(group: Sequence[Part]) -> list[Part]:
    """Return ``group`` with the readings of a word that stands by itself; a phrase has none."""
    word = _plain(group)
    if not word:
        return list(group)
    typed = _unlike_folded(word, group[0])
    other_forms = _as_written(*_OTHER_FORMS[word]) if word in _OTHER_FORMS else []
    pasts = _as_written("", (*pasts_as_written(fold(word)), *they_did_as_written(word)))
    joined = _as_written("", tuple(forms_as_written(word)))
    readings = (other_forms, pasts, joined, _digits(word), _letters_and_digits(word), _halves(word))
    return [*typed, *group[1:], *chain.from_iterable(readings)]


def _unlike_folded(word: str, typed: Part) -> list[Part]:
    """Return ``typed``, with other parts if its ``word`` is one of `_UNLIKE_FOLDED`. Without an article the plain part
    would find the other word: what is written stands instead."""
    bare = word.removeprefix(ARTICLE)
    if not (other := _UNLIKE_FOLDED.get(bare)):
        return _as_written(word, _BEFORE_WRITTEN) if word in _UNLIKE_FOLDED else [typed]
    plain = replace(typed, text=other, derived=True) if word == bare else typed
    return [*_as_written(bare, _BEFORE_WRITTEN), plain]


def _plain(group: Sequence[Part]) -> str:
    """Return the typed word if ``group`` is a single plain word, else ""."""
    part = group[0]
    words = exact_words(part.text)
    return words[0] if len(words) == 1 and not (part.exact or part.adjacent or part.prefix) else ""


def _as_written(word: str, particles: Sequence[str]) -> list[Part]:
    """Return ``word`` as it stands behind each of ``particles``."""
    return [Part(f"{particle}{word}", exact=True, derived=True) for particle in particles]


def _letters_and_digits(word: str) -> Iterator[Part]:
    """Yield the two words that كوفيد19, F16 or 5كم may be written as."""
    if pieces := _LETTERS_AND_DIGITS.fullmatch(fold(word)):
        yield Part(" ".join(filter(None, pieces.groups())), adjacent=True, derived=True)


def _digits(word: str) -> Iterator[Part]:
    """Yield other ways to write a number: 1000 as 1,000, 1.000 or 1 000 (adjacent words of three digits), 3000000 as 3
    ملايين or ثلاثة ملايين; a year with the letter of its era, 2025م."""
    digits = fold(word)
    if _YEAR.fullmatch(digits):
        yield Part(f"{digits}{_COMMON_ERA}", derived=True)
    if _GROUPED.fullmatch(digits):
        head = len(digits) % 3 or 3
        groups = [digits[:head], *(digits[i : i + 3] for i in range(head, len(digits), 3))]
        texts = [" ".join(groups), *rounded(int(digits))]
        readings = {tuple(stems(folded_words(text))): text for text in reversed(texts)}
        yield from (Part(text, adjacent=True, derived=True) for text in readings.values())


def _in_digits(first: Sequence[Part], second: Sequence[Part]) -> Iterator[Part]:
    """Yield 20000 and 20,000 for 20 ألف, 3000000 and its other forms for ثلاثة ملايين."""
    count, scale = fold(_plain(first)), fold(_plain(second))
    times = scales().get(scale) or scales().get(scale.removesuffix("ا")) or 0
    how_many = int(count) if count.isdecimal() else below_thousand().get(count, 0)
    if times and not scale.isascii() and 0 < how_many < times:
        yield Part(str(how_many * times), derived=True)
        yield from _digits(str(how_many * times))


def _ordinals(day: Sequence[Part], month: Sequence[Part]) -> Iterator[Part]:
    """Yield the day of 7 أكتوبر in words: السابع (من أكتوبر)."""
    typed = fold(_plain(day))
    if _DAY.fullmatch(typed) and any(fold(part.text) in months() for part in month):
        found = (ordinal for ordinal, number in day_ordinals().items() if number == int(typed))
        yield from (Part(f"{ARTICLE}{ordinal}", adjacent=" " in ordinal, derived=True) for ordinal in found)


def _day_in_digits(day: Sequence[Part], behind: Sequence[Sequence[Part]]) -> Iterator[Part]:
    """Yield the number of a day in words, before its month or before من and it: 7 of السابع من أكتوبر."""
    number = day_ordinals().get(fold(_plain(day)).removeprefix(ARTICLE))
    month = behind[-1] if fold(_plain(behind[0])) == _OF else behind[0]
    if number and any(fold(part.text) in months() for part in month):
        yield Part(str(number), derived=True)


def _halves(word: str) -> Iterator[Part]:
    """Yield the two words that ``word`` may be when they are written as one: بور سعيد of بورسعيد, فولكس فاغن of
    فولكسفاغن."""
    if not "ء" <= word[0] <= "ي" or len(word) > _LONGEST or any(letter.isdigit() for letter in word):
        return
    firsts, lasts = _elements()
    for spelled in dict.fromkeys(strip_definite_article(fold(each)) for each in (word, *foreign_spellings(word))):
        for cut in range(2, len(spelled) - 1):
            first, last = spelled[:cut], spelled[cut:]
            if first in firsts or last in lasts or min(cut, len(last)) >= _HALF:
                yield Part(f"{first} {last}", adjacent=True, derived=True)


def _joined(first: Sequence[Part], second: Sequence[Part]) -> Part | None:
    words = _plain(first), _plain(second)
    if all(words) and _LETTERS_AND_DIGITS.fullmatch(fold("".join(words))):
        return Part("".join(words), derived=True)
    if all(_LATIN.fullmatch(word) for word in words):
        return Part("".join(words), derived=True)
    if not all(words) or not all("ء" <= fold(word)[0] <= "ي" for word in words):
        return None
    firsts, lasts = _elements()
    # Only names are joined to a word with an article: عبدالعزيز, سعدالدين.
    if fold(words[1]).startswith(ARTICLE) and fold(words[0]) not in firsts and fold(words[1]) not in lasts:
        return None
    return Part("".join(words), derived=True)


@cache
def _elements() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first words and the last words of names that are written both joined and apart."""
    lines = files("warraq.arabic").joinpath("compounds.txt").read_text("utf-8").splitlines()
    lines = [fold(line) for line in lines if line.strip() and not line.startswith("#")]
    lasts = frozenset(line[2:] for line in lines if line.startswith("- "))
    return frozenset(line for line in lines if not line.startswith("- ")), lasts
