"""Reads numbers as Arabic newspapers write them: any kind of digits, words, and scales after them (40 مليار)."""

import re
from dataclasses import dataclass

from warraq.arabic.fractions import read_fraction, read_fraction_after
from warraq.arabic.letters import fold
from warraq.arabic.number_words import (
    HUNDRED_OF_HUNDREDS,
    POINTS,
    TEN_OF_TEENS,
    ZERO,
    accusatives,
    below_thousand,
    scales,
    scales_alone,
    without_article,
)

MAX_DIGITS = 24
"""Longest number in digits and separators; anything longer is an account or telephone number."""

# 1,250 and ١٬٢٥٠٫٥ and 47،218,60; 1'250'000.50 as the Swiss group; 1 200 000 as in the Maghreb, also with other
# spaces; 1.500.000 and 47.218,60.
_BY_COMMA = r"[1-9]\d{0,2}(?P<separator>[,٬،'’])\d{3}(?:(?P=separator)\d{3})*(?:(?!(?P=separator))[.,٫،]\d+)?"
_BY_SPACE = r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}(?:[.,٫]\d+)?"
_BY_POINT = r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:\.\d\d)?|(?:\.\d{3})+[,٫،]\d+)"
# As KUNA and WAM write 12.65: the decimals, ر for a comma, the whole number, which reads rightly from the left.
_BY_LETTER = r"(?P<decimals>\d{1,3})ر(?P<whole>\d+)"
_CENTS = 2
# Never a part of a longer row of digits; 0501 is a telephone number.
_END = r"(?![\d_]|[.,٫٬،]\d)"
_DIGITS = re.compile(
    rf"(?:(?P<letter>{_BY_LETTER}){_END}|(?P<comma>{_BY_COMMA}){_END}"
    rf"|(?P<space>{_BY_SPACE}){_END}(?![ \u00a0\u2009\u202f]\d)"
    rf"|(?P<point>{_BY_POINT}){_END}|(?:0|[1-9]\d*)(?:[.,٫،]\d+)?{_END})"
)
_TOKEN = re.compile(r"[ \t\u00a0]+([^\W\d_]+)(?![^\W_])")
_TOKEN_AFTER_DIGITS = re.compile(r"[ \t\u00a0]*([^\W\d_]+)(?![^\W_])")  # 5مليون, as it is often typed
_WORD = re.compile(r"([^\W\d_]+)(?![^\W_])")
AND = re.compile(r"[ \t\u00a0]+و[ \t\u00a0]*")
"""Joins a number to the next, in folded text."""
_AND_WORD = re.compile(r"[ \t\u00a0]+و[ \t\u00a0]*([^\W\d_]+)(?![^\W_])")
_AND_DIGITS = re.compile(rf"[ \t\u00a0]+و[ \t\u00a0]*(\d\d?){_END}")
_DECIMALS = re.compile(rf"[ \t\u00a0]+(\d{{1,3}}){_END}")
_NO_NOUN = frozenset(map(fold, ("أو", "إلى", "حتى", "من")))


@dataclass(frozen=True, slots=True)
class Number:
    """A number. ``value``: an int if it is whole. ``end``: where it ends in the text. ``scale``: of its first part,
    1000000 for ``7 ملايين`` and ``مليون و200 ألف``."""

    value: float | int
    end: int
    scale: int = 1


@dataclass(frozen=True, slots=True)
class _Term:
    """``twice``: it was read as two of its scale, but it is one when a number is joined to it."""

    value: float
    scale: int
    end: int
    twice: bool = False


def read_number(folded: str, at: int) -> Number | None:
    """Return the longest number in folded text that begins exactly at ``at``, where the caller has found the start of a
    word.

    A conjunction joins only parts of one number: in ``مليون و200 ألف`` it does, in ``10 و15`` it does not.
    """
    term = _term(folded, at)
    if term is None:
        return None
    total: float = term.value
    scale, end = term.scale, term.end
    while scale > 1 and (joint := AND.match(folded, end)):
        following = _part_of_scale(folded, joint.end(), scale) or _term(folded, joint.end())
        if following is None or following.scale >= scale or following.value >= scale:
            break
        total = (total - scale if term.twice and end == term.end else total) + following.value
        scale, end = following.scale, following.end
    return Number(int(total) if total == int(total) else round(total, 6), end, term.scale)


def with_scale(folded: str, number: Number, end: int) -> Number:
    """Return ``number`` multiplied by the scale at ``end``, whatever stands between: ``(309) ملايين``; unchanged if
    there is none."""
    term = _scaled(folded, end, number.value)
    if term.scale == 1:
        return number
    value = int(term.value) if term.value == int(term.value) else round(term.value, 6)
    return Number(value, term.end, term.scale)


def _term(folded: str, at: int) -> _Term | None:
    """One value below a thousand, or digits, with its scale: ``خمسة وعشرين مليون``."""
    if fraction := read_fraction(folded, at):
        return _scaled(folded, fraction[1], fraction[0])
    if digits := _DIGITS.match(folded, at):
        if len(digits[0]) > MAX_DIGITS:
            return None
        value, end = _value(digits), digits.end()
        if value.is_integer() and (more := read_fraction_after(folded, end)):
            return _scaled(folded, more[1], value + more[0])
        spoken = _after_point(folded, end, int(value)) if value.is_integer() else None
        return _scaled(folded, *(spoken or _and_fraction(folded, end, value)))
    match = _WORD.match(folded, at)
    word = without_article(match[1]) if match else ""
    if match and (word in below_thousand() or match[1] == ZERO):
        value, end = _spoken(folded, match.end(), below_thousand()[word]) if word != ZERO else (0, match.end())
        return _scaled(folded, *(_after_point(folded, end, value) or _and_fraction(folded, end, value)))
    return _scale_alone(folded, match.end(), word) if match and word in scales_alone() else None


