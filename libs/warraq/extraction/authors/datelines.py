"""Rows at the beginning of a text in HTML: where it was written and by whom, as agencies and small papers say."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.bylines import is_person, people
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.authors.owners import owners_of
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.labels import TEXT, Label, first_with, last_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.section.section_names import HOUSES

_DASH = re.compile(r"\s?[-–—]\s")
_AFTER_PLACE = re.compile(r"\s*[:/،–—-]|\s(?=[\d٠-٩])")
_PARTS = re.compile(r"\s[-–—|](?:\s|$)|\s?/\s")
_ROLES, _ROLE = re.compile(r"[.،؛|]\s"), re.compile(r"[^:.]{3,25}:\s?([^:.]{3,40})")
_PLACE_WORDS, _HOUSE_WORDS = 2, range(1, 4)
_DATELINE_WORDS, _ROW_WORDS, _LEAST_PARTS = 14, 12, 3
_TAKEN_FOR = frozenset({Label.CAPTION, Label.FURNITURE})
"""What a dateline that is a paragraph of its own may have been taken for."""
_TAKEN_ABOVE = frozenset({Label.KICKER, Label.FURNITURE, Label.CAPTION, Label.SECTION, Label.CRUMB})
_REACH, _ABOVE = 4, 3
"""Lines above the first paragraph, and above the headline, where a row may stand."""


def settle_datelines(page: Page, labels: list[Label]) -> None:
    """Give back to the text a dateline that is a paragraph of its own, «دمشق - سانا»; make a byline of a row that names
    the paper, a city and a person."""
    first = first_with(labels, {Label.BODY}, None)
    if first is None or page.lines[first].markup is None:
        return
    if first and (
        (labels[first - 1] in _TAKEN_FOR and _is_dateline(page, first - 1, first))
        or (_may_be_dateline(labels, first - 1) and _names_place(page, first - 1, first))
    ):
        labels[first - 1] = Label.BODY
    last = last_with(labels, TEXT, first)
    if last > first and _names_roles(page.lines[last].text):
        labels[last] = Label.BYLINE
    title = first_with(labels, {Label.TITLE}, first)
    above = [at for at in range(max(0, title - _ABOVE), title) if labels[at] in _TAKEN_ABOVE]
    below = [at for at in range(max(title + 1, first - _REACH), first + 1) if labels[at] in TEXT]
    for at in (*above, *below):
        if _names_house(page, at):
            labels[at] = Label.BYLINE


def _is_dateline(page: Page, at: int, first: int) -> bool:
    """Tell whether the line ``at`` looks like the paragraph below it and begins with a city."""
    mark, below = page.lines[at].markup, page.lines[first].markup
    alike = mark is not None and below is not None and (mark.tag, mark.container) == (below.tag, below.container)
    if not alike or page.lines[at].words > _DATELINE_WORDS or page.facts[at].is_paragraph:
        return False
    place = _AFTER_PLACE.split(page.lines[at].text, maxsplit=1)
    return len(place) > 1 and is_city(place[0]) and not people(page.lines[at].text)


def _may_be_dateline(labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line was taken for what it may not be: a byline, or one of several days."""
    return labels[at] in _TAKEN_FOR | {Label.BYLINE} or (labels[at] is Label.DATE and labels.count(Label.DATE) > 1)


def _names_place(page: Page, at: int, first: int) -> bool:
    """Tell whether the line ``at`` stands and looks as the paragraph below it does and names nothing but house and
    city, «الفرات الآن – البصرة», or place and day, «الواحة 22 ربيع الأول 1447 هـ»."""
    mark, below, text = page.lines[at].markup, page.lines[first].markup, page.lines[at].text
    if mark is None or below is None or (mark.look, mark.container) != (below.look, below.container):
        return False
    if page.lines[at].words > _DATELINE_WORDS or any(is_first_name(plain(name.split()[0])) for name in people(text)):
        return False
    house, *city = _DASH.split(text.rstrip(" .:"), maxsplit=1)
    if city and len(house.split()) in _HOUSE_WORDS and is_city(city[0]):
        return True
    place, *day = _AFTER_PLACE.split(text, maxsplit=1)
    named = bool(day) and place.replace(" ", "").isalpha() and len(place.split()) <= _PLACE_WORDS
    return named and plain(place) not in rule("issue_words") | rule("date_words") and is_date_line(day[0])


def _names_house(page: Page, at: int) -> bool:
    """«سبأ الغد - صنعاء - خاص - فلان الفلاني»."""
    parts = _PARTS.split(page.lines[at].text) if page.lines[at].words <= _ROW_WORDS else []
    parts = [part for part in parts if part.strip()]
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
