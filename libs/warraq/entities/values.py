"""Finds sums of money, percentages, dates and quantities, with their values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from warraq.arabic.clitics import ARTICLES, PROCLITIC_PATTERN
from warraq.arabic.letters import fold
from warraq.arabic.number_words import FRACTION_SIGNS, number_starts, without_article
from warraq.arabic.numbers import Number, read_number, with_scale
from warraq.articles import TypedValue
from warraq.articles.documents import ValueType
from warraq.entities.currency_signs import (
    MINUS,
    begins_word,
    code_pattern,
    currency_before,
    currency_signs,
    signed_currency_before,
    with_scale_at_sign,
)
from warraq.entities.date_expressions import date_starts, find_dates
from warraq.entities.ranges_from_one import find_ranges_from_one
from warraq.entities.subunits import read_rest
from warraq.entities.text import Text, Word
from warraq.entities.units import (
    Counted,
    is_counted_in_thousandths,
    read_alone,
    read_counted,
    read_half,
    unit_starts,
)

# «%15», «% 15» as it is often typed; not inside 10%15 or an escaped address, nor that of 10 % 15.
_PERCENT_BEFORE = re.compile(rf"(?<![\w/%٪.=])(?<!\d[ \u00a0]){PROCLITIC_PATTERN}(?P<sign>[%٪])[ \u00a0]?$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.000")
"""A number with a point between thousands, as in Europe and the Maghreb: nobody writes three decimals that are zero."""
_THOUSANDS_OF_MONEY = re.compile(r"[1-9]\d{0,2}\.\d00")
"""The same of a currency of a hundred parts, which has no three decimals; 1.085 is a rate of exchange."""
# بـ40, الـ500; and a whole Arabic word, as many papers type it: بنسبة65.
_DIGITS_AFTER_LETTERS = re.compile(rf"({'|'.join(ARTICLES)}|{PROCLITIC_PATTERN}|[ء-ي]{{3,}}|{code_pattern()})\d")
_CODE_BEFORE = re.compile(r"(?:[^\W\d_](?<!\sو)-|\d[.,٫٬،:/'’])$")
_OPENED, _CLOSED = re.compile(r"[(«“\"][ ]?$"), re.compile(r"[ ]?[)»”\"]")
_NEGATIVE = re.compile(r"(?<!\w)(?:سالب|ناقص)[ \u00a0]+$")
_LETTERS_OF_NEGATIVE = 7
_WORD = re.compile(r"[^\W\d_]+")
# Between the numbers of a range, an alternative or a pair: 5-7, من 5 إلى نحو 7, 5 أو 7, بين 5 و7.
_JOINT = re.compile(
    r"[ \t\u00a0]*[-–—][ \t\u00a0]*|[ \t\u00a0]+(?:(?:و?الي|او|و?حتي)[ \t\u00a0]+(?:نحو[ \t\u00a0]+)?|و[ \t\u00a0]*)"
)
_NUMBERED = tuple(map(fold, (
    "رقم", "المادة", "مادة", "المرتبة", "الدقيقة", "الساعة", "الصفحة", "الفقرة", "الآية", "القرار", "القانون", "الجولة",
)))  # fmt: skip
"""Words before a number that says which one, not how much."""
_LESS = re.compile(r"\s+الا\s+")  # مليون إلا ربع المليون
_NEAR = 10
"""A number takes the scale of the one it is joined to (5 in ``بين 5 و7 ملايين``) when it is less than this many times
it."""
_YEARS = range(1900, 2100)
_MILLION = 1_000_000
"""``بين 2019 و15%``, ``ميزانية 2015 إلى 30 مليار``: a year is no share, and no sum beside millions; ``بين 2000 و30 ألف``."""
_NO_WORD = Word("", 0, 0, 0, stop=True)
_Candidate = tuple[ValueType, int, int, float | int | str, str | None]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number and, if anything is, what it counts. It begins with its sign at ``start``; ``joined``: to the number
    before it."""

    start: int
    number: Number
    negative: bool
    joined: bool
    value: float | int
    counted: Counted | None


def find_values(text: Text, published: datetime | None = None) -> list[TypedValue]:
    """Return all values in order, without overlaps. Relative dates need ``published`` and are left out without it.

    Each number of a range is a value. ``unit`` is null for the currency of several countries if none is named (``مليون
    دينار``).
    """
    found: list[TypedValue] = []
    taken = bytearray(len(text.folded))
    places = _places(text)
    ranges = find_ranges_from_one(text.folded, places)
    for kind, start, end, value, unit in (
        *_dates(text, places, published),
        *ranges,
        *_amounts(text.folded_with_rial, places),
    ):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        where = text.mention(start, end)
        found.append(TypedValue(type=kind, start=where.start, end=where.end, text=where.text, value=value, unit=unit))
    return sorted(found, key=lambda value: value.start)


