"""Days of the Hijri calendar, as the calendar of Umm al-Qura has them.

It is Saudi Arabia's civil calendar, reckoned in advance; where the new moon is watched for, the day may be another by
one or two. A Gregorian day beside it in the text (``الموافق``) says which one was meant (`as_the_text_says`).
"""

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from hijridate import Gregorian, Hijri

from warraq.arabic.letters import fold
from warraq.arabic.months import day_ordinal_pattern, day_ordinals, hijri_month_pattern, hijri_months
from warraq.entities.relative_dates import NEXT, PAST, THIS, WEEKDAYS
from warraq.entities.text import Word

FIRST_DAY = fold("غرة")
"""The first of a Hijri month: ``غرة محرم``."""

_YEARS = range(1343, 1501)
"""Those of the calendar of Umm al-Qura that `hijridate` has."""
_FIRST, _LAST = date(1924, 8, 1), date(2077, 11, 16)
"""The first and last day of them."""
_OF_HIJRA = r"(?:\s?ه(?:جري(?:ه|ا)?)?|\s(?:لل|من ال)هجره)(?!\w|\s?\.?\s?ش(?:مسي(?:ه|ا)?)?(?!\w))"
_YEAR = r"1[34]\d\d"
_SEPARATOR = r"[/.-]| [/-] |/ "
_NUMERIC = re.compile(
    rf"(?:(?P<y>{_YEAR})(?P<sep>{_SEPARATOR})(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}})(?P<sep2>{_SEPARATOR})(?P<m2>\d{{1,2}})(?P=sep2)(?P<y2>{_YEAR}))(?P<mark>{_OF_HIJRA})?(?![\w]|[/.-]\d)"
)
_EARLIER, _LATER = timedelta(60 * 365), timedelta(2 * 365)
"""How far from its publication a text may tell a day in numbers without a mark: 29/5/1453 is the fall of a city."""
_ANOTHER_YEAR = re.compile(r"\s+(?:من\s+)?(?:كل|(?:ال)?(?:عام|سنه|اعوام|سنوات)|\d)|\s*[/-]\s*\d")
_NIGHT = fold("ليلة")
"""The night of a day begins on the evening before it."""
_BEFORE_DAYS = frozenset(
    (*WEEKDAYS, *map(fold, ("في", "يوم", "منذ", "حتى", "إلى", "من", "قبل", "بعد", "الموافق", "بتاريخ", "تاريخ")))
)
# Months that are other words, too, behind a number without من or شهر: zero, sacks.
_OTHER_WORDS = frozenset(map(fold, ("صفر", "شوال", "محرم")))
_CITY = (10, 9)
"""العاشر من رمضان is an Egyptian city and a war; without a year nobody can tell."""
_MOST_APART = 2
_BETWEEN = re.compile(
    rf"\s*[،,(\[]?\s*(?:ال|و|و?هو\s+|و?هي\s+)?(?:موافق|مصادف|يوافق|يصادف)ه?\s*(?:(?:ل|لل|ليوم\s+|يوم\s+)?(?:ال)?"
    rf"(?:{'|'.join(day[2:] for day in WEEKDAYS)})?)\s*[،,(:]?\s*(?:ل|في)?\s*|\s*[/(=–-]\s*"
)

_Found = tuple[int, int, str]


def hijri_date(folded: str, before: Word, at: int, published: date | None, *, named_after: bool) -> _Found | None:
    """Return start, end and ISO date of the Hijri day at ``at``.

    The date is "" if it cannot be determined: its year is not written and ``published`` unknown, or the month has no
    such day. A day without a year is the one nearest to ``published``; not if something is ``named_after`` it.
    """
    if numeric := None if folded[at - 1 : at] in {".", "/", "-"} else _NUMERIC.match(folded, at):
        return _in_numbers(numeric, published)
    match = _written().match(folded, at)
    if match is None:
        return None
    month, year = hijri_months()[match["month"]], _year(match)
    day = 1 if match["first"] else int(match["digits"]) if match["digits"] else day_ordinals()[match["ordinal"]]
    if year:
        found = _gregorian(year, month, day)
    elif named_after or _is_no_day(folded, match, before):
        found = None
    else:
        found = _without_year(month, day, match["relative"], published) if published else None
    return match.start(), match.end(), found.isoformat() if found else ""


def is_marked_hijri(folded: str, start: int, end: int) -> bool:
    """Tell whether ``start:end`` is a day in numbers that is marked as Hijri: ``22/07/1445 هـ``, not ``هـ.ش`` of the
    Iranian calendar."""
    numeric = _NUMERIC.match(folded, start)
    return numeric is not None and numeric.end() == end and bool(numeric["mark"])


