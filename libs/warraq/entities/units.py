"""What a number counts, and units without a number: currencies with their country, shares, physical units."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from warraq.arabic.clitics import ARTICLE, PROCLITICS
from warraq.arabic.fractions import read_fraction
from warraq.arabic.letters import fold
from warraq.arabic.numbers import AND
from warraq.articles.documents import ValueType
from warraq.entities.currency_signs import code_pattern, latin_scale, scale_before_sign, short_code, sign_pattern
from warraq.entities.data_files import toml_table
from warraq.entities.subunits import read_part
from warraq.entities.unit_senses import PARTICLES, is_other_word

_PERCENT = re.compile(r"\s*(?:[%٪]|(?:في|ب)\s*(?:ال)?(?:ميه|مايه)(?!\w))")
_LETTERS = re.compile(r"[^\W\d_]+")
_ONE = re.compile(r"\s+واحد(?:ا|ه)?(?!\w)")
_BUZZING = (fold("طنين"), re.compile(r"\s+ال"))
"""``طنين الأذن`` is a noise in the ear, ``طنين من القمح`` are two tonnes."""

_UNIT_LETTERS = 60
"""No name of a currency or unit is longer."""


class Counted(NamedTuple):
    """``factor``: what one is in ``unit``; -1 for degrees below zero, .01 for cents, 1000000 for ``M$``. ``end``: where the name ends.
    ``currency``: its folded name, if it has one."""

    kind: ValueType
    unit: str | None
    end: int
    factor: float = 1
    currency: str | None = None

    def amount(self, number: float, *, negative: bool = False) -> float | int:
        """Return ``number`` of it in ``unit``, rounded to six places; an integer if it is whole."""
        value = number * (-self.factor if negative else self.factor)
        return int(value) if value == int(value) else round(value, 6)


def read_counted(folded: str, end: int, *, part: bool = False) -> Counted | None:
    """Return what is counted by the number that ends at ``end``. After a ``part`` of one it may be definite: نصف
    الطن."""
    if percent := _PERCENT.match(folded, end):
        return Counted("percent", "%", percent.end())
    if (money := _money().match(folded, end)) and not _is_other_word(folded, money):
        factor = latin_scale(money["scale"]) if money["scale"] else 1
        return Counted("money", _currency(money), money.end(), factor, _currency_words().get(money["name"] or ""))
    if (cents := read_part(folded, end)) and not is_other_word(folded, end, cents.end, cents.name):
        return Counted("money", cents.code, cents.end, cents.size)
    quantity = _quantity().match(folded, end)
    if quantity is None or (quantity["article"] and not part):
        return None
    name = _nominative(quantity["unit"])
    if is_other_word(folded, end, quantity.end(), name):
        return None
    unit = _units()[name]
    return Counted("quantity", unit.removeprefix("-"), quantity.end(), -1 if unit.startswith("-") else 1)


def read_alone(folded: str, at: int) -> tuple[float | int, Counted] | None:
    """Return the amount and unit that begin at ``at`` without a number: كيلومترين, دولار واحد, متر ونصف."""
    if dual := _dual().match(folded, at):
        if dual[0] == _BUZZING[0] and _BUZZING[1].match(folded, dual.end()):
            return None
        single = _duals()[re.sub(r"\s+", " ", dual[0])]
        found = _named(f"{single}{folded[dual.end() : dual.end() + _UNIT_LETTERS]}", dual.end() - len(single))
        return _and_half(folded, 2, found) if found else None
    counted = _named(folded[at : at + _UNIT_LETTERS], at)
    if counted is None:
        return _and_part_of_the_same(folded, at)
    if one := _ONE.match(folded, counted.end):
        return 1, counted._replace(end=one.end())
    more = _and_half(folded, 1, counted)
    return more if more[0] > 1 else None


def _and_part_of_the_same(folded: str, at: int) -> tuple[float, Counted] | None:
    """Read a unit that is named in full after a part of it: ``نقطة ونصف نقطة مئوية``."""
    first = _LETTERS.match(folded, at)
    joint = AND.match(folded, first.end()) if first else None
    fraction = read_fraction(folded, joint.end()) if joint else None
    counted = read_counted(folded, fraction[1], part=True) if fraction else None
    if first is None or fraction is None or counted is None:
        return None
    again = folded[fraction[1] : counted.end].lstrip().removeprefix(ARTICLE)
    return (1 + fraction[0], counted) if again.startswith(first[0]) else None


def read_one(folded: str, at: int) -> Counted | None:
    """Return the unit that begins at ``at`` and stands for one of it, as in ``بين كيلوغرام وثلاثة``; the caller knows
    that it does."""
    return _named(folded[at : at + _UNIT_LETTERS], at)


def _and_half(folded: str, value: int, counted: Counted) -> tuple[float | int, Counted]:
    half = read_half(folded, counted.end)
    return (value + half[0], counted._replace(end=half[1])) if half else (value, counted)


def read_half(folded: str, end: int) -> tuple[float, int] | None:
    """Read ``ونصف`` or ``ونصف الكيلومتر`` after a unit: the part and where it ends; None for half of another noun (ونصف
    ساعة)."""
    joint = AND.match(folded, end)
    fraction = read_fraction(folded, joint.end()) if joint else None
    if fraction is None:
        return None
    tail = _after_half().match(folded, fraction[1])
    return (fraction[0], tail.end()) if tail else None


def is_counted_in_thousandths(currency: str | None) -> bool:
    """Tell whether 2.500 of ``currency`` may be two and a half; also when the country is not known."""
    return currency is None or currency in toml_table("units")["decimals"]["thousandths"]


@cache
def unit_starts() -> dict[str, int]:
    """Return folded first word of what `read_alone` may read, proclitics included -> letters to skip."""
    singles = {form for word in _countable() for form in (word, f"{word}ا")}
    firsts = {form.split()[0] for form in (*singles, *_duals())}
    return {clitic + first: len(clitic) for clitic in reversed(PROCLITICS) for first in firsts}


def _named(text: str, at: int) -> Counted | None:
    """Return the currency or unit that ``text`` begins with; its end is counted from ``at``."""
    found = read_counted(f" {text}", 0)
    return found._replace(end=found.end - 1 + at) if found else None


@cache
def _countable() -> frozenset[str]:
    return frozenset(map(fold, toml_table("units")["counted"]["words"]))


@cache
def _duals() -> dict[str, str]:
    """Return dual -> singular: كيلومترين مربعين, ليرتان, نقطتين مئويتين."""
    table: dict[str, str] = {}
    for single in _countable():
        stems = [f"{word[:-1]}ت" if word.endswith("ه") else word for word in single.split()]
        table |= {" ".join(f"{stem}{ending}" for stem in stems): single for ending in ("ان", "ين")}
    others = set(map(fold, toml_table("units")["counted"]["not"]))
    return {dual: single for dual, single in table.items() if dual not in others}


@cache
def _dual() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(_duals())})(?!\w)")


@cache
def _after_half() -> re.Pattern[str]:
    particles = "|".join(PARTICLES)
    return re.compile(
        rf"\s+(?:ال)?(?:{_any(_countable())})ا?(?!\w)|(?=\s*(?:[^\w\s]|$|\n)|\s+(?:و|(?:{particles})(?!\w)))"
    )


@cache
def _money() -> re.Pattern[str]:
    names = _any(_currency_words())
    kinds = _any({kind for by_kind in _codes().values() for kind in by_kind if kind})
    return re.compile(
        rf"\s*(?P<scale>{scale_before_sign()})?(?P<symbol>{sign_pattern()})|\s*(?P<code>{code_pattern()})(?!\w)"
        rf"|\s*(?:من\s+)?(?:ال)?(?P<name>{names})ا?(?:\s+(?:ال)?(?P<kind>{kinds})(?:ا|ه|ين|ان)?)?(?!\w)"
    )


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:من\s+)?(?P<article>ال)?(?P<unit>{_any(_units(), accusative=True)})(?!\w)")


def _any(words: Iterable[str], *, accusative: bool = False) -> str:
    """Return the words as alternatives of a pattern, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    ending = "ا?" if accusative else ""
    return "|".join(
        re.escape(word).replace(r"\ ", rf"{ending}\s+") + ("" if word in _abbreviations() else ending)
        for word in ordered
    )


