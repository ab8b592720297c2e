"""Parses times as newspapers and feeds write them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache

from babel import Locale

from warraq.arabic.clock import clock_in
from warraq.arabic.letters import fold
from warraq.arabic.months import (
    all_months,
    day_ordinal_pattern,
    day_ordinals,
    hijri_month_pattern,
    libyan_month_pattern,
    month_pattern,
)
from warraq.arabic.solar_hijri import solar_day
from warraq.arabic.zones import split_zone, zone_in

PUBLICATION_YEARS = range(1900, 2101)
"""Years in which news was published. 1446 is a Hijri year, which is not converted: the day depends on the country's
moon."""
_NUMERIC = re.compile(
    r"(?<!\d)(?:(\d{4})\s?[-–/.\\]\s?(\d{1,2})\s?[-–/.\\]\s?(\d{1,2})"
    r"|(\d{1,2})\s?[-–/.\\]\s?(\d{1,2})\s?[-–/.\\]\s?(\d{4}))(?!\d)"
)
WEEKDAYS = ("اثنين", "ثلاثاء", "اربعاء", "خميس", "جمعه", "سبت", "احد")
"""As `date.weekday` counts them, folded."""
_WEEKDAY = re.compile(rf"(?:^|[^\w\s]\s?|(?<!\w)(?:(?:في|يوم)\s|(?=ال)))(?:ال)?({'|'.join(WEEKDAYS)})[\s،,–-]{{1,3}}$")
_WEEKDAY_LETTERS = 15
"""Right before a day; «سالم خميس» is a name, «أحد المراسلين» one of them."""
_AMERICAN = re.compile(
    r"(?<!\d)([1-9]|1[0-2])/([1-9]|[12]\d|3[01])/(\d{4}) (?:[1-9]|1[0-2]):\d{2}:\d{2} [ap]m\b", re.IGNORECASE
)
"""Month first, as .NET prints a time unless told a country: with seconds and AM or PM, and no zero before a figure."""
_SHORT_YEAR = re.compile(
    r"(?:[^\W\d_]{3,10}[،,]?\s)?(\d{1,2})(?P<sign>[/.-])(\d{1,2})(?P=sign)(\d\d)"
    r"(?:(?<=/\d\d)|[\s،,–|-]{1,3}(?:الساعه\s)?\d{1,2}:\d\d.{0,12})"
)
"""«12/11/25», «12.11.25 14:20», all that a line says: the day first. «3-2-25» alone may be anything."""
_SHORT_YEARS = range(13, 100)
"""A smaller number could be the day of a date that begins with its year."""
_LATEST_SHORT = 68
"""Of this century, as POSIX has it."""
_END_OF_DAY, _SIXTY = (24, 0, 0), 60
"""24:00 is the next midnight, as in ISO 8601; «12 أكتوبر 2025 - 25:70» tells the day alone."""
_MONTHS = 12
_HIJRI_YEARS = range(1300, 1500)
_FIGURE = re.compile(r"\d")
"""Of the year, without which nothing is a date."""
_GMT = re.compile(r"(?:GMT|UTC)(?=[+-]\d{4}\b)()")
"""Before an offset, as JavaScript prints a moment."""
_OFFSET = re.compile(r"(?<=:\d\d\s)([+-]\d\d)(?::(\d\d))?(?=\s*(?:\(|$))")
"""«+03:00» and «+03», where RFC 2822 has «+0300»."""
_GLUED_HOUR = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d{1,2}:\d\d)(?!\d)")
"""«29 نوفمبر 202611:15», copied from two elements without a space between them."""
_HOUR_BEFORE_YEAR = re.compile(r"(?<=[^\W\d_])\s(\d{1,2}:\d\d)\s((?:19|20)\d\d)(?!\d|\s?[-–/.\\]\s?\d)")
"""«29 نوفمبر 21:03 2026», not «الساعة 11:15 2026/11/29»."""
_YEAR_BEFORE_DAY = re.compile(r"(?<!\d)(\d{1,2}:\d\d)\s((?:19|20)\d\d)\s([^\W\d_]+)\s(\d{1,2})\s([^\W\d_]+)$")
"""«GMT 10:20 2025 السبت 4 أكتوبر», copied from right to left."""
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_EPOCH = re.compile(r"(?:/Date\()?(\d{10}(\d{3}|\d{6})?(?:\.\d+)?)(?:[+-]\d{4})?(?:\)/)?$")
"""Seconds, ms or µs since 1970; .NET writes ``/Date(…)/``."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}(?:T\d{4,6}|$)")
_DIGITS = re.compile(r"(\d{8})(\d{6})$")
_NUMBERED = re.compile(
    r"(?<![^\W\d_])(تشرين|كانون)\s?([12])(?!\d)|(?<=\d )([تك])([12])(?= \d)|(?<=\d-)([تك])([12])(?=-\d)"
)
"""«تشرين2», «9 ك2 2025»: the first and second month of a name."""
_NUMBERS = {"1": "الاول", "2": "الثاني"}


