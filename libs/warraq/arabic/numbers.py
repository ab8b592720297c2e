"""Numbers as Arabic newspapers write them: digits of any kind, words, and scales after them (40 مليار)."""

import re
from dataclasses import dataclass
from functools import cache

from warraq.arabic.clitics import ARTICLE, LI_ARTICLES, PROCLITICS
from warraq.arabic.letters import fold

_UNITS = {
    "واحد": 1, "واحدة": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2, "إحدى": 1, "أحد": 1,
    "ثلاث": 3, "ثلاثة": 3, "أربع": 4, "أربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6, "سبع": 7, "سبعة": 7,
    "ثمان": 8, "ثماني": 8, "ثمانية": 8, "تسع": 9, "تسعة": 9, "عشر": 10, "عشرة": 10,
}  # fmt: skip
_TENS = {
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60,
    "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
}  # fmt: skip
_HUNDREDS = {
    "مئة": 100, "مائة": 100, "مئتان": 200, "مئتين": 200, "مئتي": 200, "مئتا": 200, "مائتان": 200, "مائتين": 200, "مائتي": 200, "مائتا": 200,
    "ثلاثمئة": 300, "ثلاثمائة": 300, "أربعمئة": 400, "أربعمائة": 400, "خمسمئة": 500, "خمسمائة": 500, "ستمئة": 600, "ستمائة": 600,
    "سبعمئة": 700, "سبعمائة": 700, "ثمانمئة": 800, "ثمانمائة": 800, "ثمانيمئة": 800, "تسعمئة": 900, "تسعمائة": 900,
}  # fmt: skip
_ONES = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9, "بليون": 10**9, "تريليون": 10**12, "ترليون": 10**12}
_MORE = {
    "ألفا": 10**3, "آلاف": 10**3, "مليونا": 10**6, "ملايين": 10**6, "مليارا": 10**9, "مليارات": 10**9, "بلايين": 10**9,
    "تريليونا": 10**12, "تريليونات": 10**12, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_DUALS = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9, "تريليون": 10**12}
_FRACTIONS = {"نصف": 0.5, "ربع": 0.25}

MAX_DIGITS = 24
"""Separators included. What is longer is an account or telephone number, and no float holds it."""

