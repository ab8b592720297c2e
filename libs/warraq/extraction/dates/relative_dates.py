"""Moments told from now: «منذ ساعتين», «قبل 3 أيام», «أمس 20:15», “2 hours ago”."""

import calendar
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from warraq.arabic.clock import clock_in
from warraq.arabic.dates import WEEKDAYS
from warraq.arabic.letters import fold
from warraq.arabic.months import month_number, month_twice_pattern
from warraq.arabic.number_words import below_thousand, fractions

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
    "سنتين": "سنه", "عامين": "عام", "ثانيتان": "ثانيه", "دقيقتان": "دقيقه", "ساعتان": "ساعه", "يومان": "يوم",
    "اسبوعان": "اسبوع", "شهران": "شهر", "سنتان": "سنه", "عامان": "عام",
}  # fmt: skip
"""Programs put the nominative behind «منذ», too."""
_SHORT = {
    "ث": "ثانيه", "د": "دقيقه", "س": "ساعه", "ي": "يوم", "m": "minute", "min": "minute", "h": "hour", "hr": "hour",
    "d": "day", "w": "week",
}  # fmt: skip
"""Units behind a figure («منذ 3 س», “5h ago”)."""
_DAYS = {
    "اول امس": 2, "اول من امس": 2, "امس الاول": 2, "day before yesterday": 2, "امس": 1, "البارحه": 1, "يوم امس": 1,
    "yesterday": 1, "اليوم": 0, "today": 0, "الان": 0, "just now": 0, "قبل قليل": 0, "منذ قليل": 0, "قبل لحظات": 0,
    "منذ لحظات": 0, "منذ ثوان": 0, "منذ دقايق": 0, "قبل دقايق": 0,
}  # fmt: skip
"""Days before today; «منذ دقائق» without a number is now."""
_LONGEST, _DAYS_OF_MONTH = 60, 30
"""Letters of a line that begins with such a day; days of a month that is told in parts."""


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_UNIT = _alternatives([*_SECONDS, *_MONTHS, *_DUALS])
_WORDS = _alternatives(below_thousand())
_FRACTION = _alternatives(fractions())
_TERM = re.compile(
    rf"(?:(?P<digits>(?<!\d)\d{{1,3}})\s*|(?P<word>{_WORDS})\s+|(?<!\w))(?P<unit>{_UNIT})s?(?!\w)"
    rf"|(?<!\d)(?P<of>\d{{1,3}})\s?(?P<short>{_alternatives(_SHORT)})s?(?!\w)"
)
_TERM_TEXT = "(?:" + re.sub(r"\?P<\w+>", "?:", _TERM.pattern) + ")"
_ABOUT = r"(?<=^....)(?:حوالي|نحو|قرابه|تقريبا|ما يقارب(?: من)?|اكثر من|اقل من)\s+"
"""Behind «منذ» or «قبل» at the beginning: «أعلى مستوى منذ أكثر من عام» is a headline."""
_AGO = re.compile(
    rf"(?<!\w)(?:منذ|قبل)(?:\s+|(?=\d))(?:{_ABOUT})?(?:{_TERM_TEXT}|(?:{_FRACTION})\s+(?:{_UNIT})(?!\w))"
    rf"(?:\s+و\s?{_TERM_TEXT})*(?:\s+و\s?(?:{_FRACTION})(?!\w)(?:\s+(?:{_UNIT})(?!\w))?)?"
    rf"|(?<!\w){_TERM_TEXT}(?=\s+(?:ago\b|(?:واحده?\s+)?(?:مضت|مضتا|مضي|مضيا)\s*(?:$|[|•·–—،,(-])))"
)
_PART = re.compile(rf"(?<!\w)و?\s?({_FRACTION})(?!\w)(?:\s+({_UNIT})(?!\w))?")
_DAY = re.compile(rf"({_alternatives(_DAYS)})(?!\w)(?=\W*(?:(?:في|عند)\s+)?(?:\d{{1,2}}:\d|الساعه|في الساعه|at\b|$))")


_CLOCK = r"\d{1,2}:\d\d(?:\s?(?:[صم]|[ap]m|صباحا|مساء))?"
_THIS_YEAR = re.compile(
    rf"(?:ال)?(?:{_alternatives(WEEKDAYS)})\s*[،,]?\s+(?P<day>\d{{1,2}})\s+(?P<month>{month_twice_pattern()})"
    rf"\s*[،,|-]?\s*(?:الساعه\s*:?\s*)?{_CLOCK}"
)
"""«الأربعاء 18 نوفمبر، 10:30»: weekday, day, month and hour, and nothing else."""


def told_in(folded: str) -> re.Match[str] | None:
    """Return where ``folded`` tells a moment from now: «منذ ساعتين» anywhere, «أمس» at its beginning, a day without its
    year where nothing else is said."""
    if len(folded) > _LONGEST:
        return _AGO.search(folded)
    return _AGO.search(folded) or _DAY.match(folded) or (_THIS_YEAR.fullmatch(folded) if ":" in folded else None)


def before(text: str, now: datetime) -> datetime | None:
    """The moment that ``text`` tells from ``now``; None when it tells none, or one that is in no calendar (25:70)."""
    folded = fold(text)
    match = told_in(folded)
    if match is None:
        return None
    try:
        if match.re is _THIS_YEAR:
            return _in_last_year(match, now)
        return _ago(match[0], now) if match.re is _AGO else _on_day(match, now)
    except (ValueError, OverflowError):
        return None


def _ago(told: str, now: datetime) -> datetime:
    moment, unit = now, ""
    for part in _TERM.finditer(_PART.sub("", told)):
        number, unit = _term(part)
        moment = _less(moment, number, unit)
    fraction = _PART.search(told)
    if fraction is None:
        return moment
    of = fraction[2] or unit  # «عام ونصف»: of the unit before it
    return _less(moment, fractions()[fraction[1]], _DUALS.get(of, of))


def _term(part: re.Match[str]) -> tuple[float, str]:
    if part["short"]:
        return float(part["of"]), _SHORT[part["short"]]
    if dual := _DUALS.get(part["unit"]):
        return 2, dual
    return float(part["digits"] or below_thousand().get(part["word"] or "", 1)), part["unit"]


def _less(moment: datetime, number: float, unit: str) -> datetime:
    if unit in _SECONDS:
        return moment - timedelta(seconds=number * _SECONDS[unit])
    months, rest = divmod(number * _MONTHS[unit], 1)
    count = moment.year * 12 + moment.month - 1 - int(months)
    year, month = count // 12, count % 12 + 1
    day = min(moment.day, calendar.monthrange(year, month)[1])
    return moment.replace(year=year, month=month, day=day) - timedelta(days=_DAYS_OF_MONTH * rest)


def _in_last_year(match: re.Match[str], now: datetime) -> datetime:
    """The last such day that is not after ``now``, or a day later, as zones differ."""
    hour = clock_in(match.string) or (0, 0, 0)
    day = now.replace(month=month_number(match["month"]), day=int(match["day"]), hour=hour[0], minute=hour[1])
    day = day.replace(second=0, microsecond=0)
    return day if day <= now + timedelta(days=1) else day.replace(year=day.year - 1)


def _on_day(match: re.Match[str], now: datetime) -> datetime:
    """«أمس 20:15»; the day alone begins at its midnight, today's at ``now``."""
    days, hour = _DAYS[match[1]], clock_in(match.string)
    day = now - timedelta(days=days)
    if hour is None:
        return now if days == 0 else day.replace(hour=0, minute=0, second=0, microsecond=0)
    return day.replace(hour=hour[0], minute=hour[1], second=hour[2], microsecond=0)
