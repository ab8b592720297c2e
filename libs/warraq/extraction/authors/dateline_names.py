"""Who signs between the place from which a text reports and the text."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.bylines import byline, people
from warraq.extraction.authors.name_lines import KNOWN, NAME_WORDS, known_share
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.labels import Label, first_with, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_city, plain

_LINE_WORDS = 10
_DASHES = re.compile(r"\s+[-–—ـ]\s*|\s*[-–—]\s+|\s*[-–—]$")
_COLON = re.compile(r"^([^:.،]{5,40}):(?:\s|$|(?=[ء-ي]))")
_FROM = re.compile(r"^([^:.،«»\d]{5,30})\sمن\s([^:.،\d]{3,20}):")
"""«فلان الفلاني من الرياض: علمت …»."""
_QUOTES = frozenset('«"“')
_DATELINE, _DATELINE_PARTS = 90, 3
"""Letters at the beginning of a text where a dateline may stand; its parts, with the text behind."""


def name_in_dateline(page: Page, labels: Sequence[Label], places: frozenset[str]) -> list[str]:
    """«نابلس - الوكالة - تقرير فلانة الفلانية - بدأ الموسم…», «حلب - فلان الفلاني: بدأ…»: who signs between the city
    and the text, or on a line of its own right above it."""
    first = first_with(labels, {Label.BODY}, None)
    if first is not None and (names := _who_writes_from(page, labels, first, places)):
        return names
    for at in range(first, max(-1, first - 2), -1) if first is not None else ():
        text = page.lines[at].text
        row = page.lines[at].words <= _LINE_WORDS and "/" in text and page.facts[at].end not in ".!"
        parts = _DASHES.split(_COLON.sub(r"\1 - ", text[:_DATELINE])) if not row else [*text.split("/"), ""]
        alone = text.endswith(("-", "–", "ـ", ":"))
        above = at != first and not alone and not (row and page.lines[at].markup is not None)
        if len(parts) < _DATELINE_PARTS or labels[at] is Label.TITLE or above:
            continue
        for part in parts[1:-1]:
            signed = byline(part)
            names = people(signed or part, places, sure=bool(signed) or alone)
            names = [name for name in names if len(name.split()) in NAME_WORDS]
            if names and (signed or alone or all(known_share(name) >= KNOWN for name in names)):
                return names
    return []


def _who_writes_from(page: Page, labels: Sequence[Label], first: int, places: frozenset[str]) -> list[str]:
    """«فلان الفلاني من الرياض: علمت …» at the beginning of a text, unless he says what follows: with his title, in
    marks, as others do in paragraphs below, or as somebody of whom these tell."""
    match = _FROM.match(page.lines[first].text)
    if not match or not is_city(match[2]) or page.lines[first].text[match.end() :].lstrip()[:1] in _QUOTES:
        return []
    names = people(match[1], places)
    below = [page.lines[at].text for at in lines_with(labels, {Label.BODY}) if at > first]
    told = any(match[1] in text for text in below) or any(_is_from(text) for text in below)
    known = all(known_share(name) >= KNOWN and is_first_name(plain(name.split()[0])) for name in names)
    return names if known and not told else []


def _is_from(text: str) -> bool:
    match = _FROM.match(text)
    return match is not None and is_city(match[2])
