"""Dates inside running text, as precise as they are written."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import pairwise

from warraq.arabic.clitics import ARTICLE, LI_ARTICLES, PROCLITIC_PATTERN, PROCLITICS
from warraq.arabic.letters import fold
from warraq.arabic.months import AMBIGUOUS_MONTHS, day_ordinal_pattern, day_ordinals, month_pattern, months
from warraq.entities.text import Text, Word

_PAST = frozenset(map(fold, ("الماضي", "المنصرم", "الفائت", "الفارط")))
_NEXT = frozenset(map(fold, ("المقبل", "القادم")))
_THIS = frozenset(map(fold, ("الجاري", "الحالي")))
_YEAR_WORDS = frozenset(map(fold, ("عام", "العام", "سنة", "السنة", "عامي", "العامين")))
_WEEKDAYS = tuple(map(fold, ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")))
_PROCLITIC = re.compile(PROCLITIC_PATTERN)
_NUMERIC = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>(?:19|20)\d\d))"
    r"(?![^\W_])(?![/-]\d)"
)
_YEAR = re.compile(r"(?:ال)?(?:عام|سنه|عامي|عامين)\s+(?P<first>(?:19|20)\d\d)(?!\w)")
_YEAR_TOO = re.compile(r"\s*(?:[-–]|و|الي)\s*(?P<year>(?:19|20)\d\d)(?!\w)")

_NO_WORD = Word("", 0, 0, 0, stop=True)


def find_dates(text: Text, published: datetime | None) -> Iterator[tuple[int, int, str]]:
    """Start and end in folded text, and the ISO date. A month without a year needs ``published``, else it is left out."""
    folded, end = text.folded, 0
    year_starts, starts = _year_starts(), _starts()
    for before, word in pairwise((_NO_WORD, *text.words)):
        begins = word.text in starts or word.text in year_starts or word.text[-1].isdigit()
        if not begins or word.at < end:
            continue
        if word.text in year_starts:
            for first, last, iso in _years(folded, word.at + year_starts[word.text]):
                yield first, last, iso
                end = last
            continue
        found = _numeric(folded, word.at) if word.text[0].isdigit() else None
        match = None if found else _written(folded, word.at, word.text)
        if match and match["ordinal"] and _counts_another(before, word, _iso(match, published)):
            end = match.start("month")
        elif match:
            when, end = _iso(match, published), match.end()
            found = (match.start(), match.end(), when) if when else None
        if found:
            yield found
            end = found[1]


@cache
def _year_starts() -> dict[str, int]:
    """A word for year, proclitics included -> letters to leave out."""
    table = {clitic + word: len(clitic) for clitic in PROCLITICS for word in _YEAR_WORDS}
    return table | {li + word.removeprefix(ARTICLE): len(li) for li in LI_ARTICLES for word in _YEAR_WORDS}


def _years(folded: str, at: int) -> Iterator[tuple[int, int, str]]:
    """``عام 2025``, and the other year of ``بين عامي 2020 و2023``."""
    match = _YEAR.match(folded, at)
    if match is None:
        return
    yield at, match.end(), match["first"]
    if other := _YEAR_TOO.match(folded, match.end()):
        yield other.start("year"), other.end("year"), other["year"]


def _numeric(folded: str, at: int) -> tuple[int, int, str] | None:
    if re.search(r"[\w.]?[./-]$", folded[max(0, at - 2) : at]):
        return None
    match = _NUMERIC.match(folded, at)
    if match is None:
        return None
    iso = _checked(int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    return (at, match.end(), iso) if iso else None


@cache
def _pattern() -> re.Pattern[str]:
    name = month_pattern()
    relative = "|".join(sorted(_PAST | _NEXT | _THIS))
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?|(?:ال)?(?P<ordinal>{day_ordinal_pattern()})\s+من\s+(?:شهر\s+)?)?"
        rf"(?P<month>{name})(?:\s*/\s*(?:{name}))?"
        rf"(?:\s*[،,]?\s*(?:من\s+)?(?:(?:ال)?عام\s+|(?:ال)?سنه\s+)?(?P<year>(?:19|20)\d\d)|"
        rf"(?:\s+من\s+(?:ال)?(?:عام|سنه))?\s+(?P<relative>{relative}))?(?!\w)"
    )


@cache
def _starts() -> dict[str, int]:
    """First word of a month name or of a day in words, proclitics included -> letters to leave out."""
    firsts = {name.split()[0] for name in (*months(), *(ARTICLE + day for day in day_ordinals()))}
    table: dict[str, int] = {}
    for clitic in PROCLITICS:
        for first in firsts:
            table.setdefault(clitic + first, len(clitic))
    return table | {li + day.split()[0]: len(li) for li in LI_ARTICLES for day in day_ordinals()}


def _counts_another(before: Word, word: Word, iso: str | None) -> bool:
    """``النصف الأول من أكتوبر``: the ordinal belongs to the definite noun before it. After the name of a weekday it is
    the day only if that was one: ``الثلاثاء الأول من نوفمبر`` may be the first Tuesday."""
    if before.stop or not (before.text.startswith(ARTICLE) and word.text.startswith(ARTICLE)) or before.text == "اليوم":
        return False
    if before.text in _WEEKDAYS and iso and len(iso) == 10:
        return date.fromisoformat(iso).weekday() != _WEEKDAYS.index(before.text)
    return True


def _written(folded: str, at: int, word: str) -> re.Match[str] | None:
    skipped = _letters_before_date(word)
    return None if skipped is None else _pattern().match(folded, at + skipped)


def _letters_before_date(word: str) -> int | None:
    """How many letters to leave out of ``word`` for the date that may begin in it; None when none can."""
    proclitic = _PROCLITIC.match(word) if word[-1].isdigit() else None
    return len(proclitic[0]) if proclitic else _starts().get(word)


def _iso(match: re.Match[str], published: datetime | None) -> str | None:
    """As precise as the text; None when the year cannot be told or the day does not exist."""
    month = months()[match["month"]]
    day = int(match["day"]) if match["day"] else day_ordinals().get(match["ordinal"])
    if match["month"] in AMBIGUOUS_MONTHS and not (day or match["year"] or match["relative"]):
        return None
    if match["year"]:
        return _checked(int(match["year"]), month, day)
    if published is None or not (match["relative"] or day):
        return None
    return _checked(_year(match["relative"], month, published), month, day)


def _year(relative: str | None, month: int, published: datetime) -> int:
    """The last such month before publication (الماضي), the next (المقبل), this year (الجاري), else the nearest."""
    if relative in _PAST:
        return published.year - (month >= published.month)
    if relative in _NEXT:
        return published.year + (month <= published.month)
    if relative in _THIS:
        return published.year
    distance = month - published.month
    return published.year - 1 if distance > 6 else published.year + 1 if distance < -6 else published.year


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        iso = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return iso if day else iso[:7]
