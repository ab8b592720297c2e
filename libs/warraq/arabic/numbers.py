"""Numbers as Arabic newspapers write them: digits of any kind, words, and scales after them (40 مليار)."""

import re
from functools import cache

from warraq.arabic.letters import fold

_UNITS = {
    "واحد": 1, "واحدة": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7,
    "ثمان": 8, "ثماني": 8, "تسع": 9, "عشر": 10, "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40,
    "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
    "مئة": 100, "مائة": 100, "مئتان": 200, "مئتين": 200, "مئتي": 200, "مائتين": 200, "ثلاثمئة": 300, "ثلاثمائة": 300, "أربعمئة": 400,
    "أربعمائة": 400, "خمسمئة": 500, "خمسمائة": 500, "ستمئة": 600, "ستمائة": 600, "سبعمئة": 700, "ثمانمئة": 800, "تسعمئة": 900, "نصف": 0.5,
}  # fmt: skip
_SCALES = {
    "ألف": 10**3, "ألفا": 10**3, "آلاف": 10**3, "مليون": 10**6, "مليونا": 10**6, "ملايين": 10**6, "مليار": 10**9, "مليارا": 10**9,
    "مليارات": 10**9, "بليون": 10**9, "تريليون": 10**12, "تريليونا": 10**12, "تريليونات": 10**12,
}  # fmt: skip
_DUALS = {
    "ألفي": 2 * 10**3, "ألفين": 2 * 10**3, "ألفان": 2 * 10**3, "مليوني": 2 * 10**6, "مليونين": 2 * 10**6, "مليونان": 2 * 10**6,
    "ملياري": 2 * 10**9, "مليارين": 2 * 10**9, "ملياران": 2 * 10**9,
}  # fmt: skip

DIGITS = r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?|\d+(?:[.,٫]\d+)?"


@cache
def words() -> dict[str, float]:
    """Folded number words, feminine forms too."""
    table = {fold(word): value for word, value in _UNITS.items()}
    table |= {f"{word}ه": value for word, value in list(table.items()) if 3 <= value <= 10}
    return table


@cache
def scales() -> dict[str, int]:
    return {fold(word): value for word, value in _SCALES.items()}


@cache
def duals() -> dict[str, int]:
    return {fold(word): value for word, value in _DUALS.items()}


@cache
def number_pattern() -> str:
    """A regular expression for a number in folded text, scale included. No groups."""
    word, scale, dual = (_any(table) for table in (words(), scales(), duals()))
    spoken = rf"(?:ال)?(?:{word})(?:\s+و(?:{word}))?"
    return rf"(?:(?:{DIGITS}|(?<!\w){spoken})(?:\s+(?:ال)?(?:{scale}))?|(?<!\w)(?:{dual}|{scale}))(?!\w)"


def parse_number(text: str) -> float | int:
    """The value of folded text that `number_pattern` matched; an int when it is whole."""
    value, scale = 0.0, 1
    for piece in text.split():
        value, scale = _add(piece, value, scale)
    value = (value or 1) * scale
    return int(value) if value == int(value) else value


def _add(piece: str, value: float, scale: int) -> tuple[float, int]:
    piece = _bare(piece)
    if piece[0].isdigit():
        return value + _digits(piece), scale
    if piece in words():
        return value + words()[piece], scale
    if piece in duals():
        return value or 1, scale * duals()[piece]
    return value, scale * scales().get(piece, 1)


def _bare(piece: str) -> str:
    """Without ال or و, unless they belong to the word (ألف, واحد)."""
    for candidate in (piece, piece.removeprefix("ال"), piece.removeprefix("و")):
        if candidate and (candidate in words() or candidate in scales() or candidate in duals()):
            return candidate
    return piece


def _digits(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?", text):
        text = re.sub("[,٬]", "", text)
    return float(re.sub("[,٫]", ".", text))


def _any(table: dict[str, float] | dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True))
