"""Days of the solar Hijri calendar, which Iran and Afghanistan use: unlike the lunar one it is reckoned."""

import re
from datetime import date, timedelta

from warraq.arabic.letters import fold

_MONTHS = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8,
    "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12, "حمل": 1, "ثور": 2, "جوزا": 3, "سرطان": 4, "اسد": 5, "سنبله": 6,
    "میزان": 7, "عقرب": 8, "قوس": 9, "جدی": 10, "دلو": 11, "حوت": 12,
}  # fmt: skip
"""Of Iran, then of Afghanistan."""
_FOLDED = {fold(name): number for name, number in _MONTHS.items()}
_WRITTEN = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*(?:ماه\s+)?({'|'.join(sorted(_FOLDED, key=len, reverse=True))})(?:\s*ماه)?[\s،,]*"
    r"(1[34]\d\d)(?!\d)"
)
_NUMERIC = re.compile(
    r"(?<![۰-۹])(۱[۳۴][۰-۹]{2})\s?[/-]\s?([۰-۹]{1,2})\s?[/-]\s?([۰-۹]{1,2})(?![۰-۹])(?!\s?(?:هـ|ه\b|ھ|ق))"
)
"""In the figures of Persian; Urdu writes lunar days with them, too."""
_FIRST_YEAR, _FIRST_DAY = 1300, date(1921, 3, 21)
_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of the cycle of 33 that have 366 days; true from 1244 to 1472."""
_LAST_YEAR, _CYCLE, _LONG_MONTHS = 1429, 33, 6
"""1429 begins in 2050: what says 1430 or more was written in lunar years, which were there in 2009."""


def solar_day(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day in the Gregorian calendar of a solar Hijri day in ``text``; None if it names none."""
    if match := _NUMERIC.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _WRITTEN.search(fold(text)):
        year, month, day = int(match[3]), _FOLDED[match[2]], int(match[1])
    else:
        return None
    known = _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 30 + (month <= _LONG_MONTHS)
    if not known:
        return None
    within = 30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1
    if within >= _days_of(year):  # the 30th of the last month, which only leap years have
        return None
    found = _FIRST_DAY + timedelta(days=sum(map(_days_of, range(_FIRST_YEAR, year))) + within)
    return found.year, found.month, found.day


def _days_of(year: int) -> int:
    return 365 + (year % _CYCLE in _LEAPS)
