"""When an article was published: as its pusher says, else as its page says."""

import re
from datetime import UTC, datetime, time, timedelta, timezone

from warraq.arabic.dates import is_hijri, parse_date
from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.arabic.zones import zone_in
from warraq.extraction.dates.relative_dates import before, told_in
from warraq.extraction.rules import rule
from warraq.extraction.text import tidy_line

_PARTS = re.compile(r"\s[·|•–-]\s|\t")
_JOINED = re.compile(r"(?<=\d)[/-](?=[^\W\d_])|(?<=[^\W\d_])[/-](?=\d)")
_NUMBERED_MONTH = re.compile(r"(?<![^\W\d_])[^\W\d_]+[12]\s?/\s?(?=[^\W\d_])")
_RUN_TOGETHER = re.compile(r"(?<=[/.-]\d{4})(?=\d{1,2}[\s/.-])|(?<=[/.-][0-9])(?=[٠-٩])|(?<=[/.-][0-9][0-9])(?=[٠-٩])")
"""A page may say the day twice with nothing between («20/11/202520 نوفمبر 2025», «2026/5/17١٧ مايو ٢٠٢٦»): in figures
to be listened to."""
_SECOND_CLOCK = re.compile(r"\((?:الساعة\s)?(\d{1,2}):([0-5]\d)\s?([^\d()][^()]{1,24})\)")
"""Of the same moment, in brackets behind the first."""
_CLOCK, _UTC = re.compile(r"\d:[0-5]\d"), ("GMT", "UTC")
_HALF_DAY, _QUARTER = 12 * 60, 15
"""Minutes by which zones differ at most, nearly, and in steps of which they do."""
_LONG = 110
_FEW_WORDS, _OTHER_WORDS, _AGO_WORDS = 8, 3, 5
"""Of a line that tells a moment from now; its other words («الليرة في أدنى مستوى منذ عام» is a headline); of a line
that does nothing else."""
_NAMES = frozenset({"اليوم", "today"})
"""Alone on a line they are a section or a paper."""
_DATE_WORDS = re.compile(r"[^\W\d_]+")
_ONLY_HOUR = re.compile(
    r"(?:[|•·–-]\s?)?(?:الساعة\s)?([\d٠-٩]{1,2})\s?:\s?[0-5٠-٥][\d٠-٩](?::[0-5٠-٥][\d٠-٩])?"
    r"\s?([صم]|[aApP][mM]|صباح[اً]{1,2}|مساء[اً]{0,2})?"
)
_EARLIEST, _DAY_HOURS = 6, 24
"""The first hour that is told from the length of a clip without «ص» or «م»; hours of a day."""
_UPDATED = re.compile(
    r"(?:آخر|اخر|تم)?\s*(?:ال)?(?:تحديث|تعديل)\b|(?:آخر|اخر|تمت)\s(?:ال)?مراجعة\b|updated|modified", re.IGNORECASE
)
_UPDATED_IN_BRACKETS = re.compile(r"\([^()]{0,20}(?:تحديث|تعديل|updated|modified)[^()]{0,60}\)", re.IGNORECASE)
_PRINTED = re.compile(
    r"^(?:تمت?\s)?طباعة\s(?:\S+\s){0,2}(?:في|بتاريخ)\s?:|^(?:تاريخ|وقت)\s(?:ال)?طباعة|^طُ?بعت?\s(?:هذ\S\s\S+\s)?(?:في|بتاريخ)\s?:"
)
"""«تمت طباعة الخبر في: …» is when somebody read it."""
_SAYS_PUBLISHED = re.compile(r"(?<!\w)(?:تاريخ\s)?(?:ال)?(?:نُ?شرت?|نُشر)(?!\w)|published", re.IGNORECASE)


def read_date(text: str) -> datetime | None:
    """Parse the date in ``text``; «20/نوفمبر/2025» is a day, too, and «تشرين2/نوفمبر» a month."""
    text = _RUN_TOGETHER.sub(" ", _NUMBERED_MONTH.sub("", text))
    clock = _SECOND_CLOCK.search(text) if "(" in text else None
    if clock and _CLOCK.search(text, 0, clock.start()):
        return _beside_second_clock(text, clock)
    return parse_date(text) or (parse_date(_JOINED.sub(" ", text)) if _JOINED.search(text) else None)


