"""Lists below the text of a page dump whose entries say how long each takes or how old it is: «02:10», «4 دقائق»,
«تطبيقات · 2 س», on the line below a title or at its end; or the same words below each title.

The titles may be labelled as comments or as a footer: what counts beside them is sure only where it counts again.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from warraq.arabic.letters import fold
from warraq.extraction.columnists import FREE, is_talk, may_be_title
from warraq.extraction.features import Page
from warraq.extraction.labels import Label

_TAIL_LETTERS = 12
"""At the end of a title, where its count may stand: quicker to look for."""
_LEAST, _AT_END = 2, 3
"""Entries that make a list: those with a line of their own for the count, those that end with it."""
_PART_WORDS, _TITLE_WORDS, _SAME_WORDS = 6, 3, 2
_TIMES = r"(?:د|س|دقيقه|دقيقتان|دقيقتين|دقايق|ساعه|ساعات|ثانيه|ثواني)"
_CLIP = r"(?:[01]?\d:[0-5]\d)"
"""Less than twenty minutes: clips are articles, broadcasts are not."""
_PART = re.compile(rf"{_CLIP}|(?:.*\s)?\d{{1,2}}\s?{_TIMES}(?:\s(?:قراءه|للقراءه))?|{_TIMES}|امس")
_TAIL = re.compile(rf"\S\s(?:\(?{_CLIP}\)?|[·•|]\s?\d{{1,2}}\s?{_TIMES})$")


def set_counted(page: Page, labels: list[Label], last: int) -> None:
    """Label the lists below line ``last``, where the text ends."""
    at = last + 1
    while at < len(labels):
        at = _list_at(page, labels, at, last) or _row_at(page, labels, at) or at + 1


def _list_at(page: Page, labels: list[Label], at: int, last: int) -> int | None:
    """The line behind the list whose first count stands at ``at``; None where there is none."""
    for step in (2, 3):
        parts = _counts(page, labels, at, step) or (_same(page, labels, at) if step == 2 else [])
        if not parts or parts[0] - step < last or is_talk(page, labels, at):
            continue
        far = max(range(1, step), key=lambda far: sum(page.facts[part - far].words for part in parts))
        titles = [part - far for part in parts]
        inside = range(at - step + 1, parts[-1] + 1)
        told = any(labels[each] is Label.RELATED_TITLE and each not in titles for each in inside)
        if told or not _are_titles(page, labels, titles):
            continue
        for each in inside:
            labels[each] = Label.RELATED_TITLE if each in titles else Label.RELATED_DATE
        return parts[-1] + 1
    return None


def _counts(page: Page, labels: Sequence[Label], at: int, step: int) -> list[int]:
    """Counts on lines of their own, every ``step`` lines from ``at`` on."""
    end = at
    while end < len(labels) and _is_part(page, labels, end):
        end += step
    parts = list(range(at, end, step))
    return parts if len(parts) >= _LEAST else []


def _same(page: Page, labels: Sequence[Label], at: int) -> list[int]:
    """«مقال من ملف العدد» on every second line from ``at`` on."""
    fact, end = page.facts[at], at
    while end < len(labels) and page.facts[end].key == fact.key and labels[end] in FREE:
        end += 2
    parts = list(range(at, end, 2))
    return parts if fact.words >= _SAME_WORDS and len(parts) >= _AT_END else []


def _row_at(page: Page, labels: list[Label], at: int) -> int | None:
    """The line behind titles that all end with a count, the first of them at ``at``."""
    end = at
    while end < len(labels) and _ends_with_count(page, labels, end):
        end += 1
    if end - at < _AT_END or is_talk(page, labels, at):
        return None
    labels[at:end] = [Label.RELATED_TITLE] * (end - at)
    return end


def _ends_with_count(page: Page, labels: Sequence[Label], at: int) -> bool:
    """«الفجر 04:58» is an hour of prayer."""
    free = labels[at] in FREE and page.facts[at].words > _TITLE_WORDS
    return (
        free
        and any(map(str.isdigit, page.lines[at].text[-_TAIL_LETTERS:]))
        and _TAIL.search(fold(page.lines[at].text)) is not None
    )


def _is_part(page: Page, labels: Sequence[Label], at: int) -> bool:
    text = page.lines[at].text
    short = page.facts[at].words <= _PART_WORDS and labels[at] in FREE
    return short and _PART.fullmatch(fold(text)) is not None


def _are_titles(page: Page, labels: Sequence[Label], titles: Sequence[int]) -> bool:
    long = all(page.facts[at].words >= _TITLE_WORDS and may_be_title(page, labels, at) for at in titles)
    return long and all(page.facts[one].key != page.facts[other].key for one, other in pairwise(titles))
