"""What a list of links prints beside each title at one and the same sign: «العنوان - منذ ساعتين», «ثقافة - العنوان».

One title may end with a day or begin with a section of its own; what all titles of a list have at the same sign is the
list's. Where two lists stand below each other and the heading between them is not known, some in a row are enough.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from warraq.arabic.letters import fold
from warraq.arabic.months import month_twice_pattern
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.name_lines import bare_name, known_share
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.rules import known_labels, plain

_SIGNS = (" - ", " – ", " — ", " | ", " · ", " • ", " (")
_BRACKET = " ("
_LEAST, _SURE = 2, 3
"""Titles of a list of which all have the part, and in a row of some that have it."""
_LEAST_WORDS = 2
"""That must be left of a title."""
_PART_WORDS = 8
"""Of what stands beside a title, at most."""
_MONTH_DAY = re.compile(
    rf"(?:\w+[،,]?\s)?\d{{1,2}}\s(?:{month_twice_pattern()})(?:[،,]?\s\d{{4}})?|(?:{month_twice_pattern()})\s\d{{1,2}}"
)
_TIME = re.compile(
    r"\d{1,2}:\d{2}(?:\s?[صم])?|(?:اول )?امس|اليوم|الان"
    r"|(?:قبل|منذ)\s(?:\S+\s){0,2}(?:دقي|ساع|يوم|ايام|اسبوع|اسابيع|شهر|اشهر)\w*"
)
_COUNT = re.compile(r"\d[\d.,]*\s?[kK]?\s(?:الف\s)?(?:تعليق|مشاهد|قراء|دقيق|دقايق|اعجاب|مشارك|زيار|صور)\w*")
_NAMED = 0.75
"""Share of known words of all names that stand beside titles."""


def without_parts(titles: Sequence[str]) -> list[str]:
    """Return ``titles`` of one list without the time, the count, the section or the name that is beside each of them
    behind or before one sign."""
    shown = list(titles)
    for sign in _SIGNS if len(shown) >= _LEAST else ():
        if sum(sign in title for title in shown) < _LEAST:
            continue
        for behind in (True, False):
            for run in list(_runs(shown, sign, behind=behind)):
                for at in run:
                    shown[at] = _parted(shown[at], sign, behind=behind)[0]
    return shown


def _runs(titles: Sequence[str], sign: str, *, behind: bool) -> Iterator[list[int]]:
    """Titles in a row that have the same kind of part at ``sign``."""
    parted = [_parted(title, sign, behind=behind) for title in titles]
    for same in _SAME:
        has = [len(head.split()) >= _LEAST_WORDS and same(part) for head, part in parted]
        for yes, group in groupby(range(len(titles)), key=has.__getitem__):
            run = list(group)
            enough = len(run) >= _SURE or (len(run) == len(titles) and same is says_when)
            if yes and enough and (same is not _is_name or (len(run) == len(titles) and behind)):
                yield run
                return


def _parted(title: str, sign: str, *, behind: bool) -> tuple[str, str]:
    """The title without its part, and the part; none where the sign is not there."""
    if sign == _BRACKET and not title.endswith(")"):
        return title, ""
    if behind:
        head, found, part = title.rpartition(sign)
    elif sign != _BRACKET:
        part, found, head = title.partition(sign)
    else:
        return title, ""
    part = part.strip(" ()")
    return (head.strip(), part) if found and 0 < len(part.split()) <= _PART_WORDS else (title, "")


@remembered(20_000)
def says_when(part: str) -> bool:
    """Tell whether ``part`` is nothing but a day, an hour, or how long ago."""
    folded = fold(part)
    return bool(_TIME.fullmatch(folded) or _MONTH_DAY.fullmatch(folded)) or (bool(part) and is_date_line(part))


def says_how_often(part: str) -> bool:
    """Tell whether ``part`` is nothing but how many read, saw or shared it, or how long it takes."""
    return _COUNT.fullmatch(fold(part)) is not None


def _is_label(part: str) -> bool:
    return plain(part) in known_labels()


def _is_name(part: str) -> bool:
    name = bare_name(part)
    return bool(name) and is_person(name) and known_share(name) >= _NAMED


_SAME: tuple[Callable[[str], bool], ...] = (says_when, says_how_often, _is_label, _is_name)
"""What kind of part it is."""