def _places(text: Text) -> list[tuple[Word, Word]]:
    """Return the few words that a value may begin in, each after the word before it."""
    starts, words = _value_starts(), text.words
    # In folded words nothing but a digit comes before "9" in Unicode.
    found = [
        at
        for at, (word, *_) in enumerate(words)
        if word in starts or word[-1] <= "9" or word[0] <= "9" or word[-1] in FRACTION_SIGNS
    ]
    return [(words[at - 1] if at else _NO_WORD, words[at]) for at in found]


def _dates(text: Text, places: list[tuple[Word, Word]], published: datetime | None) -> Iterator[_Candidate]:
    for start, end, iso in find_dates(text, places, published):
        yield "date", start, end, iso, None


def _amounts(folded: str, places: list[tuple[Word, Word]]) -> Iterator[_Candidate]:
    """Yield all numbers with what they count; numbers joined to one with a unit share it."""
    waiting: list[_Amount] = []
    for amount in _numbers(folded, places):
        if not amount.joined:
            waiting = []
        if amount.counted is None:
            # In «هذه الدول الأربع إلى 10 في المئة» the first number belongs to the noun before it.
            if not _is_definite(folded, amount.start):
                waiting.append(amount)
            continue
        yield from _sharing(waiting, amount, amount.counted)
        waiting = []
        yield amount.counted.kind, amount.start, amount.counted.end, amount.value, amount.counted.unit


def _numbers(folded: str, places: list[tuple[Word, Word]]) -> Iterator[_Amount]:
    """Yield all numbers in order, but those that say which one (المادة 12) or are part of a code."""
    done, last = 0, -1
    for _, word in places:
        skipped = _letters_before_amount(folded, word)
        start = word.at + (skipped or 0)
        if skipped is None or start < done or _inside_code(folded, start):
            continue
        amount = _read(folded, start, done, last)
        if amount is None:
            continue
        done = amount.counted.end if amount.counted else amount.number.end
        last = -1 if amount.counted else done
        if amount.counted or not _is_numbered(folded, start):
            yield amount
        else:
            last = -1


def _read(folded: str, start: int, done: int, last: int) -> _Amount | None:
    """Return the amount that begins at ``start``, or whose number does. ``done``: where the one before it ends;
    ``last``: the same, if it may be joined to this one, else -1."""
    number = read_number(folded, start)
    if number is None:
        return _alone(folded, start)
    joined = last >= 0 and _JOINT.fullmatch(folded, last, start) is not None
    signed = _signed(folded, start, number.end)
    first = start if joined or signed < done else signed
    joined = joined or (last >= 0 and _JOINT.fullmatch(folded, last, first) is not None)
    negative = _is_negative(folded, first, start)
    counted = _counted(folded, first, start, number)
    if counted is None and (brackets := _in_brackets(folded, first, number)):
        first, closed = brackets
        number = with_scale(folded, number, closed)
        end = max(number.end, closed)
        counted = read_counted(folded, end)
        number = number if counted else replace(number, end=end)
        joined = last >= 0 and _JOINT.fullmatch(folded, last, first) is not None
    if counted is None and (below := _below_zero(folded, number.end)):
        counted, negative = below, True
    if counted is None and "/" in folded[start : number.end]:
        return None  # a date or a score, no part of what follows
    less = last >= 0 and _LESS.fullmatch(folded, last, start)
    if counted is None or less or (number.scale == 1 and _is_numbered(folded, start)):
        return _Amount(first, number, negative, joined, number.value, None)
    value, end = _exact(folded, start, number, counted)
    return _Amount(first, number, negative, joined, counted.amount(value, negative=negative), counted._replace(end=end))


def _alone(folded: str, start: int) -> _Amount | None:
    """Read an amount whose number is in the form of its noun: ``دولاران``, ``دولاران وخمسون سنتا``."""
    alone = read_alone(folded, start)
    if alone is None:
        return None
    value, counted = alone
    if rest := read_rest(folded, counted.end, counted.currency):
        value, counted = round(value + rest[0], 6), counted._replace(end=rest[1])
    return _Amount(start, Number(value, start), False, False, value, counted)


def _in_brackets(folded: str, start: int, number: Number) -> tuple[int, int] | None:
    """Return where the brackets or quotes begin and end that hold just this number: ``(309) ملايين ريال``, ``(
    1.457.200 ) ريال``; None without any."""
    before, after = _OPENED.search(folded, max(0, start - 2), start), _CLOSED.match(folded, number.end)
    return (before.start(), after.end()) if before and after else None


