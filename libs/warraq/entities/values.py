"""Money, percentages, dates and quantities, with what they amount to."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from warraq.arabic.clitics import PROCLITIC_PATTERN
from warraq.arabic.letters import fold
from warraq.arabic.numbers import Number, number_starts, read_number
from warraq.articles import TypedValue
from warraq.articles.documents import ValueType
from warraq.entities.data_files import toml_table
from warraq.entities.date_expressions import find_dates
from warraq.entities.text import Text, Word

_PERCENT = re.compile(r"\s*(?:[%٪]|(?:في|ب)\s*(?:ال)?(?:ميه|مايه)(?!\w))")
# «%15» as it is often typed; not inside 10%15 or an escaped address.
_PERCENT_BEFORE = re.compile(rf"(?<![\w/%٪.=]){PROCLITIC_PATTERN}[%٪]$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.000")
"""A point in Europe's and the Maghreb's fashion: nobody counts to three decimals that are all zero."""
_DIGITS_AFTER_PROCLITIC = re.compile(rf"({PROCLITIC_PATTERN})\d")
_Candidate = tuple[ValueType, int, int, float | int | str, str | None]


def find_values(text: Text, published: datetime | None = None) -> list[TypedValue]:
    """All values in order, none inside another. Relative dates need ``published``; without it they are left out.

    ``unit`` is null for a currency of several countries when none is named (``مليون دينار``).
    """
    found: list[TypedValue] = []
    taken = bytearray(len(text.folded))
    for kind, start, end, value, unit in (*_dates(text, published), *_numbers(text)):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        where = text.mention(start, end)
        found.append(TypedValue(type=kind, value=value, unit=unit, **where.model_dump()))
    return sorted(found, key=lambda value: value.start)


def _dates(text: Text, published: datetime | None) -> Iterator[_Candidate]:
    for start, end, iso in find_dates(text, published):
        yield "date", start, end, iso, None


def _numbers(text: Text) -> Iterator[_Candidate]:
    """Everything that is a number and what is counted."""
    folded, done, starts = text.folded, 0, number_starts()
    for word in text.words:
        if word.text not in starts and not word.text[-1].isdigit():
            continue
        skipped = _number_start(word)
        start = word.at + (skipped or 0)
        if skipped is None or start < done or _inside_code(folded, start):
            continue
        number = read_number(folded, start)
        if number is None:
            continue
        first, done = max(done, _signed(folded, start)), number.end
        found = _counted(folded, first, start, number)
        if found:
            done = found[2]
            yield found


def _number_start(word: Word) -> int | None:
    """How many letters to leave out of ``word`` for the number that begins in it; None when none does."""
    known = number_starts().get(word.text)
    if known is not None:
        return known
    digits = _DIGITS_AFTER_PROCLITIC.match(word.text)
    return len(digits[1]) if digits else None


def _inside_code(folded: str, at: int) -> bool:
    """The 400 of إس-400, the 5 of 1.5 read already, 10:30."""
    return bool(re.search(r"(?:[^\W\d_]-|\d[.,٫٬:/])$", folded[max(0, at - 2) : at]))


def _signed(folded: str, at: int) -> int:
    """The start with a minus, a percent or a currency sign in front."""
    if _PERCENT_BEFORE.search(folded, max(0, at - 3), at):
        return at - 1
    if at and folded[at - 1] in "-−" and (at == 1 or folded[at - 2] in " ("):
        return at - 1
    symbol = re.search(r"[$€£]\s?$", folded[max(0, at - 2) : at])
    return at - len(symbol[0]) if symbol else at


def _counted(folded: str, start: int, at: int, number: Number) -> _Candidate | None:
    """What is counted. ``start``: the sign before the number, if there is one; ``at``: its first letter."""
    symbols = toml_table("units")["symbols"]
    value = -number.value if folded[start] in "-−" else number.value
    if folded[start] in "%٪":
        return "percent", start, number.end, value, "%"
    amount = value * 1000 if _THOUSANDS.fullmatch(folded, at, number.end) else value
    if folded[start] in symbols:
        return "money", start, number.end, amount, symbols[folded[start]]
    if percent := _PERCENT.match(folded, number.end):
        return "percent", start, percent.end(), value, "%"
    if money := _money().match(folded, number.end):
        return "money", start, money.end(), amount, _currency(money)
    if quantity := _quantity().match(folded, number.end):
        return "quantity", start, quantity.end(), amount, _units()[_nominative(quantity["unit"])]
    return None


@cache
def _money() -> re.Pattern[str]:
    names = _any(_currency_words())
    kinds = _any({kind for by_kind in _codes().values() for kind in by_kind if kind})
    symbols = "".join(toml_table("units")["symbols"])
    return re.compile(
        rf"\s*(?P<symbol>[{symbols}])|\s+(?:من\s+)?(?:ال)?(?P<name>{names})ا?(?:\s+(?:ال)?(?P<kind>{kinds})ا?)?(?!\w)"
    )


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:من\s+)?(?P<unit>{_any(_units(), accusative=True)})(?!\w)")


def _any(words: dict[str, str] | set[str], *, accusative: bool = False) -> str:
    """The words as alternatives, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    if not accusative:
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return "|".join(re.escape(word).replace(r"\ ", r"ا?\s+") + "ا?" for word in ordered)


@cache
def _currency_words() -> dict[str, str]:
    """Folded form -> folded singular."""
    units = toml_table("units")
    singles = {fold(name): fold(name) for name in units["currencies"]}
    return singles | {fold(form): fold(name) for form, name in units["plurals"].items()}


@cache
def _codes() -> dict[str, dict[str, str]]:
    currencies = toml_table("units")["currencies"]
    return {fold(name): {fold(kind): code for kind, code in kinds.items()} for name, kinds in currencies.items()}


def _currency(match: re.Match[str]) -> str | None:
    if match["symbol"]:
        return str(toml_table("units")["symbols"][match["symbol"]])
    kinds = _codes()[_currency_words()[match["name"]]]
    return kinds.get(re.sub(r"\s+", " ", match["kind"] or ""))


@cache
def _units() -> dict[str, str]:
    return {fold(name): unit for name, unit in toml_table("units")["units"].items()}


def _nominative(unit: str) -> str:
    """``كيلومترا مربعا`` (accusative) is the unit, too."""
    unit = re.sub(r"\s+", " ", unit)
    return unit if unit in _units() else re.sub(r"ا(?=\s|$)", "", unit)
