"""When an article was published, by what the pusher says, else by what the page says."""

from datetime import datetime

from warraq.arabic.dates import is_hijri, parse_date
from warraq.extraction.parts import tidy_line


def published_at(*texts: str | None) -> tuple[datetime | None, str | None]:
    """The first of ``texts`` that is a time, and None; or None and the first text that could not be read."""
    unread: str | None = None
    for text in texts:
        if not text or not text.strip():
            continue
        moment = parse_date(tidy_line(text[:200]))
        if moment is not None:
            return moment, None
        unread = unread or text
    return None, unread


def is_date_line(line: str) -> bool:
    """A line of its own that says when; a sentence that mentions a date is none."""
    if len(line) > 80 or line.endswith((".", "،", "؟")):
        return False
    return parse_date(line) is not None or is_hijri(line)


def clearer_date(known: str | None, line: str) -> str:
    """``known``, unless only ``line`` can be read: a page may print the Hijri day above the Gregorian."""
    return known if known and (parse_date(known) or not parse_date(line)) else line
