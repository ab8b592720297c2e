"""Names of people of whom a line tells something, and who did not write it: «فلان وفلان في لقاء سابق» at a picture."""

import re

from warraq.extraction.rules import plain, rule

_IN = "في"
_PART = re.compile(r"[^،,/؛;|•·:()\[\]\n–—-]+")
_PLACE_WORDS = 3
_WHERE_AND_WHEN = ("cities", "calendar_words", "date_words", "byline_breaks", "sections")


def without_told(text: str) -> str:
    """Return ``text`` without the parts that tell something. «فلان في بيروت», «فلان في 5 أكتوبر», «فلان في جهويات» and
    «محرر في المجلة» say who wrote, as does «فلان في جنوب لبنان», without that place."""
    return _PART.sub(lambda part: _said_of_writer(part[0]), text) if f" {_IN} " in text else text


def _said_of_writer(part: str) -> str:
    words = [plain(word) for word in part.split()]
    if _IN not in words or not rule("roles").isdisjoint(words[: words.index(_IN)]):
        return part
    behind = words[words.index(_IN) + 1 :] or [""]
    if behind[0] in rule("regions") and len(behind) <= _PLACE_WORDS and _IN not in behind:
        return part.partition(f" {_IN} ")[0]
    told = behind[0].isalpha() and not any(behind[0] in rule(of) for of in _WHERE_AND_WHEN)
    return " ، " if told else part