def _beside_second_clock(text: str, clock: re.Match[str]) -> datetime | None:
    """Return the moment that a page shows twice, «20:42 (17:42 بتوقيت غرينتش)»: the first clock, in the zone that the
    second one tells."""
    moment = parse_date(text[: clock.start()] + text[clock.end() :])
    zone = UTC if clock[3].upper() in _UTC else zone_in(fold(f"({clock[3]}"))
    if moment is None or zone is None or int(clock[1]) >= _DAY_HOURS:
        return moment
    shown = moment.replace(tzinfo=None)
    second = shown.replace(hour=int(clock[1]), minute=int(clock[2]), tzinfo=zone)
    ahead = (shown - second.astimezone(UTC).replace(tzinfo=None)) // timedelta(minutes=1)
    ahead = (ahead + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY  # the other clock may be of the day before or after
    return shown.replace(tzinfo=timezone(timedelta(minutes=ahead))) if ahead % _QUARTER == 0 else moment


def published_at(*texts: str | None, now: datetime | None = None) -> tuple[datetime | None, str | None]:
    """The first of ``texts`` that is a time, and None; or None and the first text that could not be read. ``now``: when
    the page was fetched, for «منذ ساعتين»."""
    unread: str | None = None
    for text in texts:
        if not text or not text.strip():
            continue
        line = tidy_line(text[:300])
        moment = read_date(publication_part(line)) or (before(line, now) if now else None)
        if moment is not None:
            return moment, None
        unread = unread or text
    return None, unread


def publication_part(line: str) -> str:
    """Return ``line`` without its update time: «نشر 5 أكتوبر 2025 - آخر تحديث 6 أكتوبر 2025»."""
    match = _UPDATED.search(line)
    if match and "(" in line and (rest := _UPDATED_IN_BRACKETS.sub(" ", line)) != line and read_date(rest):
        return rest
    if match and read_date(line[: match.start()]):
        line = line[: match.start()]
    elif match and (behind := _SAYS_PUBLISHED.search(line, match.end())) and read_date(line[behind.start() :]):
        line = line[behind.start() :]
    if len(line) > _LONG or not read_date(line):  # «5 أكتوبر 2025 · وقت القراءة 10 دقائق · …»
        return next((part for part in _PARTS.split(line) if read_date(part)), line)
    return line


def is_relative(line: str) -> bool:
    """Tell whether ``line`` gives a time relative to its reading: «الصحيفة منذ يومين»."""
    match = _told(line) if len(line.split()) <= _FEW_WORDS else None
    return match is not None and len(_DATE_WORDS.findall(match.string.replace(match[0], "", 1))) <= _OTHER_WORDS


def is_update(line: str) -> bool:
    """Tell whether ``line`` says only when the page was changed, before the date or behind it («10 فيفري 2026 آخر
    تعديل»)."""
    match = _UPDATED.search(line)
    if match is None or re.search("نُ?شر|publish", line):
        return _PRINTED.search(line) is not None
    return not line[match.end() :].strip(" :") or not read_date(line[: match.start()])


@remembered(20_000)
def is_date_line(line: str) -> bool:
    """Tell whether ``line`` does nothing but say when; a sentence that mentions a date does not."""
    if len(line) > 120 or line.endswith((".", "،", "؟")):
        return False
    if read_date(line) is not None or is_hijri(line):
        return _is_mostly_date(line)
    match = _told(line) if len(line.split()) <= _AGO_WORDS else None
    return match is not None and match.start() == 0


def _told(line: str) -> re.Match[str] | None:
    folded = fold(line)
    return told_in(folded) if folded not in _NAMES else None


def _is_mostly_date(line: str) -> bool:
    """Few words beside the date: «قبيل انتخابات 5 أكتوبر 2025 الاتحاد يعلن قائمته» is a headline."""
    known = rule("calendar_words") | rule("date_words")
    others = [
        word for word in _DATE_WORDS.findall(fold(line)) if word not in known and word.removeprefix("ال") not in known
    ]
    return len(others) <= 3


def clearer_date(known: str | None, line: str) -> str:
    """Return ``known``, unless only ``line`` can be read: a page may print the Hijri day above the Gregorian. An update
    time gives way to a publication time, a day to the same day with its hour."""
    if not known:
        return line
    if not is_update(line) and _adds_hour(known, line):
        return line
    if is_update(known) and not is_update(line) and read_date(line):
        return line
    return known if read_date(known) or not read_date(line) else line


def is_hour(line: str) -> bool:
    """Tell whether the line is an hour of the day and nothing else. «02:35» may be the length of a clip."""
    match = _ONLY_HOUR.fullmatch(line)
    return match is not None and (match[2] is not None or _EARLIEST <= int(match[1]) < _DAY_HOURS)


def with_hour(line: str, hour: str) -> str:
    """Return ``line`` with the ``hour`` if it has a day and no hour."""
    moment = read_date(line) if len(line) <= _LONG else None
    return f"{line} {hour}" if moment and moment.time() == time.min else line


def _adds_hour(known: str, line: str) -> bool:
    day, moment = read_date(publication_part(known)), read_date(publication_part(line))
    if day is None or moment is None or day.date() != moment.date():
        return False
    return day.time() == time.min != moment.time()
