"""Dates told by their distance from the day of publication: قبل يومين, منذ ثلاثة أسابيع, قبل نحو عامين.

As precise as the unit: a day, an ISO 8601 week, a month, a year. Left alone are distances from something else
(``قبل يومين من الانتخابات``), a beginning named by a noun (``قبل شهر رمضان``) and what is inexact (``قبل أيام``).
"""

import re
from datetime import date, timedelta
from functools import cache

from warraq.arabic.clitics import PROCLITICS
from warraq.arabic.letters import fold
from warraq.arabic.months import hijri_month_pattern, month_pattern
from warraq.arabic.numbers import read_number

_BEFORE, _SINCE = fold("قبل"), fold("منذ")
_ABOUT = re.compile(r"\s+(?:(?:نحو|حوالي|قرابه|زهاء)\s+)?")
_SINGLE = {"يوم": "day", "اسبوع": "week", "شهر": "month", "عام": "year", "سنه": "year"}
_TWO = {"يومين": "day", "اسبوعين": "week", "شهرين": "month", "عامين": "year", "سنتين": "year"}
_MANY = {
    "ايام": "day", "يوما": "day", "يوم": "day", "اسابيع": "week", "اسبوعا": "week", "اشهر": "month", "شهور": "month",
    "شهرا": "month", "اعوام": "year", "عاما": "year", "عام": "year", "سنوات": "year", "سنه": "year",
}  # fmt: skip
_MOST = {"day": 99, "week": 60, "month": 60, "year": 99}
"""More is a round number or history, not a date: قبل ألف عام."""
_UNIT = re.compile(r"\s*([^\W\d_]+)(?!\w)")
# What may stand between the distance and what it is told from.
_FILLERS = r"(?:\s+(?:فقط|تقريبا|واحده?|كامله?|كاملين|بالضبط|ماضيه|مضت|خلت))*"
_FROM_ELSEWHERE = re.compile(
    rf"{_FILLERS}\s+(?:من(?!\s+(?:الان|اليوم)(?!\w))|علي|عن|او|ونيف|واكثر|ونصف|وربع|وثلث|و\s?\d+|قبل|بعد)(?!\w)"
)
_NAMED = re.compile(
    r"(?!\s+(?:ال(?:ان|يوم)|واحده?|فقط|تقريبا)(?!\w))\s+"
    r"(?:ال|\d|لل|(?:غد|امس|اول|عرفه|عاشوراء|[^\W\d_]{2,}(?:ته|ها|هم|تنا))(?!\w))"
)
"""What is definite or a number: قبل يوم الثلاثاء, قبل عام 2011."""

_LIMIT = re.compile(r"(?<!\w)(?:و?ف?لن|و?لا|يجب|ليس)(?!\w)[^.!؟\n،]{0,80}$")
"""Of a sentence that says until when something does not happen: لن يعود اللاعب قبل شهرين."""
_BEGINNING_OF_SENTENCE = 100

_Found = tuple[int, int, str]


@cache
def ago_starts() -> dict[str, int]:
    """قبل and منذ, proclitics included -> letters to leave out."""
    return {clitic + word: len(clitic) for clitic in reversed(PROCLITICS) for word in (_BEFORE, _SINCE)}


def date_ago(folded: str, at: int, end: int, today: date) -> _Found | None:
    """Start, end and ISO date of the distance from ``today`` whose preposition stands at ``at:end``."""
    between = _ABOUT.match(folded, end)
    distance = _distance(folded, between.end()) if between else None
    if distance is None:
        return None
    count, unit, last = distance
    if not 0 < count <= _MOST[unit] or _FROM_ELSEWHERE.match(folded, last) or _is_limit(folded, at, end):
        return None
    return at, last, iso_from(today, -count, unit)


def _is_limit(folded: str, at: int, end: int) -> bool:
    before = folded[max(0, at - _BEGINNING_OF_SENTENCE) : at]
    return folded[at:end].endswith(_BEFORE) and _LIMIT.search(before) is not None


def _distance(folded: str, at: int) -> tuple[int, str, int] | None:
    """Count, unit and end of ``يومين``, ``3 أسابيع``, ``أسبوع``."""
    word = _UNIT.match(folded, at)
    if word and word[1] in _TWO:
        return 2, _TWO[word[1]], word.end()
    if word and word[1] in _SINGLE:
        return None if _names_one(folded, word.end()) else (1, _SINGLE[word[1]], word.end())
    number = read_number(folded, at)
    unit = _UNIT.match(folded, number.end) if number else None
    if number is None or unit is None or unit[1] not in _MANY or not isinstance(number.value, int):
        return None
    return number.value, _MANY[unit[1]], unit.end()


def _names_one(folded: str, end: int) -> bool:
    """Whether a noun follows that says which day, month or year it is."""
    return bool(_NAMED.match(folded, end) or _months().match(folded, end))


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{month_pattern()}|{hijri_month_pattern()})(?!\w)")


def iso_from(day: date, steps: int, unit: str) -> str:
    """The day, ISO 8601 week, month or year so many steps after ``day``, before it for fewer than none."""
    match unit:
        case "day":
            return (day + timedelta(steps)).isoformat()
        case "week":
            year, week, _ = (day + timedelta(7 * steps)).isocalendar()
            return f"{year}-W{week:02}"
        case "month":
            months = day.year * 12 + day.month - 1 + steps
            return f"{months // 12}-{months % 12 + 1:02}"
        case _:
            return str(day.year + steps)
