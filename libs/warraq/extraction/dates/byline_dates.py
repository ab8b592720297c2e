"""Dates and times between the names of a byline."""

import re
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.name_words import known_names
from warraq.extraction.rules import plain, rule

_TWO_WORDS = r"(?:ربيع|جماد[ىي])\s(?:ال)?(?:أول|آخر|ثاني|أولى|آخرة|ثانية)(?!\w)"
_HIJRI_MONTH = re.compile(re.sub(r"([ء-ي]|\[ىي\])", "\\1[\u064b-\u0652]*", _TWO_WORDS))
"""Months of two words, with or without harakat: «رَبِيع الثانِي»."""
_FIGURES = re.compile(r"[\d٠-٩][\d٠-٩:/.،-]*\s?(?:[صم](?!\w)|هـ)?")
_ZONE = re.compile(r"(?<!\w)ب?(?:ال)?توقيت\s(?:مدينة\s)?[^\s،|/()-]+(?:\sالمكرمة)?")
_BEFORE_DAY = re.compile(r"\s(?:من|منذ|في|يوم|بتاريخ)\s،")
KIN = frozenset({"ابو", "ام", "ابن", "بن", "بنت", "ولد", "عبد", "ال"})
"""Words that no name ends with, and that begin its next part."""
MONTH_NAMES = frozenset({"رمضان", "شعبان", "رجب"})
"""Months that people are called, too."""
_DAY_NAMES = frozenset({"الخميس", "الجمعه"})
_WHOLE_NAME = range(3, 5)
"""Days that families are called, too, and words of a name that ends in one."""


@remembered(20_000)
def without_dates(text: str) -> str:
    """Replace dates, times and the words around them by breaks between names."""
    text = _HIJRI_MONTH.sub(" ، ", _ZONE.sub(" ، ", text))
    text = _FIGURES.sub(" ، ", text)
    words = text.split()
    text = " ".join("،" if _is_calendars(words, at) else word for at, word in enumerate(words))
    return _BEFORE_DAY.sub(" ،", text)


def _is_calendars(words: list[str], at: int) -> bool:
    """A month behind a given name is a name («وائل رمضان»), a day that ends it without any figure, too («هدى إبراهيم
    الخميس»); «م. بوزيد» begins with an initial or a title."""
    word = plain(words[at])
    if len(word) == 1 and words[at].endswith(".") and at + 1 < len(words) and words[at + 1][0].isalpha():
        return False
    if at == len(words) - 1 and is_called_as_day(words):
        return False
    given = fold(words[at - 1]) if word in MONTH_NAMES and at > 0 else None
    return word in _calendar() and (given in _calendar() or not (given in KIN or given in known_names()))


def is_called_as_day(words: list[str]) -> bool:
    """Tell whether ``words`` are known names before a day that families are called, too: «هدى إبراهيم الخميس»."""
    day = len(words) in _WHOLE_NAME and plain(words[-1]) in _DAY_NAMES
    return day and all(fold(word) in known_names() for word in words[:-1])


@cache
def _calendar() -> frozenset[str]:
    return rule("calendar_words") | rule("byline_breaks")