_GROUPED = re.compile(r"\d{1,3}(?:[,٬،]\d{3})+(?:[.٫]\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_DIGITS = re.compile(rf"(?:{_GROUPED.pattern}|\d+(?:[.,٫،]\d+)?)(?![^\W_])")
_TOKEN = re.compile(r"[ \t\u00a0]+([^\W\d_]+)(?![^\W_])")
_AND = re.compile(r"[ \t\u00a0]+و[ \t\u00a0]*")


@dataclass(frozen=True, slots=True)
class Number:
    """``value`` is an int when it is whole. ``end``: where the number ends in the text."""

    value: float | int
    end: int


@dataclass(frozen=True, slots=True)
class _Term:
    value: float
    scale: int
    end: int


@cache
def _below_thousand() -> dict[str, int]:
    return {fold(word): value for table in (_UNITS, _TENS, _HUNDREDS) for word, value in table.items()}


@cache
def _scales() -> dict[str, int]:
    return {fold(word): value for table in (_ONES, _MORE) for word, value in table.items()}


@cache
def _alone() -> dict[str, tuple[float, int]]:
    """Words that are a scaled number by themselves: value and scale. ``مليونا دولار`` without a number is two."""
    table = {fold(word): (float(scale), scale) for word, scale in _ONES.items()}
    for word, scale in _DUALS.items():
        table |= {fold(word + ending): (2.0 * scale, scale) for ending in ("ا", "ي", "ان", "ين")}
    return table


@cache
def number_starts() -> dict[str, int]:
    """Folded word that can begin a number, proclitics and ال included -> letters of it to leave out (بثلاثة: 1)."""
    table: dict[str, int] = {}
    plain = [*_below_thousand(), *_alone(), *map(fold, _FRACTIONS)]
    for clitic in PROCLITICS:
        for article in ("", ARTICLE):
            for word in plain:
                table.setdefault(clitic + article + word, len(clitic))
    for prefix in LI_ARTICLES:
        for word in plain:
            table.setdefault(prefix + word, len(prefix))
    return table


def read_number(folded: str, at: int) -> Number | None:
    """The longest number in folded text that begins exactly at ``at``; the caller has found a word start there.

    A conjunction joins only parts that belong to one number: ``مليون و200 ألف`` does, ``10 و15`` does not.
    """
    term = _term(folded, at)
    if term is None:
        return None
    total: float = term.value
    scale, end = term.scale, term.end
    while scale > 1 and (joint := _AND.match(folded, end)):
        following = _half(folded, joint.end(), scale) or _term(folded, joint.end())
        if following is None or following.scale >= scale or following.value >= scale:
            break
        total, scale, end = total + following.value, following.scale, following.end
    return Number(int(total) if total == int(total) else round(total, 6), end)


def _term(folded: str, at: int) -> _Term | None:
    """One value below a thousand, or digits, with its scale: ``خمسة وعشرين مليون``."""
    if digits := _DIGITS.match(folded, at):
        if len(digits[0]) > MAX_DIGITS:
            return None
        return _scaled(folded, digits.end(), _value(digits[0]))
    match = _TOKEN.match(f" {folded[at : at + 24]}")
    if match is None:
        return None
    word, length = _bare(match[1]), len(match[1])
    if word in _below_thousand():
        spoken, end = _spoken(folded, at + length, _below_thousand()[word])
        return _scaled(folded, end, spoken)
    if word in _alone():
        amount, scale = _alone()[word]
        return _scaled(folded, at + length, amount, scale)
    fraction = _fractions().get(word)
    term = _scaled(folded, at + length, fraction) if fraction else None
    return term if term and term.scale > 1 else None


@cache
def _fractions() -> dict[str, float]:
    return {fold(word): value for word, value in _FRACTIONS.items()}


def _bare(word: str) -> str:
    """Without the article; ألف folds to الف, which has none."""
    known = word in _below_thousand() or word in _alone() or word in _scales()
    return word if known else word.removeprefix(ARTICLE)


def _spoken(folded: str, end: int, value: int) -> tuple[int, int]:
    """Goes on after a number word: teens (خمسة عشر), hundreds (ثلاث مئة), and what و adds."""
    while True:
        following = _TOKEN.match(folded, end)
        word = following[1] if following else ""
        if word in {"عشر", "عشره"} and value % 100 in range(1, 10):
            value += 10
        elif word in {"ميه", "مايه", "ميات"} and value in range(3, 10):
            value *= 100
        elif word.startswith("و") and _adds(value, _below_thousand().get(_bare(word[1:]), 0)):
            value += _below_thousand()[_bare(word[1:])]
        else:
            return value, end
        end = following.end() if following else end


def _adds(value: int, more: int) -> bool:
    """125 is said مئة وخمسة وعشرون: hundreds, then units, then tens."""
    tens = more in range(20, 100, 10) and value % 100 in range(1, 10)
    return tens or (0 < more < 100 and value >= 100 and value % 100 == 0)


def _scaled(folded: str, end: int, value: float, scale: int = 1) -> _Term:
    """Applies the scales that follow; a larger one multiplies on (ألف مليار)."""
    while (following := _TOKEN.match(folded, end)) and _scales().get(_bare(following[1]), 0) > scale:
        factor = _scales()[_bare(following[1])]
        value *= factor
        scale, end = scale * factor, following.end()
    return _Term(value, scale, end)


def _half(folded: str, at: int, scale: int) -> _Term | None:
    """``مليار ونصف``, ``مليار ونصف المليار``: half of the scale just named."""
    match = _TOKEN.match(f" {folded[at : at + 24]}")
    fraction = _fractions().get(match[1]) if match else None
    if match is None or fraction is None:
        return None
    end = at + len(match[1])
    again = _TOKEN.match(folded, end)
    named = again and _scales().get(_bare(again[1]))
    if named and named != scale:
        return None
    return _Term(fraction * scale, 1, again.end() if again and named else end)


def _value(digits: str) -> float:
    if _GROUPED.fullmatch(digits):
        digits = re.sub("[,٬،]" if re.search("[,٬،]", digits) else r"\.", "", digits)
    return float(re.sub("[,٫،]", ".", digits))
