"""Lists below the text of a page dump whose entries have lines of one shape at the same distance: a title and the day,
an age, a counter, a section or the same words above or below each, perhaps an excerpt as well.

Where the labels of such a list agree on which of its lines are titles, the others of the same rhythm are titles, too,
and a line of that shape is none.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.labels import Label
from warraq.extraction.links.free_lines import FREE, is_talk, may_be_title
from warraq.extraction.links.related_links import without_date
from warraq.extraction.model.features import Page
from warraq.extraction.rules import known_labels, leads_on, plain

_PART_WORDS, _PART_LETTERS, _REST_WORDS = 8, 80, 4
"""Words and letters of a line beside a title; words that it may have beside when."""
_TITLE_WORDS = 2
_CELLS = 2
"""Of a row: one with more is a table's."""
_ABOVE = frozenset({Label.RELATED_HEADING, Label.RELATED_DATE, Label.RELATED_AUTHOR})
"""What the first line that looks like a title may be instead: the heading of the list."""
_BESIDE = frozenset({Label.RELATED_DATE, Label.RELATED_AUTHOR})
_SIGNED = frozenset({Label.BYLINE, Label.DATE})
"""Who wrote the story, and when: above it or below."""
_TOLD = frozenset({Label.RELATED_EXCERPT, Label.BODY, Label.FURNITURE, Label.OTHER})
"""What a line between a title and its day may have been taken for that is an excerpt of it."""
_LEAST = 2
"""Entries of a list."""
_UNTOLD = 3
"""Lines of an entry that may have no excerpt."""
_STEPS = (2, 3, 4, 5)
"""Lines of an entry; of four and more, one is an excerpt."""
_TIME = re.compile(r"(?:\d{1,3}\s?)?(?:(دقيق\w*|دقايق|د)|(ساع\w*|س)|(?:ثاني\w*|ثواني))(?=\s|$)")
_BARE = "time"
"""The shape of «90 دقيقة»: steps of a recipe have it, too."""
_DIGITS = re.compile(r"\d[\d.,]*")
_SIGNS = re.compile(r"\s[|·•–—-]\s")
_FILED = re.compile(r'(?:in|في|ضمن)\s?["«“”][^"«»“”]{1,40}["»“”]')
_PICTURE = re.compile(r"\d{1,3}\s?(?:/|من)\s?\d{1,3}")
"""«1 / 10» stands above a picture."""


def set_even(page: Page, labels: list[Label], last: int) -> None:
    """Label the lists below line ``last``, with which the text begins or ends."""
    shapes = {at: shape for at in range(last + 1, len(labels)) if (shape := _shape(page, labels, at))}
    for at in range(last + 3, len(labels)):
        _set_filed(page, labels, shapes, at)
    if Label.RELATED_TITLE not in labels:
        return
    refused: dict[int, set[int]] = {step: set() for step in _STEPS}
    end = last
    for at in shapes:
        if at > end:
            lists = (_list_at(page, labels, shapes, at, step, refused[step]) for step in _STEPS)
            end = next(filter(None, lists), at)


def _set_filed(page: Page, labels: list[Label], shapes: Mapping[int, str], at: int) -> None:
    """A title, its day, «في "يوميات"»: what WordPress.com calls related, be it one only."""
    if page.facts[at].words > _PART_WORDS or shapes.get(at - 1) != "day" or labels[at] not in FREE:
        return
    if _FILED.fullmatch(fold(page.lines[at].text)) and _is_title(page, labels, at - 2, shapes, "day"):
        labels[at - 2 : at + 1] = [Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_DATE]


def _shape(page: Page, labels: Sequence[Label], at: int) -> str:
    """What a line has in common with others beside titles; empty where it is none of these."""
    fact = page.facts[at]
    short = 0 < fact.words <= _PART_WORDS and fact.end not in ".،:؟!" and page.lines[at].cell <= _CELLS
    return _shape_of(page.lines[at].text[:_PART_LETTERS]) if short and labels[at] in FREE else ""


@remembered(20_000)
def _shape_of(text: str) -> str:
    folded = fold(text)
    if _PICTURE.fullmatch(folded):
        return ""
    rest = without_date(text)
    if is_date_line(text) or (rest != text and len(rest.split()) <= _REST_WORDS):
        return "day"
    if plain(text) in known_labels():
        return "label"
    if leads_on(text):
        return "way on"
    tail = _SIGNS.split(folded)[-1]
    timed = _TIME.sub(_BARE, tail)
    if timed.startswith(_BARE):
        return timed if timed != _BARE or tail == folded else f"{_BARE} beside"
    return _DIGITS.sub("9", tail) if _DIGITS.search(tail) else ""


