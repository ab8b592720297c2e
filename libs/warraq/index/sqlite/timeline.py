"""When the articles in the index file were published: by days and hours of a time zone.

SQL here is about a row ``f`` of temp.found or temp.nearly.
"""

from datetime import UTC, datetime
from itertools import pairwise

import apsw

from warraq.index.models import Histogram, Interval, SearchRequest
from warraq.index.sqlite.filters import STORIES
from warraq.index.timeline import fitting_interval, histogram_of, offsets

_WITHOUT_HOUR = "f.wall % 86400 = 0"

_STARTS: dict[Interval, str] = {
    "hour": "local - (local % 3600 + 3600) % 3600",
    "day": "local - (local % 86400 + 86400) % 86400",
    "week": "local - ((local - 345600) % 604800 + 604800) % 604800",  # 5 January 1970 was a Monday
    "month": "unixepoch(local, 'unixepoch', 'start of month')",
}
"""The beginning of the period of ``local``: seconds of the local clock, like its result."""
_SPAN = """
SELECT min(published), max(published) FROM temp.found UNION ALL SELECT min(published), max(published) FROM temp.nearly
"""


def local_clock(connection: apsw.Connection, zone: str | None, by_hours: bool = False) -> str:
    """SQL for the time of publication, in seconds of the local clock; NULL without a date.

    Without a ``zone`` it is the clock where the article was published, but, ``by_hours``, UTC.
    """
    if zone is None and not by_hours:
        return "f.wall"
    rows = connection.execute(_SPAN).fetchall()
    known = [int(str(at)) for row in rows for at in row if at is not None]
    first, last = min(known, default=0), max(known, default=0)
    changes = offsets(zone, first, last)
    shift = "".join(f"WHEN f.published < {until} THEN {now} " for (_, now), (until, _) in pairwise(changes))
    added = f"CASE {shift}ELSE {changes[-1][1]} END" if shift else str(changes[-1][1])
    return f"CASE WHEN {_WITHOUT_HOUR} THEN f.wall ELSE f.published + {added} END"


def histogram(connection: apsw.Connection, request: SearchRequest) -> Histogram | None:
    """Of what temp.found holds, if ``request`` asks for one."""
    asked = request.histogram
    if asked is None:
        return None
    local = local_clock(connection, request.zone)
    span = f"SELECT min({local}), max({local}) FROM temp.found f"  # noqa: S608
    first, last = connection.execute(span).fetchall()[0]
    if first is None:
        return Histogram(interval="day" if asked == "auto" else asked, buckets=[])
    interval = fitting_interval(asked, _moment(first), _moment(last))
    local = local_clock(connection, request.zone, interval == "hour")
    rows = connection.execute(
        f"""SELECT {_STARTS[interval]} AS start, {STORIES}
            FROM (SELECT {local} AS local, several FROM temp.found f WHERE wall IS NOT NULL) f GROUP BY start"""  # noqa: S608
    )
    return histogram_of({_moment(start): count for start, count in rows}, interval, request.zone)


def _moment(seconds: object) -> datetime:
    return datetime.fromtimestamp(int(str(seconds)), UTC).replace(tzinfo=None)
