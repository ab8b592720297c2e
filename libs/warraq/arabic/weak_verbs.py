"""Verbs of the patterns V to VIII and X whose forms differ by more than an alef before the last letter of the masdar:
اغتال and اغتيال, احتل and احتلال, انتهت and انتهاء, يستقيل and استقالة, اتهم and اتهام, استأنف and استئناف; and تراجع,
which is both, تتراجع, تقدم, تدهور.

No shorter patterns: the present of IV is that of I, too (إجراء, يجري). A listed plural is no verb (أنهار as انهار).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warraq.arabic.letters import fold
from warraq.arabic.stemming import KNOWN


class WeakVerb(NamedTuple):
    """The folded parts of a verb: what the endings of its persons follow in the past, and in the present behind the
    letter of the person; its masdar; its passive. ``ends_weak``: its last letter changes with the ending (انتهى,
    انتهت) and is in no part."""

    past: str
    present: str
    masdar: str
    passive: str = ""
    ends_weak: bool = False

    def of(self, first: str, last: str) -> "WeakVerb":
        """Return the verb of this kind whose letters these are."""
        parts = (self.past, self.present, self.masdar, self.passive)
        past, present, masdar, passive = (part.format(a=first, b=last) for part in parts)
        return WeakVerb(past, present, masdar, passive, self.ends_weak)


_SOLID = "[^اويءه]"
# Letters of the pattern and the root, then how they are put together; {a} and {b} are those letters.
_KINDS: tuple[tuple[str, str, WeakVerb], ...] = (
    ("[^ل]ت|زد", _SOLID, WeakVerb("ا{a}ا{b}", "{a}ا{b}", "ا{a}يا{b}", "ا{a}ي{b}")),  # اغتال; not التام
    ("ن.", _SOLID, WeakVerb("ا{a}ا{b}", "{a}ا{b}", "ا{a}يا{b}")),  # انهار
    ("ست.", _SOLID, WeakVerb("ا{a}ا{b}", "{a}ي{b}", "ا{a}ا{b}ه")),  # استقال
    ("ن.|.ت|ست.", _SOLID, WeakVerb("ا{a}{b}", "{a}{b}", "ا{a}{b}ا{b}")),  # احتل
    ("ت.", "[^اويء]", WeakVerb("ا{a}{b}", "{a}{b}", "ا{a}ا{b}")),  # اتفق
    ("ت.[^ا]|ت.ا.", _SOLID, WeakVerb("{a}{b}", "{a}{b}", "{a}{b}")),  # تقدم, تراجع
    ("ت..[^اي]", "[^اويءهتن]", WeakVerb("{a}{b}", "{a}{b}", "{a}{b}")),  # تدهور
    (_SOLID, _SOLID, WeakVerb("استا{a}{b}", "ستا{a}{b}", "استي{a}ا{b}")),  # استأنف
    (_SOLID, _SOLID, WeakVerb("استو{a}{b}", "ستو{a}{b}", "استي{a}ا{b}")),  # استورد
    ("ن..|.ت.|ست..", "", WeakVerb("ا{a}", "{a}", "ا{a}اء", ends_weak=True)),  # انتهى
    (_SOLID, "", WeakVerb("استو{a}", "ستو{a}", "استي{a}اء", ends_weak=True)),  # استولى
)


def weak_verbs(typed: str) -> Iterator[WeakVerb]:
    """Yield the verbs that ``typed``, one word in the past or present or a masdar, may be a form of."""
    word = fold(typed)
    if KNOWN.get(word, word) != word:
        return
    for pattern, verb in _patterns():
        if match := pattern.fullmatch(word):
            yield verb.of(match["a"], match["b"])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], WeakVerb], ...]:
    """Return for each part of each kind that people type, the pattern of it and the kind."""
    return tuple(
        (re.compile(_with_groups(part, first, last)), verb) for first, last, verb in _KINDS for part in _typed(verb)
    )


def _typed(verb: WeakVerb) -> tuple[str, ...]:
    end = "ي" if verb.ends_weak else ""
    passive = (f"{verb.passive}ت?",) if verb.passive else ()
    return (f"{verb.past}{end}", f"[يتن]{verb.present}{end}", verb.masdar, *passive)


def _with_groups(part: str, first: str, last: str) -> str:
    """Return ``part`` as a pattern; a letter that it has twice is the same both times."""
    named = part.replace("{a}", f"(?P<a>{first})", 1).replace("{b}", f"(?P<b>{last})", 1).replace("{b}", "(?P=b)")
    return named if "{b}" in part else f"{named}(?P<b>)"
