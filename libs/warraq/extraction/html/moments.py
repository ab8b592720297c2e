"""When an HTML page was published: the moment in its head, or the one that it shows."""

import re
from datetime import datetime, timedelta, timezone

from warraq.arabic.dates import parse_date
from warraq.extraction.dates.published import clearer_date, is_update, read_date
from warraq.extraction.html.metadata import Metadata, day_in

_HOUR = re.compile(r"[\d٠-٩]:[\d٠-٩]{2}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_UTC = re.compile(r":\d\d(?:\.\d+)?(?:Z|[+-]00:?00)$")
_CLOCK = re.compile(r"[\d٠-٩]:[\d٠-٩]{2}(?:\s?(?:[صم](?!\w)|[AaPp][Mm]\b|صباحا?ً?|مساءً?))?")
_ZONES = frozenset(timedelta(hours=hours) for hours in range(1, 5))
"""By which the clocks of Arab countries are ahead of UTC."""


def published_at(shown: str | None, about: Metadata, url: str | None) -> str | None:
    """Return the head's date; the one shown when the head has none, or only its day while the page shows the hour."""
    declared = about.published
    if declared and (moment := parse_date(declared)):
        seen = read_date(shown) if shown else None
        if shown is None or seen is None:
            return declared
        if not _HOUR.search(declared) and seen.date() == moment.date():
            return shown
        return _as_shown(declared, moment, shown, seen) or declared
    if shown and (seen := read_date(shown)):
        stamps = {
            stamp for _, stamp in about.stamps if _STAMP.match(stamp) and stamp.startswith(seen.date().isoformat())
        }
        return stamps.pop() if len(stamps) == 1 and not _HOUR.search(shown) else shown  # several: of other stories, too
    day = day_in(url) or day_in(about.url)
    stamp = _stamp_of(shown, about) if not declared else None
    if stamp and (not day or ((moment := parse_date(stamp)) and moment.date().isoformat() == day)):
        return stamp
    known = day or declared or shown
    alone = {moment for text, moment in about.stamps if not known and _CLOCK.search(text) and _STAMP.match(moment)}
    return day or (clearer_date(declared, shown) if shown else declared or (alone.pop() if len(alone) == 1 else None))


def _as_shown(declared: str, moment: datetime, shown: str, seen: datetime) -> str | None:
    """Return the ``declared`` moment, which is in UTC, with the zone in which the page shows it: «22:00» for 21:00 is
    that of Morocco. None where the page shows another moment than one in a zone of the Arab countries."""
    clock = _CLOCK.search(shown) if _UTC.search(declared) else None
    if clock is None or is_update(shown):
        return None
    seen = read_date(shown[: clock.end()]) or seen  # without «+04», which the page says behind it
    ahead = seen - moment.replace(second=0, microsecond=0)
    return moment.astimezone(timezone(ahead)).isoformat() if ahead in _ZONES else None


def _stamp_of(shown: str | None, about: Metadata) -> str | None:
    """The moment for machines of what is shown to people («منذ 3 ساعات»), or the only one beside the headline."""
    stamps = {stamp for text, stamp in about.head_stamps if not shown or (text and (text in shown or shown in text))}
    return stamps.pop() if len(stamps) == 1 else None
