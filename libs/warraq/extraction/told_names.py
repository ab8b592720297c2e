"""Names of people of whom a line tells something, and who did not write it: «فلان وفلان في لقاء سابق» at a picture."""

import re
from itertools import pairwise

from warraq.extraction.rules import plain, rule

_IN = "في"
_PART = re.compile(r"[^،,/؛;|•·:()\[\]\n–—-]+")
_WHERE_AND_WHEN = ("cities", "calendar_words", "date_words", "byline_breaks", "sections")


def without_told(text: str) -> str:
    """``text`` without the parts that tell something. «فلان في بيروت», «فلان في 5 أكتوبر», «فلان في جهويات» and «محرر
    في المجلة» say who wrote."""
    return _PART.sub(lambda part: " ، " if _tells(part[0]) else part[0], text) if f" {_IN} " in text else text


def _tells(part: str) -> bool:
    words = [plain(word) for word in part.split()]
    if _IN not in words or not rule("roles").isdisjoint(words[: words.index(_IN)]):
        return False
    behind = next(after for word, after in pairwise([*words, ""]) if word == _IN)
    return behind.isalpha() and not any(behind in rule(of) for of in _WHERE_AND_WHEN)