@cache
def _foreign_months() -> dict[str, int]:
    """Names and short names in English, Persian, Urdu, Pashto and Central Kurdish, in French as papers of the Maghreb
    and Lebanon print them, and in the languages of other countries from which papers write in Arabic."""
    known = {"sept": 9}
    for language in ("da", "nb", "it", "es", "tr", "nl", "sv", "de", "fa", "ur", "ps", "ckb", "fr", "en"):
        for width in ("abbreviated", "wide"):
            names = Locale.parse(language).months["format"][width]
            known |= {fold(name).rstrip("."): int(number) for number, name in names.items()}
    return known


def parse_date(text: str) -> datetime | None:
    """ISO 8601, RFC 2822, seconds or ms since 1970, or an Arabic date with day, month (any country's name, or a number,
    day first unless only the other order is a day) and year; UTC when no zone is named. None when it is none of these,
    or its year is not one of `PUBLICATION_YEARS`; of a Hijri and a Gregorian date side by side the Gregorian is taken.
    Solar Hijri days, of Iran and Afghanistan, are converted, lunar ones not."""
    text = text.strip()
    return _parsed(text) if len(text) <= 120 and _FIGURE.search(text) else None


@lru_cache(10_000)  # a page's date is asked for many times
def _parsed(text: str) -> datetime | None:
    text = _YEAR_BEFORE_DAY.sub(r"\3 \4 \5 \2 \1", text)
    text, zone = split_zone(_HOUR_BEFORE_YEAR.sub(r" \2 \1", _GLUED_HOUR.sub(r"\1 \2", text)))
    for read in (_epoch, _iso, _rfc2822, _arabic):
        try:
            moment = read(text)
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            continue
        if moment is not None and moment.year in PUBLICATION_YEARS and not _is_nothing(text, moment):
            return _with_offset(moment if moment.tzinfo else moment.replace(tzinfo=zone or UTC))
    return None


def _is_nothing(text: str, moment: datetime) -> bool:
    """The first second of 1970, which programs write for no date; a day alone may be one."""
    return ":" in text and moment.replace(tzinfo=None) == datetime(1970, 1, 1)  # noqa: DTZ001


