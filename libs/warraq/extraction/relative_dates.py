"""Moments told from now: «منذ ساعتين», «قبل 3 أيام», «أمس 20:15», “2 hours ago”."""

import calendar
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from warraq.arabic.dates import clock_in
from warraq.arabic.letters import fold
from warraq.arabic.number_words import below_thousand

_SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "ثانيه": 1, "ثوان": 1, "ثواني": 1,
    "دقيقه": 60, "دقايق": 60, "ساعه": 3600, "ساعات": 3600, "يوم": 86400, "يوما": 86400, "ايام": 86400,
    "اسبوع": 604800, "اسبوعا": 604800, "اسابيع": 604800,
}  # fmt: skip
"""Units as folded, and their length; those of `_MONTHS` in months."""
_MONTHS = {
    "month": 1, "year": 12, "شهر": 1, "شهرا": 1, "اشهر": 1, "شهور": 1, "سنه": 12, "سنوات": 12, "سنين": 12, "عام": 12,
    "عاما": 12, "اعوام": 12,
}  # fmt: skip
_DUALS = {
    "ثانيتين": "ثانيه", "دقيقتين": "دقيقه", "ساعتين": "ساعه", "يومين": "يوم", "اسبوعين": "اسبوع", "شهرين": "شهر",
    "سنتين": "سنه", "عامين": "عام",
}  # fmt: skip
_DAYS = {
    "اول امس": 2, "اول من امس": 2, "امس الاول": 2, "day before yesterday": 2, "امس": 1, "البارحه": 1, "يوم امس": 1,
    "yesterday": 1, "اليوم": 0, "today": 0, "الان": 0, "just now": 0, "قبل قليل": 0, "منذ قليل": 0, "قبل لحظات": 0,
    "منذ لحظات": 0, "منذ ثوان": 0, "منذ دقايق": 0, "قبل دقايق": 0,
}  # fmt: skip
"""Days before today; «منذ دقائق» without a number is now."""
_LONGEST = 60
_PARTS_OF_HOUR = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3}


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_UNIT = _alternatives([*_SECONDS, *_MONTHS, *_DUALS])
_WORDS = _alternatives(below_thousand())
_TERM = re.compile(rf"(?:(?P<digits>\d{{1,3}})\s+|(?P<word>{_WORDS})\s+)?(?<!\w)(?P<unit>{_UNIT})s?(?!\w)")
_TERM_TEXT = re.sub(r"\?P<\w+>", "?:", _TERM.pattern)
_AGO = re.compile(
    rf"(?<!\w)(?:منذ|قبل)\s+(?:{_TERM_TEXT}|(?:{_alternatives(_PARTS_OF_HOUR)})\s+ساعه)(?:\s+و\s?{_TERM_TEXT})*"
    rf"(?:\s+و(?:{_alternatives(_PARTS_OF_HOUR)})(?!\w))?|(?<!\w){_TERM_TEXT}(?=\s+ago\b)"
)
_PART_OF_ONE = re.compile(rf"({_alternatives(_PARTS_OF_HOUR)})\s+ساعه")
_PART = re.compile(rf"(?<!\w)و?({_alternatives(_PARTS_OF_HOUR)})(?!\w)")
_DAY = re.compile(rf"({_alternatives(_DAYS)})(?!\w)(?=\W*(?:\d{{1,2}}:\d|الساعه|في الساعه|at\b|$))")


def told_in(folded: str) -> re.Match[str] | None:
    """Return where ``folded`` tells a moment from now: «منذ ساعتين» anywhere, «أمس» at its beginning."""
    return _AGO.search(folded) or (_DAY.match(folded) if len(folded) <= _LONGEST else None)


def before(text: str, now: datetime) -> datetime | None:
    """The moment that ``text`` tells from ``now``; None when it tells none, or one that is in no calendar (25:70)."""
    folded = fold(text)
    match = told_in(folded)
    if match is None:
        return None
    try:
        return _ago(match[0], now) if match.re is _AGO else _on_day(match, now)
    except (ValueError, OverflowError):
        return None


def _ago(told: str, now: datetime) -> datetime:
    moment = now
    for part in _TERM.finditer(_PART_OF_ONE.sub(r"\1", told)):
        moment = _less(moment, part)
    half = _PART.search(told)
    return moment - timedelta(hours=_PARTS_OF_HOUR[half[1]]) if half else moment


def _less(moment: datetime, part: re.Match[str]) -> datetime:
    unit = part["unit"].rstrip("s") if part["unit"].isascii() else part["unit"]
    number = float(part["digits"] or below_thousand().get(part["word"] or "", 1))
    if unit in _DUALS:
        unit, number = _DUALS[unit], 2
    if unit in _SECONDS:
        return moment - timedelta(seconds=number * _SECONDS[unit])
    count = moment.year * 12 + moment.month - 1 - int(number * _MONTHS[unit])
    year, month = count // 12, count % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def _on_day(match: re.Match[str], now: datetime) -> datetime:
    """«أمس 20:15»; the day alone begins at its midnight, today's at ``now``."""
    days, hour = _DAYS[match[1]], clock_in(match.string)
    day = now - timedelta(days=days)
    if hour is None:
        return now if days == 0 else day.replace(hour=0, minute=0, second=0, microsecond=0)
    return day.replace(hour=hour[0], minute=hour[1], second=hour[2], microsecond=0)
