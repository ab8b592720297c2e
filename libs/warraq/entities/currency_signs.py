"""Signs, codes and short forms of currencies, before a number or behind it: $5, SAR 45, 250 ج.م."""

import re
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.numbers import Number, with_scale
from warraq.entities.data_files import toml_table

MINUS = "-−"
"""The signs of a number below zero."""

_SIGN_LETTERS = 10
# A code that a noun is counted behind is a name: MAD 5 أفلام; not AED1,250, SAR 45 لليلة, SAR 45 مليون, SAR 45 فقط.
_WORD_BEHIND = re.compile(r"[ \u00a0]+(?!ال|لل|[وب])([ء-ي]{2,})")
_NO_NOUNS = frozenset(
    fold(
        "من عن في على إلى فوق تحت حتى خلال مع قبل لكل حسب وفق تقريبا يوميا شهريا سنويا أسبوعيا فقط نقدا مقابل أو أي ثم "
        "كما شامل شاملة شاملا لدى عند عبر ضمن غير إضافية إضافيا أمس اليوم"
    ).split()
)

_LATIN_SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn"), 10**6),
    **dict.fromkeys(("b", "bn"), 10**9),
    **dict.fromkeys(("t", "tn", "trn"), 10**12),
}
_WORDS = "|".join(name for name in _LATIN_SCALES if name[1:])
_LATIN_SCALE = re.compile(rf"(?:(?P<letter>[kmbt])|[ \u00a0]?(?P<name>{_WORDS}))(?![^\W_])")
"""A letter alone stands right behind its number."""


def currency_signs() -> dict[str, str]:
    """Return sign of a currency -> ISO 4217 code, "" where several countries have it."""
    signs: dict[str, str] = toml_table("units")["symbols"]
    return signs


def sign_pattern() -> str:
    """Return a regular expression for the signs of currencies in folded text, with the letters that say whose dollar
    it is (HK$); without a group."""
    return rf"(?<![^\W\d_])(?:[a-z]{{1,3}}|u\.s\.)[$]|[{''.join(currency_signs())}]"


def scale_before_sign() -> str:
    """Return a regular expression for a scale in Latin letters right before the sign of a currency (5M$, 3 bn€) in
    folded text, without a group."""
    return rf"(?:{'|'.join(sorted(_LATIN_SCALES, key=len, reverse=True))})(?=[{''.join(currency_signs())}])"


def latin_scale(letters: str) -> int:
    """Return what a scale in Latin letters multiplies by."""
    return _LATIN_SCALES[letters]


def currency_before(folded: str, at: int, end: int) -> tuple[int, str | None] | None:
    """Return where the sign or code of a currency begins that stands right before the number from ``at`` to ``end``,
    and its ISO 4217 if it is of one country; None without any."""
    match = _sign_before().search(folded, max(0, at - _SIGN_LETTERS), at)
    if match is None or (match["sign"].isalpha() and match["sign"].isascii() and _counts_noun(folded, at, end)):
        return None
    return match.start(), short_code(match["sign"])


def signed_currency_before(folded: str, at: int, end: int) -> tuple[int, str | None] | None:
    """Return what `currency_before` does, with a minus before the sign or behind it: ``-$0.25``, ``$-15``."""
    minus = at > 1 and folded[at - 1] in MINUS
    before = currency_before(folded, at - minus, end)
    if before and not minus and before[0] and folded[before[0] - 1] in MINUS and begins_word(folded, before[0] - 1):
        return before[0] - 1, before[1]
    return before


def begins_word(folded: str, at: int) -> bool:
    """Tell whether a sign at ``at`` stands at the beginning of a word; that of ``10-20`` does not."""
    return not at or folded[at - 1] in " (و"


def with_scale_at_sign(folded: str, number: Number, end: int) -> Number:
    """Return ``number`` multiplied by the scale at ``end``, behind a number with a sign or code of a currency: ``5$
    مليون``, ``$1.2bn``; unchanged if there is none."""
    latin = _LATIN_SCALE.match(folded, end)
    if latin is None:
        return with_scale(folded, number, end)
    scale = _LATIN_SCALES[latin["letter"] or latin["name"]]
    value = round(number.value * scale, 6)
    return Number(int(value) if value == int(value) else value, latin.end(), scale)


def code_pattern() -> str:
    """Return a regular expression for the codes of currencies in folded text, without a group."""
    dotted, plain = (
        (code.split(".") for code in _short() if "." in code),
        (code for code in _short() if "." not in code),
    )
    return "|".join((*plain, *(r"\s?\.\s?".join(map(re.escape, letters)) for letters in dotted)))


def short_code(form: str) -> str | None:
    """Return the ISO 4217 of a sign, code or short form as `code_pattern` or `sign_pattern` finds it; None where
    several countries have it, or for letters before a dollar sign that nobody listed."""
    if form[1:].endswith("$"):
        return _dollars().get(form[:-1])
    return _short_codes()[_bare(form)] or None


def _counts_noun(folded: str, at: int, end: int) -> bool:
    noun = _WORD_BEHIND.match(folded, end) if folded[at:end].isdigit() else None
    return noun is not None and noun[1] not in _NO_NOUNS


@cache
def _short() -> dict[str, str]:
    """Return folded short form -> ISO 4217; a code is short for itself."""
    units = toml_table("units")
    return {fold(code): code for code in units["codes"]["words"]} | {
        fold(form): code for form, code in units["short"].items()
    }


@cache
def _dollars() -> dict[str, str]:
    return {fold(letters): code for letters, code in toml_table("units")["dollars"].items()}


@cache
def _short_codes() -> dict[str, str]:
    """Return `_short` and `currency_signs` by what `_bare` leaves of each form."""
    return currency_signs() | {_bare(form): code for form, code in _short().items()}


def _bare(form: str) -> str:
    return re.sub(r"[\s.]", "", form)


@cache
def _sign_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<sign>{sign_pattern()}|(?<![\w.])(?:{code_pattern()})(?:(?<=[ء-ي])\.)?)[ \u00a0]?$")
