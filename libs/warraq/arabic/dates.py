"""Points in time as newspapers and feeds write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.months import month_pattern, months

_NUMERIC = re.compile(r"\b(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))\b")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")
_EPOCH = re.compile(r"\d{10}(\d{3})?(\.\d+)?$")


def parse_date(text: str) -> datetime | None:
    """ISO 8601, RFC 2822, seconds or ms since 1970, or an Arabic date with day, month (any country's name, or a number,
    day first) and year; UTC when no zone is named. None when it is none of these."""
    text = text.strip()
    if not text or len(text) > 120:
        return None
    for read in (_epoch, _iso, _rfc2822, _arabic):
        try:
            moment = read(text)
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            continue
        if moment is not None:
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.match(text)
    return datetime.fromtimestamp(float(text) / (1000 if match[1] else 1), UTC) if match else None


def _iso(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if re.match(r"\d{4}-\d{2}-\d{2}", text) else None


def _rfc2822(text: str) -> datetime | None:
    return parsedate_to_datetime(text) if re.search(r"[A-Za-z]{3}", text) else None


@cache
def _written() -> re.Pattern[str]:
    name = month_pattern()
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})\s*(?:من\s+)?(?:شهر\s+)?({name})(?:\s*/\s*(?:{name}))?[\s،,]*(?:عام\s+|سنه\s+)?(\d{{4}})"
    )


def _arabic(text: str) -> datetime | None:
    folded = fold(text)
    written = _written().search(folded)
    numeric = _NUMERIC.search(folded)
    if written:
        day, month, year = int(written[1]), months()[written[2]], int(written[3])
    elif numeric and numeric[1]:
        year, month, day = int(numeric[1]), int(numeric[2]), int(numeric[3])
    elif numeric:
        day, month, year = int(numeric[4]), int(numeric[5]), int(numeric[6])
    else:
        return None
    clock = _CLOCK.search(folded)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    if clock and re.search(r"مساء|(?<!\w)م(?!\w)", folded[clock.end() : clock.end() + 8]) and hour < 12:
        hour += 12
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
