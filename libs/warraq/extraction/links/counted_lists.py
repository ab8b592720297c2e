"""Lists below the text of a page dump whose entries say how long each takes or how old it is: «2:10», «4 دقائق»,
«تطبيقات · 2 س», on the line below a title or at its end; or the same kind of article below each title.

The titles may be labelled as comments or as a footer: what counts beside them is sure only where it counts again.
Programmes, recipes, results and comments count, too: see ``_is_sure`` and ``_are_hours``.
"""

import itertools
import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from warraq.arabic.letters import fold
from warraq.extraction.labels import Label
from warraq.extraction.links.free_lines import FREE, heads_links, is_talk, may_be_title
from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain

_TAIL_LETTERS = 12
"""At the end of a title, where its count may stand: quicker to look for."""
_LEAST, _AT_END = 2, 3
"""Entries that make a list: those with a line of their own for the count, those that end with it."""
_PART_WORDS, _TITLE_WORDS, _SAME_WORDS = 6, 3, 2
_TIME_WORDS = ("د", "س", "دقيقه", "دقيقتان", "دقيقتين", "دقايق", "ساعه", "ساعات", "ثانيه", "ثواني")
_TIMES = f"(?:{'|'.join(_TIME_WORDS)})"
_CLIP = r"(?:0?\d:[0-5]\d)"
"""Less than ten minutes: clips are articles, broadcasts are not."""
_CLIP_ALONE = re.compile(_CLIP)
_PART = re.compile(rf"{_CLIP}|(?:.*\s)?\d{{1,2}}\s?{_TIMES}(?:\s(?:قراءه|للقراءه))?|{_TIMES}|امس")
_NO_FIGURE = frozenset({*_TIME_WORDS, "امس"})
"""What `_PART` takes without a figure."""
_TAIL = re.compile(rf"\S\s(?:\({_CLIP}\)|[·•|]\s?\d{{1,2}}\s?{_TIMES})$")
_BARE = re.compile(rf"{_CLIP}|(?:\d{{1,2}}\s?)?{_TIMES}")
_LONG = re.compile(rf"(?<!\d)\d\d\s?{_TIMES}")
_AGE = re.compile(r"(?:(?:منذ|قبل)\s|\d{1,2}\s?(?:س|ساعه|ساعات)$)[^·•|]*|امس")
_VALUE = re.compile(r"(\d{1,2}):(\d\d)\)?$")
_QUARTER = 15
_HOUR_WORDS = frozenset(fold(word) for word in ("صلاة", "موعد", "مواعيد", "نشرة", "رحلة", "قطار", "حافلة", "مباراة"))
_KINDS = frozenset(fold(word) for word in ("مقال", "مقالة", "تقرير", "تحقيق", "خبر", "قصة", "حوار", "رأي", "ملف"))


def set_counted(page: Page, labels: list[Label], last: int) -> None:
    """Label the lists below line ``last``, where the text ends."""
    below = range(last + 1, len(labels))
    counts = frozenset(at for at in below if _is_part(page, labels, at))
    refused: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    at = last + 1
    while at < len(labels):
        at = _list_at(page, labels, at, last, counts, refused) or _row_at(page, labels, at) or at + 1


def _list_at(
    page: Page, labels: list[Label], at: int, last: int, counts: frozenset[int], refused: dict[int, set[int]]
) -> int | None:
    """The line behind the list whose first count stands at ``at``; None where there is none. ``counts``: the lines that
    are nothing but a count. ``refused``, by the lines an entry has (1: the same words on every second line), are counts
    of lists that are none: not to be read again."""
    for kind in (2, 1, 3):
        if at in refused[kind] or at - max(kind, 2) < last:
            continue
        parts = _every(counts, at, kind) if kind > 1 else _same(page, labels, at)
        if parts and _set_list(page, labels, parts, max(kind, 2)):
            return parts[-1] + 1
        refused[kind].update(parts)
    return None


def _set_list(page: Page, labels: list[Label], parts: Sequence[int], step: int) -> bool:
    """Label the list with its counts at ``parts``; False where it is none."""
    far = max(range(1, step), key=lambda far: sum(page.facts[part - far].words for part in parts))
    titles = [part - far for part in parts]
    inside = range(parts[0] - step + 1, parts[-1] + 1)
    beside = [at for at in inside if (at - titles[0]) % step]
    if any(labels[at] is Label.RELATED_TITLE for at in beside) or is_talk(page, labels, parts[0]):
        return False
    if not _are_titles(page, labels, titles) or not _is_sure(page, labels, titles, parts):
        return False
    for at in inside:
        labels[at] = Label.RELATED_DATE
    for at in titles:
        labels[at] = Label.RELATED_TITLE
    return True


