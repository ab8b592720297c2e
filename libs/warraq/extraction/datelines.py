"""Rows at the beginning of a text in HTML: where it was written and by whom, as agencies and small papers say."""

import re

from warraq.extraction.bylines import is_person, people
from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label, first_with, last_with
from warraq.extraction.owners import owners_of
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.section_names import HOUSES

_AFTER_PLACE = re.compile(r"\s*[:/،–—-]|\s(?=[\d٠-٩])")
_PARTS = re.compile(r"\s[-–—/|]\s")
_ROLES, _ROLE = re.compile(r"[.،؛|]\s"), re.compile(r"[^:.]{3,25}:\s?([^:.]{3,40})")
_DATELINE_WORDS, _ROW_WORDS, _LEAST_PARTS = 14, 12, 3
_TAKEN_FOR = frozenset({Label.CAPTION, Label.FURNITURE})
"""What a dateline that is a paragraph of its own may have been taken for."""
_REACH = 4
"""Lines above the first paragraph where a row may stand."""


def settle_datelines(page: Page, labels: list[Label]) -> None:
    """Give back to the text a dateline that is a paragraph of its own, «دمشق - سانا»; make a byline of a row that names
    the paper, a city and a person."""
    first = first_with(labels, {Label.BODY}, None)
    if first is None or page.lines[first].markup is None:
        return
    if first and labels[first - 1] in _TAKEN_FOR and _is_dateline(page, first - 1, first):
        labels[first - 1] = Label.BODY
    last = last_with(labels, TEXT, first)
    if last > first and _names_roles(page.lines[last].text):
        labels[last] = Label.BYLINE
    title = first_with(labels, {Label.TITLE}, first)
    for at in range(max(title + 1, first - _REACH), first + 1):
        if labels[at] in TEXT and _names_house(page, at):
            labels[at] = Label.BYLINE


def _is_dateline(page: Page, at: int, first: int) -> bool:
    """Tell whether the line ``at`` looks like the paragraph below it and begins with a city."""
    mark, below = page.lines[at].markup, page.lines[first].markup
    alike = mark is not None and below is not None and (mark.tag, mark.container) == (below.tag, below.container)
    if not alike or page.lines[at].words > _DATELINE_WORDS or page.facts[at].is_paragraph:
        return False
    place = _AFTER_PLACE.split(page.lines[at].text, maxsplit=1)
    return len(place) > 1 and is_city(place[0]) and not people(page.lines[at].text)


def _names_house(page: Page, at: int) -> bool:
    """«سبأ الغد - صنعاء - خاص - فلان الفلاني»."""
    parts = _PARTS.split(page.lines[at].text) if page.lines[at].words <= _ROW_WORDS else []
    if len(parts) < _LEAST_PARTS:
        return False
    owners, names = owners_of(page), people(page.lines[at].text)
    rest = [plain(part) for part in parts if part.strip() not in names]
    owners |= {word for owner in owners if (word := owner.partition(" ")[2]) and owner.split()[0] in HOUSES}
    known = owners | rule("cities") | rule("agencies") | rule("dateline_words")
    return len(names) == 1 == len(parts) - len(rest) and not owners.isdisjoint(rest) and known.issuperset(rest)


def _names_roles(text: str) -> bool:
    """«إعداد وتقديم: لينا الحاج. هندسة صوتية: وليد ناجي.»: who did what, several of them."""
    parts = [_ROLE.fullmatch(part) for part in _ROLES.split(text.rstrip(" ."))] if text.count(":") > 1 else []
    return len(parts) > 1 and all(part is not None and is_person(part[1].strip()) for part in parts)