def _scale_alone(folded: str, end: int, word: str) -> _Term:
    amount, scale = scales_alone()[word]
    if word not in accusatives():
        return _scaled(folded, end, amount, scale)
    following = _TOKEN.match(folded, end)
    if following and following[1] in _NO_NOUN:
        return _Term(float(scale), scale, end)
    term = _scaled(folded, end, amount, scale)
    return _Term(term.value, term.scale, term.end, twice=term.end == end)


def _and_fraction(folded: str, end: int, value: float) -> tuple[int, float]:
    """End and value of ``5 ونصف`` before a scale or unit; a fraction of something else is told by what follows."""
    joint = AND.match(folded, end)
    fraction = read_fraction(folded, joint.end()) if joint else None
    return (fraction[1], value + fraction[0]) if fraction and value == int(value) else (end, value)


def _spoken(folded: str, end: int, value: int) -> tuple[int, int]:
    """Goes on after a number word: teens (خمسة عشر), hundreds (ثلاث مئة), and what و adds (و20, و عشرين)."""
    while True:
        following = _TOKEN.match(folded, end)
        word = following[1] if following else ""
        if following and word in TEN_OF_TEENS and value % 100 in range(1, 10):
            value, end = value + 10, following.end()
        elif following and word in HUNDRED_OF_HUNDREDS and value in range(3, 10):
            value, end = value * 100, following.end()
        elif added := _added(folded, end, value):
            value, end = value + added[0], added[1]
        else:
            return value, end


def _after_point(folded: str, end: int, value: int) -> tuple[int, float] | None:
    """End and value of ``ثلاثة فاصلة خمسة`` and ``ثلاثة فاصلة صفر خمسة``: what is spoken behind the point are its
    decimals."""
    point = _TOKEN.match(folded, end)
    if point is None or point[1] not in POINTS:
        return None
    decimals, end = "", point.end()
    while (following := _TOKEN.match(folded, end)) and (following[1] == ZERO or following[1] in below_thousand()):
        spoken, end = _spoken(folded, following.end(), below_thousand().get(following[1], 0))
        decimals += str(spoken)
    if not decimals and (digits := _DECIMALS.match(folded, end)):
        decimals, end = digits[1], digits.end()
    return (end, float(f"{value}.{decimals}")) if decimals else None


def _added(folded: str, end: int, value: int) -> tuple[int, int] | None:
    """What و adds to ``value`` as one spoken number, and where it ends."""
    if joined := _AND_WORD.match(folded, end):
        more = below_thousand().get(without_article(joined[1]), 0)
        return (more, joined.end()) if _adds(value, more) else None
    digits = _AND_DIGITS.match(folded, end) if value >= 100 and value % 100 == 0 else None
    return (int(digits[1]), digits.end()) if digits else None


def _adds(value: int, more: int) -> bool:
    """125 is said مئة وخمسة وعشرون: hundreds, then units, then tens."""
    tens = more in range(20, 100, 10) and value % 100 in range(1, 10)
    return tens or (0 < more < 100 and value >= 100 and value % 100 == 0)


def _scaled(folded: str, end: int, value: float, scale: int = 1) -> _Term:
    """Applies the scales that follow; a larger one multiplies on (ألف مليار)."""
    token = _TOKEN_AFTER_DIGITS if folded[end - 1].isdigit() else _TOKEN
    while (following := token.match(folded, end)) and scales().get(without_article(following[1]), 0) > scale:
        factor = scales()[without_article(following[1])]
        value *= factor
        scale, end, token = scale * factor, following.end(), _TOKEN
    return _Term(value, scale, end)


def _part_of_scale(folded: str, at: int, scale: int) -> _Term | None:
    """``مليار ونصف``, ``مليار وربع المليار``: a part of the scale just named."""
    fraction = read_fraction(folded, at)
    if fraction is None:
        return None
    part, end = fraction
    again = _TOKEN.match(folded, end)
    named = again and scales().get(without_article(again[1]))
    if named and named != scale:
        return None
    return _Term(part * scale, 1, again.end() if again and named else end)


def _value(digits: re.Match[str]) -> float:
    text = digits[0]
    if digits["letter"]:
        first, second = digits["decimals"], digits["whole"]
        # 0ر5 and 3ر05 are the other way round: no decimals are just 0, no whole number begins with it.
        turned = first == "0" or (second[0] == "0" and second != "0")
        return float(f"{first}.{second}" if turned else f"{second}.{first}")
    if digits["comma"]:
        text = text.replace(digits["separator"], "")
    elif digits["space"]:
        text = re.sub(r"\s", "", text)
    elif digits["point"]:
        whole, _, cents = text.rpartition(".")
        text = f"{whole.replace('.', '')}.{cents}" if len(cents) == _CENTS else text.replace(".", "")
    return float(re.sub("[,٫،]", ".", text))