def _is_sure(page: Page, labels: Sequence[Label], titles: Sequence[int], parts: Sequence[int]) -> bool:
    """Below a heading of links; or none is as long as a step of a recipe, and a title was taken for one, or the counts
    have words beside them and no age stands right below a title, as below comments; or three are lengths of clips."""
    if _are_hours(page, titles, parts):
        return False
    first = min(titles[0], parts[0] - (parts[1] - parts[0]) + 1)
    if heads_links(page.lines[first - 1].text):
        return True
    counts = [fold(page.lines[at].text) for at in parts]
    ages = [_AGE.fullmatch(count) is not None for count in counts]
    if any(_LONG.search(count) and not age for count, age in zip(counts, ages, strict=True)):
        return False
    if any(labels[at] is Label.RELATED_TITLE for at in titles):
        return True
    if parts[0] - titles[0] == 1 and any(ages):
        return False
    clips = len(parts) >= _AT_END and all(map(_CLIP_ALONE.fullmatch, counts))
    return clips or first < titles[0] or not all(map(_BARE.fullmatch, counts))


def _are_hours(page: Page, titles: Sequence[int], parts: Sequence[int]) -> bool:
    """«2:00», «3:15», «4:10» are hours of a day or the times of a race: they rise without brackets, or are quarters."""
    found = [match for at in parts if (match := _VALUE.search(page.lines[at].text))]
    if not found:
        return False
    values = [60 * int(match[1]) + int(match[2]) for match in found]
    bare = not any(match[0].endswith(")") for match in found)
    rise = bare and all(one < other for one, other in pairwise(values))
    words = {plain(word) for at in titles for word in page.lines[at].text.split()}
    return rise or all(value % _QUARTER == 0 for value in values) or not words.isdisjoint(_HOUR_WORDS)


def _every(counts: frozenset[int], at: int, step: int) -> list[int]:
    """Counts on lines of their own, every ``step`` lines from ``at`` on."""
    parts = list(takewhile(counts.__contains__, itertools.count(at, step)))
    return parts if len(parts) >= _LEAST else []


def _same(page: Page, labels: Sequence[Label], at: int) -> list[int]:
    """«مقال من ملف العدد» on every second line from ``at`` on; no button as «أضف إلى السلة»."""
    fact, end = page.facts[at], at
    if fact.words < _SAME_WORDS or fact.key.partition(" ")[0] not in _KINDS:
        return []
    if plain(page.lines[at].text.split()[0]) not in _KINDS:
        return []
    while end < len(labels) and page.facts[end].key == fact.key and labels[end] in FREE:
        end += 2
    parts = list(range(at, end, 2))
    return parts if len(parts) >= _AT_END else []


def _row_at(page: Page, labels: list[Label], at: int) -> int | None:
    """The line behind titles that all end with a count, the first of them at ``at``; None where none does."""
    end = at
    while end < len(labels) and _ends_with_count(page, labels, end):
        end += 1
    row = range(at, end)
    if len(row) >= _AT_END and not is_talk(page, labels, at) and not _are_hours(page, row, row):
        labels[at:end] = [Label.RELATED_TITLE] * len(row)
    return end if row else None


def _ends_with_count(page: Page, labels: Sequence[Label], at: int) -> bool:
    """«الفجر 04:58» is an hour of prayer."""
    free = labels[at] in FREE and page.facts[at].words > _TITLE_WORDS
    return (
        free
        and any(map(str.isdigit, page.lines[at].text[-_TAIL_LETTERS:]))
        and _TAIL.search(fold(page.lines[at].text)) is not None
    )


def _is_part(page: Page, labels: Sequence[Label], at: int) -> bool:
    fact = page.facts[at]
    if fact.words > _PART_WORDS or labels[at] not in FREE or not (fact.value("digits") or fact.key in _NO_FIGURE):
        return False
    return _PART.fullmatch(fold(page.lines[at].text)) is not None


def _are_titles(page: Page, labels: Sequence[Label], titles: Sequence[int]) -> bool:
    long = all(page.facts[at].words >= _TITLE_WORDS and may_be_title(page, labels, at) for at in titles)
    return long and all(page.facts[one].key != page.facts[other].key for one, other in pairwise(titles))