def as_the_text_says(folded: str, found: list[_Found]) -> list[_Found]:
    """Return ``found`` with each Hijri day corrected to the Gregorian day beside it, if they differ by at most
    `_MOST_APART`."""
    told = list(found)
    for at, ((first, end, iso), (second, last, other)) in enumerate(pairwise(found)):
        hijri = [_is_hijri(folded, first, end), _is_hijri(folded, second, last)]
        near = len(iso) == len(other) == len("2025-03-01") and _apart(iso, other) <= _MOST_APART
        whole = not any(folded[begin:stop].isdigit() for begin, stop in ((first, end), (second, last)))  # 14-15 شعبان
        if near and whole and sum(hijri) == 1 and _BETWEEN.fullmatch(folded, end, second):
            told[at + hijri[1]] = (*told[at + hijri[1]][:2], other if hijri[0] else iso)
    return told


def _is_hijri(folded: str, start: int, end: int) -> bool:
    return any(pattern.match(folded, start, end) for pattern in (_written(), _NUMERIC))


def _apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


@cache
def _written() -> re.Pattern[str]:
    relative = "|".join(sorted(PAST | NEXT | THIS))
    return re.compile(
        rf"(?:(?P<digits>\d{{1,2}})\s+(?P<of>من\s+)?(?P<named>شهر\s+)?"
        rf"|(?:ال)?(?P<ordinal>{day_ordinal_pattern()})\s+من\s+(?:شهر\s+)?|(?P<first>{FIRST_DAY})\s+(?:شهر\s+)?)"
        rf"(?P<month>{hijri_month_pattern()})(?!\w)(?:\s+(?:المبارك|المعظم|المكرم|الحرام|الخير)(?!\w))?"
        rf"(?:\s*[،,]?\s*(?:من\s+)?(?:(?:ال|ل|لل)?(?:عام|سنه)\s*)?(?P<year>{_YEAR})(?:{_OF_HIJRA})?(?!\w)"
        rf"|\s+(?P<relative>{relative})(?!\w))?"
    )


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:[-–]|و|و?الي|و?حتي)\s*(?:\d{{1,2}}|ال(?:{day_ordinal_pattern()}))\s+(?:من\s+)?(?:شهر\s+)?"
        rf"(?P<month>{hijri_month_pattern()})\s+(?:من\s+)?(?:(?:ال|ل|لل)?(?:عام|سنه)\s*)?(?P<year>{_YEAR})(?!\d)"
    )


def _year(match: re.Match[str]) -> int:
    """Return the year that is written, or that of the later day of ``من 15 رمضان إلى 3 شوال 1446``; 0 for none."""
    if match["year"]:
        return int(match["year"])
    later = None if match["relative"] else _later().match(match.string, match.end())
    if later is None:
        return 0
    return int(later["year"]) - (hijri_months()[match["month"]] > hijri_months()[later["month"]])


def _is_no_day(folded: str, match: re.Match[str], before: Word) -> bool:
    """Tell whether what has no year names something else, or a day of every year."""
    if _ANOTHER_YEAR.match(folded, match.end()) or (before.text.endswith(_NIGHT) and not before.stop):
        return True
    if match["ordinal"] and (day_ordinals()[match["ordinal"]], hijri_months()[match["month"]]) == _CITY:
        return True
    bare = match["digits"] and not (match["of"] or match["named"] or match["relative"])
    return bool(bare and match["month"] in _OTHER_WORDS and before.text not in _BEFORE_DAYS)


def _in_numbers(match: re.Match[str], published: date | None) -> _Found | None:
    found = _gregorian(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    if found is None:
        return None
    if not match["mark"] and not (published and published - _EARLIER < found < published + _LATER):
        return None
    return match.start(), match.end(), found.isoformat()


def _gregorian(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except ValueError:
        return None


def _without_year(month: int, day: int, relative: str | None, published: date) -> date | None:
    """Return the nearest such day, or the last (الماضي) or next (المقبل) before or after ``published``."""
    if not _FIRST < published < _LAST:
        return None
    year = Gregorian.fromdate(published).to_hijri().year
    if relative in THIS:
        return _gregorian(year, month, day)
    days = [found for near in (year - 1, year, year + 1) if (found := _gregorian(near, month, day))]
    if relative in PAST:
        return max((found for found in days if found < published), default=None)
    if relative in NEXT:
        return min((found for found in days if found > published), default=None)
    return min(days, key=lambda found: abs((found - published).days), default=None)