@cache
def _abbreviations() -> frozenset[str]:
    """Units without an accusative: ``كما`` is no kilometre."""
    return frozenset(map(fold, toml_table("units")["abbreviations"]["words"]))


@cache
def _currency_words() -> dict[str, str]:
    """Return folded form -> folded singular."""
    units = toml_table("units")
    singles = {fold(name): fold(name) for name in units["currencies"]}
    return singles | {fold(form): fold(name) for form, name in units["plurals"].items()}


@cache
def _codes() -> dict[str, dict[str, str]]:
    currencies = toml_table("units")["currencies"]
    return {fold(name): {fold(kind): code for kind, code in kinds.items()} for name, kinds in currencies.items()}


def _is_other_word(folded: str, money: re.Match[str]) -> bool:
    named = money["name"] and not money["kind"]
    return bool(named) and is_other_word(folded, money.start(), money.end(), _currency_words()[money["name"]])


def _currency(match: re.Match[str]) -> str | None:
    if short := match["symbol"] or match["code"]:
        return short_code(short)
    kinds = _codes()[_currency_words()[match["name"]]]
    return kinds.get(re.sub(r"\s+", " ", match["kind"] or ""))


@cache
def _units() -> dict[str, str]:
    table = toml_table("units")
    joined = {
        fold(f"{prefix}{between}{name}"): sign + unit
        for prefix, sign in table["prefixes"].items()
        for between in ("", " ")
        for name, unit in table["prefixed"].items()
    }
    return joined | {fold(name): unit for name, unit in table["units"].items()}


def _nominative(unit: str) -> str:
    """``كيلومترا مربعا`` (accusative) is the unit, too."""
    unit = re.sub(r"\s+", " ", unit)
    return unit if unit in _units() else re.sub(r"ا(?=\s|$)", "", unit)