def _with_offset(moment: datetime) -> datetime:
    """Its offset, whatever rules of a zone told it."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta())) if moment.tzinfo is not UTC else moment


def is_hijri(text: str) -> bool:
    """Tell whether ``text`` names a day of the Hijri calendar."""
    folded = fold(text[:120])
    numeric = (match for match in _NUMERIC.finditer(folded) if int(match[1] or match[6]) in _HIJRI_YEARS)
    return next(numeric, None) is not None or bool(_hijri_written().search(folded))


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.match(text)
    return datetime.fromtimestamp(float(match[1]) / 10 ** len(match[2] or ""), UTC) if match else None


def _iso(text: str) -> datetime | None:
    text = _DIGITS.sub(r"\1T\2", text)
    return datetime.fromisoformat(text) if _ISO.match(text) else None


def _rfc2822(text: str) -> datetime | None:
    if not re.search(r"[A-Za-z]{3}", text) or _HALF_OF_DAY.search(text) or " -0001 " in text:
        return None  # PHP prints the year -1 for no date
    text = _OFFSET.sub(lambda offset: offset[1] + (offset[2] or "00"), _GMT.sub(r"\1", text))
    return parsedate_to_datetime(text if ":" in text else f"{text} 00:00:00")


@cache
def _written() -> re.Pattern[str]:
    foreign = "|".join(sorted(map(re.escape, _foreign_months()), key=len, reverse=True))
    any_month = rf"(?:{month_pattern()})(?:ي\b)?|\b(?:{foreign})ي?\b\.?"
    # The ي that Kurdish writes onto day and month: 12ی تشرینی یەکەمی 2025.
    # Both names of a month: أكتوبر/تشرين الأول, تشرين الأول (أكتوبر), تشرين الأول أكتوبر, أكتوبر/التمور.
    again = rf"[/(-]?\s*(?:{any_month})|[/(-]\s*(?:{libyan_month_pattern()})"
    name = rf"(?:{any_month})(?:\s*(?:{again})\s*\)?)?"
    libyan = rf"(?:{libyan_month_pattern()})(?:\s*[/(-]\s*(?:{month_pattern()})\s*\)?)?"
    year = r"(?:من\s+)?(?:عام\s+|سنه\s+)?"
    return re.compile(
        rf"(?:(?<!\d)(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th),?|er|ي(?=\s)|\.(?=\s[a-z]))?|(?<!\w)(?:ال)?(?P<ordinal>{day_ordinal_pattern()})(?=\s+من\s))"
        rf"[\s-]*(?:من\s+|of\s+)?(?:شهر\s+)?(?P<month>{name}|{libyan})[\s،,-]*{year}(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\w)(?P<month_first>{name})\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[،,]\s*|\s+)(?P<year_last>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<year_first>\d{{4}})\s+(?P<month_between>{name})\s+(?P<day_last>\d{{1,2}})(?![\d:])"
    )


@cache
def _hijri_written() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)\d{{1,2}}\s*(?:من\s+)?(?:شهر\s+)?(?:{hijri_month_pattern()})[\s،,]*(?:عام\s+)?1[34]\d\d(?!\d)"
    )


def _arabic(text: str) -> datetime | None:
    folded = _NUMBERED.sub(_spelled, fold(text))
    day = _written_day(folded) or _numeric_day(folded) or solar_day(text)
    if day is None:
        return None
    clock = clock_in(folded)
    if clock is None or clock > _END_OF_DAY or max(clock[1:]) >= _SIXTY:
        return datetime(*day, tzinfo=UTC)  # a day alone begins at its midnight, wherever
    hour, minute, second = clock
    return datetime(*day, tzinfo=zone_in(folded)) + timedelta(hours=hour, minutes=minute, seconds=second)


def _spelled(match: re.Match[str]) -> str:
    name = match[1] or {"ت": "تشرين", "ك": "كانون"}[match[3] or match[5]]
    return f"{name} {_NUMBERS[match[2] or match[4] or match[6]]}"


def _written_day(folded: str) -> tuple[int, int, int] | None:
    match = _written().search(folded)
    if match is None:
        return None
    month = _month_number(match["month"] or match["month_first"] or match["month_between"])
    said = match["day"] or match["day_second"] or match["day_last"]
    day = day_ordinals()[match["ordinal"]] if match["ordinal"] else int(said)
    return int(match["year"] or match["year_last"] or match["year_first"]), month, day


def _month_number(name: str) -> int:
    """Return the number of a month that is named once, or by two of its names: of the first."""
    known = _foreign_months() | all_months()
    return next(known[name[:end]] for end in range(len(name), 0, -1) if name[:end] in known)


def _is_on_weekday(before: str, year: int, month: int, day: int) -> bool:
    """Tell whether ``before``, folded, ends in the weekday of this day, and not that of the one whose day is ``month``:
    «أحد, 10/05/2025», as Drupal prints the fifth of October."""
    named = _WEEKDAY.search(before[-_WEEKDAY_LETTERS:])
    if named is None or not (1 <= month <= _MONTHS and 1 <= day <= _MONTHS):
        return False
    number = WEEKDAYS.index(named[1])
    return date(year, month, day).weekday() == number != date(year, day, month).weekday()


def _numeric_day(folded: str) -> tuple[int, int, int] | None:
    if american := _AMERICAN.search(folded):
        return int(american[3]), int(american[1]), int(american[2])
    for match in _NUMERIC.finditer(folded):
        year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        if int(year) in PUBLICATION_YEARS:
            is_turned = not match[1] and int(month) > _MONTHS >= int(day)  # 10/25/2025
            is_turned |= not match[1] and _is_on_weekday(folded[: match.start()], int(year), int(day), int(month))
            return int(year), *((int(day), int(month)) if is_turned else (int(month), int(day)))
    short = _SHORT_YEAR.fullmatch(folded)
    if short and int(short[4]) in _SHORT_YEARS:
        century = 1900 if int(short[4]) > _LATEST_SHORT else 2000
        return century + int(short[4]), int(short[3]), int(short[1])
    return None
