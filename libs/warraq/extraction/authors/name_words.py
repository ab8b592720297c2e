"""Words of people's names: which are known, and which occur in no name."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from warraq.arabic.remembering import remembered
from warraq.extraction.rules import plain, rule

SERVANT = "عبدال"
"""With what names such as «عبدالعزيز» begin."""
_LONGEST = 60
"""Letters and marks of a word that are looked at."""
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]{1,20}(?:\s(?:(?:de|van|von|el|al|bin|ben)\s)?[A-ZÀ-Þ][\w'’.-]{1,20}){1,2}")
"""«Elie Rahmé», «Jan van Dijk»: each word but a particle begins with a capital."""
_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def known_names() -> frozenset[str]:
    """Return parts of people's names, folded: `tagger_names` and those that it lacks."""
    return tagger_names() | rule("people_names")


@cache
def tagger_names() -> frozenset[str]:
    """Return parts of people's names, folded, from the tagger's list (entities/data/LICENCE.md). The models of lines
    were trained with these."""
    text = files("warraq").joinpath("entities/data/names.txt").read_text(encoding="utf-8")
    return frozenset(text.split("\n"))


def is_particle(word: str) -> bool:
    """Tell whether ``word`` is a particle, which no name contains. علي is a name although it folds to the same letters
    as على."""
    return plain(word) in rule("not_in_names") and not word.strip("،:.").endswith("علي")


def is_of_letters(word: str) -> bool:
    """Tell whether ``word`` is at most 20 letters, whatever marks, hyphens and, in Persian, non-joiners stand among
    them."""
    return _are_letters(word[:_LONGEST])


@remembered(50_000)
def _are_letters(word: str) -> bool:
    letters = "".join(c for c in word if not unicodedata.combining(c) and c not in "-’'ـ\u200c")
    return re.fullmatch(r"[^\W\d_]{1,20}\.?", letters) is not None


def name_share(words: list[str]) -> float:
    """Return the share of the folded ``words`` that are parts of known names."""
    names = known_names()
    known = (word in names or word.removeprefix("ال") in names or _is_servant(word) for word in words)
    return sum(known) / max(1, len(words))


def is_first_name(word: str) -> bool:
    """Tell whether the folded ``word`` is known as it stands: «الدوري» is no «دوري»."""
    return word in known_names() or _is_servant(word)


def _is_servant(word: str) -> bool:
    """Tell whether the folded ``word`` is a name such as «عبدالعزيز», written together as in the Gulf."""
    return word.startswith(SERVANT) and len(word) >= len(SERVANT) + 2


def is_latin_name(name: str) -> bool:
    """Tell whether ``name`` is a person's in Latin letters: two or three words with capitals, not all of capitals,
    none of which is a place's or says what somebody does («Staff Writer», «Beirut Lebanon»)."""
    if not _LATIN_NAME.fullmatch(name) or name.isupper():
        return False
    return rule("latin_no_names").isdisjoint(word.lower() for word in _LETTERS.findall(name))
