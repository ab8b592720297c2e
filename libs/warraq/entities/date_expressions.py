"""Dates inside running text, as precise as they are written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from warraq.arabic.clitics import ARTICLE, LI_ARTICLES, PROCLITICS, proclitic_length
from warraq.arabic.letters import fold
from warraq.arabic.months import (
    day_ordinal_pattern,
    day_ordinals,
    month_number,
    month_twice_pattern,
    months,
)
from warraq.entities.hijri_dates import FIRST_DAY, as_the_text_says, hijri_date, is_marked_hijri
from warraq.entities.relative_dates import (
    NEXT,
    PAST,
    THIS,
    WEEKDAYS,
    day_of_month,
    relative_date,
    relative_starts,
    told_day,
)
from warraq.entities.text import Text, Word
from warraq.entities.years import bare_years, named_years, spelled_year, year_starts

_LETTERS = re.compile(r"[ء-ي]*(?=\d)")
_COMMON_ERA = r"(?:\s?م)?(?![^\W_])"
_NUMERIC = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)(?P<sep>[/.-]| [/-] )(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<sep2>[/.-]| [/-] )(?P<m2>\d{1,2})(?P=sep2)(?P<y2>(?:19|20)\d\d))"
    rf"(?:(?=t\d\d:\d\d)|{_COMMON_ERA})(?![/.-]\d)"  # 2025-10-14T09:30, as feeds have it
)
_JOINT = r"(?:\s*[-–—/]\s*|\s+(?:(?:و?الي|و?حتي)\s*|او\s+)|\s+و\s?)"
# The other day of من 3 إلى 9 مايو and 12 و13 و14 أكتوبر; of بين الأول والعاشر من مايو.
_DAY_BEFORE = re.compile(rf"(?:(?<![\w.,:/-])|(?<=\sو))(?P<day>\d{{1,2}}){_JOINT}$")
_DAY = re.compile(r"\d{1,2}(?=\s)")
_LETTERS_BEFORE = 34
_IN_PERSIAN_DIGITS = re.compile(r"(?<![۰-۹])۱[۳۴][۰-۹]{2}[/.-]|[/.-]۱[۳۴][۰-۹]{2}(?![۰-۹])")
_OTHER_YEAR = re.compile(r"\s+\d{3}")  # 19 نوفمبر 923 م
_OPENING = fold("فاتح")
"""The first of a month, in the Maghreb."""
# Without a year it may be any: هجمات 11 سبتمبر, قوى 14 آذار, مدينة 6 أكتوبر.
_NAMED_AFTER_DATES = frozenset(
    fold(
        "هجمات هجوم اعتداءات أحداث قوى مدينة شارع ميدان جسر كوبري حركة تحالف ثورة حرب معركة انتفاضة مجزرة "
        "ذكرى جامعة ملعب صحيفة نصر كتائب عملية طوفان"
    ).split()
)

_Found = tuple[int, int, str]


def find_dates(text: Text, places: Sequence[tuple[Word, Word]], published: datetime | None) -> Iterator[_Found]:
    """Yield start and end in folded text, and the ISO date. What is told from the day of publication is left out
    without it: a month without a year, أمس, الأسبوع الماضي.

    ``places``: each word that begins with one of `date_starts` or has a digit, after the word before it.
    """
    yield from as_the_text_says(text.folded, list(_reckoned(text, places, published)))


def _reckoned(text: Text, places: Sequence[tuple[Word, Word]], published: datetime | None) -> Iterator[_Found]:
    """Yield what `find_dates` finds, each date told without those beside it."""
    end, relative = 0, relative_starts() if published else {}
    words = (word for _, word in places if word.text in relative)
    today = told_day(text, words, published.date()) if published else None
    for before, word in places:
        if word.at < end:
            continue
        if today and word.text in relative and (told := relative_date(text, before, word, today)):
            if day := day_of_month(text.folded, end, *told):
                yield from reversed(list(_earlier_days(text.folded, end, day[0], day[2])))
                yield day
            end = told[1]
            continue
        for found in _dates_at(text.folded, before, word, published):
            if found[0] >= end and found[2] and not _is_of_iran(text, *found[:2]):
                yield found
            end = max(end, found[1])


def _is_of_iran(text: Text, start: int, end: int) -> bool:
    """Tell whether ``start:end`` is a day in Persian digits that would be Hijri in Arabic ones, without هـ: it is of
    the Iranian calendar, or nobody knows."""
    persian = _IN_PERSIAN_DIGITS.search(text.mention(start, end).text)
    return persian is not None and not is_marked_hijri(text.folded, start, end)


@cache
def date_starts() -> frozenset[str]:
    """Return every folded word that may begin a date, proclitics included; words with digits may, too."""
    return frozenset((*_starts(), *year_starts(), *relative_starts()))


def _dates_at(folded: str, before: Word, word: Word, published: datetime | None) -> Iterator[_Found]:
    """Yield the date that begins in ``word``, and the day before it that shares its month; with "" for one that cannot
    be told."""
    name = word.text[:-4] if word.text[-1].isdigit() else word.text  # عام2000
    if name in year_starts():
        yield from named_years(folded, word.at + year_starts()[name])
        return
    if word.text[0].isdigit() and (numeric := _numeric(folded, word.at)):
        yield numeric
        return
    named_after = proclitic_length(before.text, _NAMED_AFTER_DATES) is not None and not before.stop
    if hijri := _hijri(folded, before, word, published, named_after=named_after):
        yield from hijri
        return
    match = _written(folded, word.at, word.text)
    if match is None:
        if len(word.text) in {4, 5}:
            yield from bare_years(folded, before, word)
        return
    iso, end = _iso(match, None if named_after and not match["relative"] else published), match.end()
    if not (match["year"] or match["relative"] or match["year_last"]) and (spelled := spelled_year(folded, end)):
        iso, end = _checked(spelled[0], month_number(match["month"]), _day(match)), spelled[1]
    if match["ordinal"] and _counts_another(before, word, iso):
        yield match.start(), match.start("month"), ""
        return
    if iso:
        yield from reversed(list(_days_before(folded, match, iso)))
    yield match.start(), end, iso or ""


def _hijri(folded: str, before: Word, word: Word, published: datetime | None, *, named_after: bool) -> Iterable[_Found]:
    """Yield the Hijri day that begins in ``word``, after the earlier day of ``من 5 إلى 8 شوال``; nothing when none
    does."""
    skipped = _letters_before_date(word.text)
    if skipped is None:
        return []
    today = published.date() if published else None
    found = hijri_date(folded, before, word.at + skipped, today, named_after=named_after)
    if found is None:
        return []
    day, other = _DAY.match(folded, found[0]), _DAY_BEFORE.search(folded, max(0, found[0] - _LETTERS_BEFORE), found[0])
    if not (found[2] and day and other and 0 < int(other["day"]) < int(day[0])):
        return [found]
    earlier = date.fromisoformat(found[2]) - timedelta(int(day[0]) - int(other["day"]))
    return [(*other.span("day"), earlier.isoformat()), found]


def _numeric(folded: str, at: int) -> _Found | None:
    match = None if folded[at - 1 : at] in {".", "/", "-"} else _NUMERIC.match(folded, at)
    if match is None:
        return None
    year, month, day = int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    if month > 12 and match["d2"]:  # in American order
        month, day = day, month
    iso = _checked(year, month, day)
    return (at, match.end(), iso) if iso else None


@cache
def _pattern() -> re.Pattern[str]:
    relative = "|".join(sorted(PAST | NEXT | THIS))
    year = r"(?:1\d|20)\d\d"
    return re.compile(
        rf"(?:(?P<day>\d{{1,2}})(?:\s+(?:من\s+)?(?:شهر\s+)?|(?P<sign>[/-]))|(?:ال)?(?P<ordinal>{day_ordinal_pattern()})\s+من\s+(?:شهر\s+)?"
        rf"|(?P<opening>{_OPENING})\s+)?"
        rf"(?P<month>{month_twice_pattern()})"
        rf"(?:(?(sign)(?P=sign)|\s*[،,]?\s*(?:من\s+)?(?:(?:ال|ل|لل)?(?:عام|سنه)\s*)?)(?P<year>{year})(?:\s?م)?"
        rf"|\s+(?P<day_after>\d{{1,2}})\s*[،,]\s*(?P<year_last>{year})(?:\s?م)?"
        rf"|(?P<of_year>\s+(?:من\s+)?ال(?:عام|سنه))?\s+(?P<relative>{relative})ه?)?(?!\w)"
    )


@cache
def _later_year() -> re.Pattern[str]:
    """Return the year after the other month of ``بين يونيو وأغسطس 2022``, which is that of the first as well."""
    return re.compile(
        rf"{_JOINT}(?:\d{{1,2}}\s+)?(?P<month>{month_twice_pattern()})\s*[،,]?\s*"
        rf"(?:من\s+)?(?:عام\s*|سنه\s*)?(?P<year>(?:1\d|20)\d\d)(?!\w)"
    )


@cache
def _ordinal_before() -> re.Pattern[str]:
    return re.compile(rf"(?:بين|من|يومي)\s+(?P<all>ال(?P<day>{day_ordinal_pattern()}))\s+(?:و|الي\s+)$")


@cache
def _starts() -> dict[str, int]:
    """Return first word of a month name or of a day in words, proclitics included -> letters to leave out."""
    firsts = {name.split()[0] for name in (*months(), _OPENING, FIRST_DAY, *(ARTICLE + day for day in day_ordinals()))}
    table: dict[str, int] = {}
    for clitic in PROCLITICS:
        for first in firsts:
            table.setdefault(clitic + first, len(clitic))
    return table | {li + day.split()[0]: len(li) for li in LI_ARTICLES for day in day_ordinals()}


def _counts_another(before: Word, word: Word, iso: str | None) -> bool:
    """Tell whether an ordinal belongs to the definite noun before it: ``النصف الأول من أكتوبر``. After the name of a
    weekday it is the day only if that was one: ``الثلاثاء الأول من نوفمبر`` may be the first Tuesday."""
    if before.stop or not (before.text.startswith(ARTICLE) and word.text.startswith(ARTICLE)) or before.text == "اليوم":
        return False
    if before.text in WEEKDAYS and iso and len(iso) == 10:
        return date.fromisoformat(iso).weekday() != WEEKDAYS.index(before.text)
    return True


def _written(folded: str, at: int, word: str) -> re.Match[str] | None:
    skipped = _letters_before_date(word)
    return None if skipped is None else _pattern().match(folded, at + skipped)


def _letters_before_date(word: str) -> int | None:
    """Return how many letters to leave out of ``word`` for the date that may begin in it; None when none can."""
    letters = _LETTERS.match(word) if word[-1].isdigit() else None
    if letters is None:
        return _starts().get(word)
    return _starts().get(letters[0], letters.end())  # مارس1987, but يوم22


def _days_before(folded: str, match: re.Match[str], iso: str) -> Iterator[_Found]:
    """Yield the earlier days of the same month that are joined to this one, the nearest first."""
    if not match["day_after"]:
        yield from _earlier_days(folded, 0, match.start(), iso, in_words=not match["day"])


def _earlier_days(folded: str, earliest: int, start: int, iso: str, *, in_words: bool = False) -> Iterator[_Found]:
    """Yield the days, in digits or ``in_words``, that are joined to the one that begins at ``start``, the nearest
    first."""
    if len(iso) < len("2025-10-12") or "W" in iso:
        return
    pattern, group = (_ordinal_before(), "all") if in_words else (_DAY_BEFORE, "day")
    later = int(iso[8:])
    while other := pattern.search(folded, max(earliest, start - _LETTERS_BEFORE), start):
        day = day_ordinals()[other["day"]] if in_words else int(other["day"])
        if not 0 < day < later:
            return
        yield (*other.span(group), f"{iso[:8]}{day:02}")
        start, later = other.start(group), day


def _iso(match: re.Match[str], published: datetime | None) -> str | None:
    """Return the date as precisely as the text has it; None when the year cannot be told or the day does not exist."""
    day = _day(match)
    if match["year_last"]:
        return None if day else _checked(int(match["year_last"]), month_number(match["month"]), int(match["day_after"]))
    year = _year_of(match, day, published)
    return _checked(year, month_number(match["month"]), day) if year else None


def _day(match: re.Match[str]) -> int | None:
    return 1 if match["opening"] else int(match["day"]) if match["day"] else day_ordinals().get(match["ordinal"])


def _year_of(match: re.Match[str], day: int | None, published: datetime | None) -> int | None:
    """Return the year that is written, that of a later month, or one told from ``published``."""
    month = month_number(match["month"])
    if match["year"]:
        return int(match["year"])
    if not match["relative"] and (later := _later_year().match(match.string, match.end())):
        return int(later["year"]) - (month > month_number(later["month"]))
    if published is None or not (match["relative"] or day) or _OTHER_YEAR.match(match.string, match.end()):
        return None
    if match["of_year"]:
        return published.year + (match["relative"] in NEXT) - (match["relative"] in PAST)
    return _year(match["relative"], (month, day or published.day), published)


def _year(relative: str | None, day: tuple[int, int], published: datetime) -> int:
    """Return the year of the last such month or day before publication (الماضي), of the next (المقبل), this year
    (الجاري), else of the nearest. ``day``: month and day, that of publication for a month alone."""
    if relative in PAST:
        return published.year - (day >= (published.month, published.day))
    if relative in NEXT:
        return published.year + (day <= (published.month, published.day))
    if relative in THIS:
        return published.year
    distance = day[0] - published.month
    return published.year - 1 if distance > 6 else published.year + 1 if distance < -6 else published.year


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        iso = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return iso if day else iso[:7]
