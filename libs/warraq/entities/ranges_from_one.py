"""Ranges whose first end is a unit without its number: بين كيلوغرام وثلاثة, بين طن وطنين, من كيلومتر إلى خمسة."""

import re
from collections.abc import Iterator
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.numbers import read_number
from warraq.articles.documents import ValueType
from warraq.entities.text import Word
from warraq.entities.unit_senses import PARTICLES
from warraq.entities.units import Counted, read_alone, read_counted, read_one, unit_starts

_OF = "من"

_JOINTS = {
    fold("بين"): re.compile(r"[ \t\u00a0]+و[ \t\u00a0]*"),
    fold("من"): re.compile(r"[ \t\u00a0]+(?:الي|حتي)[ \t\u00a0]+"),
}
"""What stands before a range, and what joins its ends."""

_MORE_THAN = re.compile(r"(?:اكثر|اقل|اعلي|ادني|ازيد|اكبر|اصغر|ابعد|بدلا)\s+$")
"""Before «من» that begins no range: أكثر من دولار حتى."""

_YEAR = re.compile(r"(?:1[34]|19|20)\d\d(?!\w)")
_CODE = re.compile(r"[/:.,٫٬-]\w")
"""Behind a number that is part of a date or time."""


def find_ranges_from_one(
    folded: str, places: list[tuple[Word, Word]]
) -> Iterator[tuple[ValueType, int, int, float | int, str | None]]:
    """The first ends, which are one, and those second ends that leave the unit out. ``places``: words after the word
    before each. What has its unit (ثلاثة كيلوغرامات, طنين) is found without it."""
    for before, word in places:
        joint = _joints().get(before.text)
        one = _read_one(folded, before, word) if joint and unit_starts().get(word.text) == 0 else None
        joined = joint.match(folded, one.end) if joint and one else None
        if one is None or joined is None:
            continue
        at = joined.end()
        if (bare := _without_unit(folded, at)) is not None:
            amount, end = bare
            yield one.kind, word.at, one.end, one.amount(1), one.unit
            yield one.kind, at, end, one.amount(amount), one.unit
        elif (other := _with_unit(folded, at)) and (other.kind, other.unit) == (one.kind, one.unit):
            yield one.kind, word.at, one.end, one.amount(1), one.unit


@cache
def _joints() -> dict[str, re.Pattern[str]]:
    return _JOINTS | {f"و{before}": joint for before, joint in _JOINTS.items()}


def _read_one(folded: str, before: Word, word: Word) -> Counted | None:
    """The unit at ``word`` that stands for one of it; not متر ونصف متر, which is an amount, nor أكثر من متر."""
    if read_alone(folded, word.at) or _MORE_THAN.search(folded, max(0, before.at - 8), before.at):
        return None
    return read_one(folded, word.at)


def _without_unit(folded: str, at: int) -> tuple[float | int, int] | None:
    """A number above one with no noun behind it, and where it ends: not ثلاثة أشخاص, not ثلاثة في المئة, no year."""
    number = read_number(folded, at)
    if number is None or number.value <= 1 or read_counted(folded, number.end) or _CODE.match(folded, number.end):
        return None
    if _YEAR.match(folded, at) or not _no_noun().match(folded, number.end):
        return None
    return number.value, number.end


@cache
def _no_noun() -> re.Pattern[str]:
    """What follows a number whose noun was named before: not «و», which nouns and their lists begin with, nor ثلاثة من
    الصناديق."""
    particles = "|".join(word for word in PARTICLES if word != _OF)
    return re.compile(rf"(?=\s*(?:[^\w\s]|$|\n)|\s+(?:{particles})(?!\w))")


def _with_unit(folded: str, at: int) -> Counted | None:
    number = read_number(folded, at)
    if number:
        return read_counted(folded, number.end)
    alone = read_alone(folded, at)
    return alone[1] if alone else None
