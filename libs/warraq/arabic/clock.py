"""Hours as texts write them: 13:52, 13h52, «١:٥٢ مساءً», «م 01:52», «الساعة 10»."""

import re

_CLOCK = re.compile(
    r"(?<![\d+-])(?<!\d:)(\d{1,2})(?::|\s?h\s?(?=\d\d(?!\w)))(\d{2})(?::(\d{2}))?(?![\d:])"
    r"|(?<!\w)الساعه(?:\s*:\s*|\s+)(\d{1,2})(?:(?:\.|\sو\s?)([0-5]\d)(?![\d.]))?(?![\d:])"
)
"""In figures, also as the French write it, or behind «الساعة»: a whole hour, «20.31», «13 و45 دقيقة»."""
_BEFORE_NOON = r"قبل (?:ال)?ظهر|صباحا|فجرا|ق\.?ظ|ص|a\.?m"
_AFTER_NOON = r"بعد (?:ال)?ظهر|بعدظهر|مساءا?|عصرا|ب\.?ظ|م|p\.?m"
_HALF = re.compile(
    rf"(?<![^\W\d_])(?!(?:(?<=\d{{4}})|(?<=\d{{4}}\s))م(?!\w))"
    rf"(?:(?P<before>{_BEFORE_NOON})|(?P<after>{_AFTER_NOON})|(?P<noon>ظهرا)|(?P<night>ليلا|بعد منتصف))(?!\w)"
)
_AHEAD = re.compile(
    rf"(?:^|[^\w\s]\s?|[^\W\d_]\s|\d\s(?!م\s?$))(?:(?P<before>{_BEFORE_NOON})|(?P<after>{_AFTER_NOON}))\s?$"
)
"""Half of the day ahead of the clock, as where a line was copied from right to left; «2025 م» is the year's."""
_NEAR = 12
"""Letters on either side of a clock in which the half of the day is named."""
_NOON, _LATEST_MORNING, _EVENING = 12, 9, 6
"""Of «11 ظهرا» the hour is before noon; of «ليلا» those from 6 on are before midnight; 12:30
«بعد منتصف الليل» is 0:30."""


def clock_in(folded: str) -> tuple[int, int, int] | None:
    """Return hour, minute and second in folded text; None if no time is written. 12:30 صباحا is half past midnight.
    Figures are not checked: 25:70 is (25, 70, 0)."""
    clock = _CLOCK.search(folded)
    if clock is None:
        return None
    hour, minute, second = int(clock[1] or clock[4]), int(clock[2] or clock[5] or 0), int(clock[3] or 0)
    half = _HALF.search(folded[clock.end() : clock.end() + _NEAR])
    half = half or _AHEAD.search(folded[max(0, clock.start() - _NEAR) : clock.start()])
    return _of_the_day(hour, half.lastgroup if half else None), minute, second


def _of_the_day(hour: int, half: str | None) -> int:
    """The hour of 24 from that of 12."""
    late = half == "after" or (half == "noon" and hour <= _LATEST_MORNING) or (half == "night" and hour >= _EVENING)
    if hour < _NOON and late:
        return hour + _NOON
    return 0 if hour == _NOON and half in {"before", "night"} else hour