def _below_zero(folded: str, end: int) -> Counted | None:
    """Return the degrees or per cent after a minus that was typed behind its number: ``5- درجات مئوية``; but ``3- في
    المئة`` is the third of a list."""
    counted = read_counted(folded, end + 1) if folded[end : end + 1] in MINUS else None
    if counted is None or counted.unit not in {"°C", "%"}:
        return None
    return None if counted.unit == "%" and folded[counted.end - 1] not in "%٪" else counted


def _sharing(waiting: list[_Amount], last: _Amount, counted: Counted) -> Iterator[_Candidate]:
    """Yield the numbers ``waiting`` for the unit of ``last``, and for its scale: 5 in ``بين 5 و7 ملايين دولار``."""
    scale = last.number.scale
    for amount in waiting:
        number = amount.number
        shares_scale = number.scale == 1 and number.value < _NEAR * last.number.value / scale
        if number.value in _YEARS and (counted.kind == "percent" or (scale >= _MILLION and not shares_scale)):
            continue
        value = number.value * scale if shares_scale else number.value
        yield counted.kind, amount.start, number.end, counted.amount(value, negative=amount.negative), counted.unit


def _is_definite(folded: str, at: int) -> bool:
    word = _WORD.match(folded, at)
    return word is not None and without_article(word[0]) != word[0]


@cache
def _value_starts() -> frozenset[str]:
    return frozenset((*number_starts(), *unit_starts(), *date_starts()))


def _letters_before_amount(folded: str, word: Word) -> int | None:
    """Return how many letters to leave out of ``word`` for the amount that begins in it; None when none does."""
    for starts in (number_starts(), unit_starts()):
        if (known := starts.get(word.text)) is not None:
            return known
    if word.text[1:2].isdigit() and currency_before(folded, word.at + 1, word.at + 1):  # ر.س75
        return 1
    digits = _DIGITS_AFTER_LETTERS.match(word.text)
    return len(digits[1]) if digits else None


def _inside_code(folded: str, at: int) -> bool:
    """Tell whether a number is part of a code or of another number: 400 of إس-400, 5 of 1.5, 30 of 10:30."""
    return at > 1 and folded[at - 1] in "-.,٫٬،:/'’" and bool(_CODE_BEFORE.search(folded, max(0, at - 3), at))


def _is_numbered(folded: str, at: int) -> bool:
    """Tell whether a number says which one: ``المادة 12``, ``في الدقيقة 45``, ``القرار (5)``."""
    return folded[max(0, at - 12) : at].rstrip(" (").endswith(_NUMBERED)


def _signed(folded: str, at: int, end: int) -> int:
    """Return where the number at ``at`` begins with a minus, a percent or a currency sign in front of it."""
    if at and folded[at - 1] in "%٪ \u00a0" and (sign := _PERCENT_BEFORE.search(folded, max(0, at - 5), at)):
        return sign.start("sign")
    if at and folded[at - 1] in MINUS and begins_word(folded, at - 1):
        return at - 1
    if negative := _NEGATIVE.search(folded, max(0, at - _LETTERS_OF_NEGATIVE), at):
        return negative.start()
    money = signed_currency_before(folded, at, end)
    return money[0] if money else at


def _is_negative(folded: str, first: int, at: int) -> bool:
    """Tell whether what is between ``first`` and the number at ``at`` says that it is below zero."""
    return any(sign in folded[first:at] for sign in MINUS) or bool(_NEGATIVE.fullmatch(folded, first, at))


def _counted(folded: str, start: int, at: int, number: Number) -> Counted | None:
    """Return what the number at ``at`` counts, told by the sign at ``start`` or by what follows it; None for
    nothing."""
    if folded[start] in "%٪":
        return Counted("percent", "%", number.end)
    if (before := signed_currency_before(folded, at, number.end)) and before[0] == start:
        return Counted("money", before[1], number.end)
    return read_counted(folded, number.end, part=number.value < 1)


def _exact(folded: str, at: int, number: Number, counted: Counted) -> tuple[float | int, int]:
    """Return value and end, with the thousands of ``5.000 دولار`` and the half of ``5 دولارات ونصف``."""
    if counted.kind == "percent":
        return number.value, counted.end
    points = _THOUSANDS
    if counted.kind == "money" and not is_counted_in_thousandths(counted.unit):
        points = _THOUSANDS_OF_MONEY
    if points.fullmatch(folded, at, number.end):
        return round(number.value * 1000), counted.end
    if rest := read_rest(folded, counted.end, counted.currency):
        return round(number.value + rest[0], 6), rest[1]
    end = counted.end
    if counted.kind == "money" and number.scale == 1 and (end == number.end or folded[end - 1] in currency_signs()):
        number = with_scale_at_sign(folded, number, end)
        end = max(number.end, end)
    half = read_half(folded, end) if number.scale == 1 and isinstance(number.value, int) else None
    return (number.value + half[0], half[1]) if half else (number.value, end)
