"""Parts of currencies: the cents of ``3 دولارات و50 سنتاً``, and ``99 سنتاً`` alone."""

import re
from functools import cache
from typing import NamedTuple

from warraq.arabic.letters import fold
from warraq.arabic.numbers import AND, read_number
from warraq.entities.data_files import toml_table


class Part(NamedTuple):
    """``name``: its folded singular; ``size``: what one is of its currency, 0.01; ``code``: ISO 4217, None where
    several countries have it."""

    name: str
    size: float
    code: str | None
    end: int


def read_part(folded: str, end: int) -> Part | None:
    """The part of a currency that is counted by the number that ends at ``end``.

    None for the fils, of which a hundred or a thousand are one, as its currency says.
    """
    match = _pattern().match(folded, end)
    if match is None:
        return None
    name = _names()[match["name"]]
    in_one = {parts[name] for parts in _parts().values() if name in parts}
    return Part(name, 1 / in_one.pop(), _codes().get(name), match.end()) if len(in_one) == 1 else None


def read_rest(folded: str, end: int, currency: str | None) -> tuple[float, int] | None:
    """What ``و50 سنتا`` after an amount of ``currency`` (its folded name) adds to it, and where it ends."""
    parts = _parts().get(currency or "", {})
    joint = AND.match(folded, end) if parts else None
    number = read_number(folded, joint.end()) if joint else None
    match = _pattern().match(folded, number.end) if number else None
    in_one = parts.get(_names()[match["name"]]) if match else None
    if number is None or match is None or in_one is None or not 0 < number.value < in_one:
        return None
    return number.value / in_one, match.end()


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_names(), key=len, reverse=True)))
    return re.compile(rf"\s*(?P<name>{names})ا?(?!\w)")


@cache
def _names() -> dict[str, str]:
    """Folded form -> folded singular."""
    singles = {name: name for parts in _parts().values() for name in parts}
    plurals = toml_table("units")["subunit_plurals"]
    return singles | {fold(form): fold(name) for form, name in plurals.items()}


@cache
def _parts() -> dict[str, dict[str, int]]:
    """Currency -> its parts -> how many are one; all folded."""
    table = toml_table("units")["subunits"]
    return {fold(currency): {fold(name): size for name, size in parts.items()} for currency, parts in table.items()}


@cache
def _codes() -> dict[str, str]:
    return {fold(name): code for name, code in toml_table("units")["subunit_codes"].items()}