def _list_at(
    page: Page, labels: list[Label], shapes: Mapping[int, str], start: int, step: int, refused: set[int]
) -> int | None:
    """The last line with the shape of the one at ``start``, of a list that was labelled; None where there is none.
    ``refused``: lines of lists that are none, which are not read again."""
    shape = shapes[start]
    same = takewhile(lambda at: shapes.get(at) == shape, range(start, len(labels), step))
    parts = [] if start in refused else list(same)
    if len(parts) < _LEAST:
        return None
    far = max((far for far in range(1 - step, step) if far), key=lambda far: _agreed(page, labels, parts, far))
    agreed = sum(0 <= part + far < len(labels) and labels[part + far] is Label.RELATED_TITLE for part in parts)
    if agreed == 0:
        refused.update(parts)
        return None
    if step == _STEPS[0] and agreed == len(parts) and all(labels[part] in _BESIDE for part in parts):
        return parts[-1]  # nothing to set right
    entries = [(part, part + far) for part in parts]
    while entries and not _is_title(page, labels, entries[-1][1], shapes, shape):
        entries.pop()
    while entries and labels[entries[0][1]] in _ABOVE:
        entries.pop(0)
    told = _excerpts(labels, entries, step)
    if len(entries) < _LEAST or (step > _UNTOLD and not told) or not _is_list(page, labels, shapes, entries):
        refused.update(parts)
        return None
    first = min(entries[0])
    whole = range(first, min(first + step * len(entries), len(labels)))
    for at in (*told, *(at for at in whole if page.facts[at].is_cut and labels[at] in FREE)):
        labels[at] = Label.RELATED_EXCERPT
    for part, title in entries:
        labels[part], labels[title] = Label.RELATED_DATE, Label.RELATED_TITLE
    return entries[-1][0]


def _excerpts(labels: Sequence[Label], entries: Sequence[tuple[int, int]], step: int) -> list[int]:
    """Where one entry of ``step`` lines has an excerpt below its title, all have, one taken for text, too."""
    below = (entries[0][0] - entries[0][1]) % step if entries else 0
    for far in range(1, below):
        between = [at for _, title in entries if (at := title + far) < len(labels)]
        found = {labels[at] for at in between}
        if Label.RELATED_EXCERPT in found and found <= _TOLD:
            return between
    return []


def _is_list(
    page: Page, labels: Sequence[Label], shapes: Mapping[int, str], entries: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether the lines of ``entries``, a part and a title each, are a list of links."""
    parts, titles = zip(*entries, strict=True)
    shape, first = shapes[parts[0]], min(entries[0])
    if shape == "9" and not _are_ranks([page.lines[at].text for at in parts]):
        return False
    headed = first > 0 and labels[first - 1] is Label.RELATED_HEADING
    if not headed and (shape == _BARE or is_talk(page, labels, first)):
        return False
    agreed = 2 * _agreed(page, labels, titles, 0) >= len(titles)
    return agreed and all(_is_title(page, labels, at, shapes, shape) for at in titles)


def _agreed(page: Page, labels: Sequence[Label], parts: Sequence[int], far: int) -> int:
    """How many lines ``far`` from ``parts`` were labelled as titles, none of them cut as excerpts are."""
    titles = [part + far for part in parts if 0 <= part + far < len(labels)]
    return sum(labels[at] is Label.RELATED_TITLE for at in titles) - sum(page.facts[at].is_cut for at in titles)


def _are_ranks(figures: Sequence[str]) -> bool:
    """Figures alone are ranks where each is one more than the one before; else they are a table's."""
    ranks = [int(figure) for figure in figures if figure.isdecimal()]
    return ranks == list(range(ranks[0], ranks[0] + len(figures))) if ranks else False


def _is_title(page: Page, labels: Sequence[Label], at: int, shapes: Mapping[int, str], part: str) -> bool:
    """``part``: the shape of the lines beside titles. A title may have a figure, too."""
    inside = 0 <= at < len(labels) and shapes.get(at) != part and page.facts[at].words >= _TITLE_WORDS
    return inside and labels[at] not in _SIGNED and may_be_title(page, labels, at)
