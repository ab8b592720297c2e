"""Time zones as texts name them: an offset, «بتوقيت القاهرة», ``[Asia/Riyadh]`` (RFC 9557)."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warraq.arabic.letters import fold

_OFFSET = re.compile(
    r"(?:(?:gmt|utc|[غج]ري?نيتش|[غج]رينتش)\s?|:\d\d\s*(?:[ap]m\s*)?|(?:صباحا|مساء)\s*)([+-])(\d{1,2}):?(\d{2})?(?!\d)"
)
_LONGEST_OFFSET = 14
_NAMED = re.compile(
    r"\s*\[([A-Za-z_+-]+(?:/[A-Za-z_+-]+)*)\]\s*$|(?<=:\d\d)\s+([A-Z][A-Za-z]{2,12}/[A-Z][A-Za-z_]{2,20})\s*$"
)
"""``[Asia/Riyadh]`` anywhere, ``Asia/Riyadh`` behind a clock."""
_CODES = {"KSA": 3, "AST": 3, "GST": 4, "EET": 2, "EEST": 3, "CET": 1, "CEST": 2, "MSK": 3, "TRT": 3, "PKT": 5}
"""Hours east of Greenwich, as sites and programs of the region mean them: AST is Arabia's (so Java prints it), not the
Atlantic's."""
_CODE = re.compile(rf"(:\d\d(?:\s?[AP]M|\s?[صم])?)\s*\(?\b({'|'.join(_CODES)})\b\)?(?![+-])")


def zone_in(folded: str) -> tzinfo | None:
    """Return the time zone written in folded text (``+0300``, ``GMT+3``, «بتوقيت مكة المكرمة»), else None."""
    match = _OFFSET.search(folded)
    if match and int(match[2]) <= _LONGEST_OFFSET:
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(offset if match[1] == "+" else -offset)
    named = _places().search(folded)
    return _zones()[named[1]] if named else None


def split_zone(text: str) -> tuple[str, tzinfo | None]:
    """Return ``text`` without the zone at its end, or the letters for one behind its clock, and that zone."""
    if code := _CODE.search(text):
        return text[: code.end(1)] + text[code.end() :], timezone(timedelta(hours=_CODES[code[2]]))
    match = _NAMED.search(text)
    if match is None:
        return text, None
    try:
        return text[: match.start()], ZoneInfo(match[1] or match[2])
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, as Asia
        return text[: match.start()], None


@cache
def _zones() -> dict[str, tzinfo]:
    """Folded name -> zone."""
    lines = files("warraq.arabic").joinpath("zones.txt").read_text("utf-8").splitlines()
    known: dict[str, tzinfo] = {}
    for zone, _, names in (line.partition(":") for line in lines if line and not line.startswith("#")):
        known |= {fold(name.strip()): UTC if zone == "UTC" else ZoneInfo(zone) for name in names.split("،")}
    return known


@cache
def _places() -> re.Pattern[str]:
    """«بتوقيت القاهرة», and the place alone in brackets."""
    names = "|".join(re.escape(name) for name in sorted(_zones(), key=len, reverse=True))
    return re.compile(rf"(?:(?<!\w)ب?(?:ال)?توقيت\s+(?:مدينه\s+)?|\(\s*)({names})(?!\w)")
