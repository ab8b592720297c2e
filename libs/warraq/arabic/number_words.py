"""The words for numbers in Arabic newspapers. All are folded."""

from collections.abc import Iterator
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
    "سبعمئة": 700, "سبعمائة": 700, "ثمانمئة": 800, "ثمانمائة": 800, "ثمانيمئة": 800, "ثمانيمائة": 800, "تسعمئة": 900, "تسعمائة": 900,
}  # fmt: skip
_ONES = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9, "بليون": 10**9, "تريليون": 10**12, "ترليون": 10**12}
_MORE = {
    "ألفا": 10**3, "آلاف": 10**3, "مليونا": 10**6, "ملايين": 10**6, "مليارا": 10**9, "مليارات": 10**9, "ملايير": 10**9, "بليونا": 10**9, "بلايين": 10**9,
    "تريليونا": 10**12, "تريليونات": 10**12, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_DUALS = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9, "بليون": 10**9, "تريليون": 10**12}
_FRACTIONS = {
    "نصف": 1 / 2,
    "نصفا": 1 / 2,
    "ربع": 1 / 4,
    "ربعا": 1 / 4,
    "ثلث": 1 / 3,
    "ثلثا": 2 / 3,
    "ثلثي": 2 / 3,
    "ثلثين": 2 / 3,
    "سدس": 1 / 6,
}
_PARTS = {"أثلاث": 3, "أرباع": 4, "أخماس": 5, "أسداس": 6, "أسباع": 7, "أثمان": 8, "أتساع": 9, "أعشار": 10}

FRACTION_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
"""Fractions that are one character."""

ZERO = fold("صفر")
POINTS = frozenset(map(fold, ("فاصلة", "فاصل")))
"""Words for the decimal point: ثلاثة فاصلة خمسة."""
TEN_OF_TEENS = frozenset(map(fold, ("عشر", "عشرة")))
HUNDRED_OF_HUNDREDS = frozenset(map(fold, ("مئة", "مائة", "مئات")))


@cache
def below_thousand() -> dict[str, int]:
    """Return the single words for 1 to 900 -> their value."""
    return {fold(word): value for table in (_UNITS, _TENS, _HUNDREDS) for word, value in table.items()}


@cache
def scales() -> dict[str, int]:
    """Return the words that multiply the number before them -> their value."""
    return {fold(word): value for table in (_ONES, _MORE) for word, value in table.items()}


@cache
def scales_alone() -> dict[str, tuple[float, int]]:
    """Return words that are a scaled number by themselves -> value and scale. ``مليونا دولار`` without a number is
    two."""
    table = {fold(word): (float(scale), scale) for word, scale in _ONES.items()}
    for word, scale in _DUALS.items():
        table |= {fold(word + ending): (2.0 * scale, scale) for ending in ("ا", "ي", "ان", "ين")}
    return table


@cache
def accusatives() -> frozenset[str]:
    """Return forms like ``مليونا``, which is two before its noun, but one (``مليوناً``) before و."""
    return frozenset(fold(word) + "ا" for word in _DUALS)


@cache
def fractions() -> dict[str, float]:
    """Return the words for a fraction -> their value."""
    return {fold(word): value for word, value in _FRACTIONS.items()}


@cache
def parts() -> dict[str, int]:
    """Return the words for parts that a number counts -> their denominator: ``أخماس`` are fifths, 5."""
    return {fold(word): under for word, under in _PARTS.items()}


@cache
def ones_as_parts() -> frozenset[str]:
    """Return numbers that are written like fractions: خُمس, سُبع, تُسع, عُشر. ثُمن is more often a price."""
    return frozenset(map(fold, ("خمس", "سبع", "تسع", "عشر")))


@cache
def singular_scales() -> frozenset[str]:
    """Return ``مليون`` and larger scales in the singular; a thousand is often counted so wrongly (خمس ألف)."""
    return frozenset(fold(word) for word, value in _ONES.items() if value > 1000)


@cache
def number_starts() -> dict[str, int]:
    """Return folded words that can begin a number, with proclitics and ال -> letters to skip (بثلاثة: 1)."""
    table: dict[str, int] = {}
    plain = [ZERO, *below_thousand(), *scales_alone(), *fractions(), *FRACTION_SIGNS]
    for clitic in PROCLITICS:
        for article in ("", ARTICLE):
            for word in plain:
                table.setdefault(clitic + article + word, len(clitic))
    for prefix in LI_ARTICLES:
        for word in plain:
            table.setdefault(prefix + word, len(prefix))
    return table


def without_article(word: str) -> str:
    """Return ``word`` of a number without ال; ألف folds to الف, which has none."""
    known = word in below_thousand() or word in scales_alone() or word in scales()
    return word if known else word.removeprefix(ARTICLE)


def rounded(value: int) -> Iterator[str]:
    """Yield how news writes ``value`` with a thousand, million or billion, folded: 3000000 as «3 ملايين» and «ثلاثه
    ملايين», 1250000 as «1.25 مليون». Yields nothing for a value that is not round, or is a single thousand, million or
    billion."""
    scale = max((scale for scale in _ONES.values() if scale < value), default=0)
    if not scale or value % (scale // 100) or value // scale > 999:
        return
    whole, part = value // scale, f"{value % scale * 100 // scale:02}".rstrip("0")
    counts = [f"{whole}.{part}"] if part else [str(whole), *(w for w, n in below_thousand().items() if n == whole)]
    for word, size in scales().items():
        if size == scale and not word.isascii() and (size > 10**3 or not part):
            yield from (f"{count} {word}" for count in counts)
