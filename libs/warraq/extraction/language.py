"""Recognises the language of a text: in the Arabic script by letters and most frequent words, else by such words."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from warraq.arabic.letters import fold
from warraq.extraction.text import tidy

ARABIC_SHARE = 0.4
"""Least share of Arabic letters. Arabic articles full of foreign names exceed it, foreign ones with an Arabic quote do
not."""
_LOOKED_AT = 3000
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d5\u06ee-\u06ef\u06fa-\u06ff]+")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SHARE = 0.12
"""Least share of its commonest words in a text of a language in another script."""
_ARABIZI = re.compile(r"(?<![\w-])(?:[235679][a-z]{3}|[A-Za-z][a-z]{0,11}[235679]['a-z])")
_ARABIZI_SHARE = 0.08
"""Words with a figure for a letter («7abibi», «sa3at»), as Arabic is written in Latin letters, and their share of a
text: it is in none of the other languages. “3rd”, “7pm” and “H2O” are none of them."""
_HEBREW = re.compile(r"[\u05d0-\u05ea]+")
_ENOUGH = 0.05
_NO_LANGUAGES = frozenset({"und", "mul", "mis", "zxx", "xx", "nil"})
_OWN = 0.01
"""Share of the letters that a language has beside Arabic's own below which a text is not in it."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What languages.toml says, by code: ``letters`` and ``words`` of those in the Arabic script, ``other_words`` of
    others. ``three_letters``: code of three letters -> of two."""

    letters: dict[str, str]
    words: dict[str, list[str]]
    other_words: dict[str, list[str]]
    three_letters: dict[str, str]


@cache
def _signs() -> _Signs:
    return _Signs(**tomllib.loads(files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")))


@cache
def _foreign() -> re.Pattern[str]:
    """A letter that is none of Arabic's."""
    return re.compile(f"[{''.join(sorted(set(''.join(_signs().letters.values()))))}]")


def language_of(body: str) -> str:
    """Return an ISO 639 code of a text with letters: ``ar``, ``fa``, ``ur``, ``ckb``, ``ps``, ``ug``, ``sd``; of other
    scripts ``he``, ``en``, ``fr``, ``es``, ``de``, ``it``, ``tr``, ``ru``, else ``und``."""
    text = tidy(body[:_LOOKED_AT], keep_gaps=True)
    arabic = sum(map(len, _ARABIC.findall(text)))
    if arabic > ARABIC_SHARE * len(text) and not _foreign().search(text):
        return "ar"  # nearly all texts: their letters need not be counted
    letters = sum(map(len, _WORD.findall(text)))
    if not letters or arabic <= ARABIC_SHARE * letters:
        return _other(text, letters)
    if len(_foreign().findall(text)) <= _OWN * letters:
        return "ar"
    words = Counter(text.split())
    scores = {name: _score(name, text, letters, words) for name in _signs().letters}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > _ENOUGH else "ar"


def language_code(named: str) -> str | None:
    """ISO 639 code of ``ar-SA``, ``ara``, ``Arabic`` or «العربية»; None for what names no language."""
    code = re.split("[-_]", named.strip().lower(), maxsplit=1)[0]
    if re.fullmatch("[a-z]{2,3}", code):
        return _signs().three_letters.get(code, code)
    return _named_languages().get(fold(named.strip()))


def told_language(named: str | None, body: str) -> str:
    """The language that a pusher names, unless it is none («und»), or the text is in Arabic letters and that language
    is not: content systems say «en-US» of any page."""
    code = language_code(named) if named else None
    if code is None or code in _NO_LANGUAGES:
        return language_of(body)
    in_arabic_letters = {"ar", *_signs().letters}
    found = language_of(body) if code in _signs().other_words or code == "he" else code
    return found if found in in_arabic_letters else code


@cache
def _named_languages() -> dict[str, str]:
    """Folded name in English or Arabic -> code."""
    known = [Locale.parse(locale).languages.items() for locale in ("en", "ar")]
    return {fold(name): code for names in known for code, name in names}


def _other(text: str, letters: int) -> str:
    """``und`` unless the commonest words of one language stand out."""
    if sum(map(len, _HEBREW.findall(text))) > letters / 2:
        return "he"
    words = Counter(_WORD.findall(text.lower()))
    if len(_ARABIZI.findall(text)) >= _ARABIZI_SHARE * words.total():
        return "und"
    shares = {
        name: sum(words[word] for word in known) / max(1, words.total()) for name, known in _signs().other_words.items()
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _OTHER_SHARE else "und"


def _score(name: str, text: str, letters: int, words: Counter[str]) -> float:
    """Letters of its own, and words of its own: a Persian name in an Arabic text has the first only."""
    own = sum(map(text.count, _signs().letters[name])) / letters
    said = sum(words[word] for word in _signs().words[name]) / max(1, words.total())
    return min(own, said) + 0.2 * own + 0.8 * said if said > 0.02 and own > _OWN else 0.0
