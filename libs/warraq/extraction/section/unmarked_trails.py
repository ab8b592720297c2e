"""Trails that no label marks: lines one below the other at a headline."""

import re
from itertools import takewhile

from warraq.extraction.authors.bylines import byline
from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.headline.titles import comparable
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, is_home, plain, rule, without_prefix
from warraq.extraction.section.breadcrumbs import split_crumbs
from warraq.extraction.section.section_names import (
    EDGES,
    ENTRY_WORDS,
    NO_NAME,
    is_form,
    is_known_person,
    is_language,
    is_menu_entry,
    is_section_name,
    may_be_name,
    menu_names,
)
from warraq.extraction.text import unique

_BEGUN = ("/ ", "› ", "» ", "> ")
_GAP, _LEAST_ROW = re.compile(r"\s{2,}"), 3
"""Between the entries of a row; home page, section and headline."""
_HEAD = 8
"""Lines above a headline where entries of its trail may stand."""
_BELOW_HOME, _HEADLINE_REACH = 3, 10
"""Lines between the home page and the headline, and between two headlines with the same words."""


def section_lines(page: Page, title: int | None) -> list[str]:
    """Return the parts of a breadcrumb that no label marks: «الرئيسية القسم» on one line above the headline, or two
    menu entries right above it, one below the other."""
    if title is None:
        return []
    for at in range(title - 1, max(-1, title - _HEAD), -1):
        crumbs = split_crumbs(page.lines[at].text)
        if len(crumbs) == 2 and is_home(crumbs[0]):
            if before := _before_headline(page, at, title):
                return [crumbs[0], *before]
            if two := _two_entries(page, crumbs[1]):
                return [crumbs[0], *two]
            if is_section_name(page, crumbs[1]) or _is_right_above(page, at, title, crumbs[1]):
                return list(crumbs)
    return _trail_below_home(page, title) or _trail_with_slashes(page, title) or _two_above(page, title)


def _is_right_above(page: Page, at: int, title: int, name: str) -> bool:
    """Tell whether in a dump ``name``, which no menu has, stands behind the home page right above the headline."""
    return at + 1 == title and page.lines[at].markup is None and may_be_name(page, at, name, frozenset())


def _before_headline(page: Page, at: int, title: int) -> list[str]:
    """In a dump «الرئيسية  الرأي  العنوان», the headline behind names that nothing but gaps parts, as themes print
    it."""
    row = [" ".join(part.split()) for part in _GAP.split(page.lines[at].raw.strip())]
    if page.lines[at].markup is not None or len(row) < _LEAST_ROW or comparable(row[-1]) != page.facts[title].key:
        return []
    return row[1:-1] if all(len(name.split()) <= ENTRY_WORDS for name in row[:-1]) else []


def _two_above(page: Page, title: int) -> list[str]:
    """Two entries of a menu that are printed again right above a headline; in a dump the upper one not as the menu's
    last, nor as a copy of the headline."""
    dump, found = page.lines[0].markup is None, list[str]()
    for at in range(title - 1, max(-1, title - _HEAD), -1):
        text = page.lines[at].text
        if page.lines[at].words > ENTRY_WORDS or page.structure.times[page.facts[at].key] < 2 or len(found) == 3:
            break
        if dump and (NO_NAME.search(text) or is_language(page, at) or page.facts[at].key == page.facts[title].key):
            break
        if is_of_masthead(page, at):
            break
        found.insert(0, text.strip(EDGES))
        if page.lines[at].cell == 2 and len(found) == 1:
            return []  # two labels side by side are two sections
    if len(found) != 2 or found[0] == found[1]:
        return []
    upper, lower = page.lines[title - 2].markup, page.lines[title - 1].markup
    apart = upper is not None and lower is not None and upper.container != lower.container
    return [] if apart or (dump and is_menu_entry(page, title - 2)) else found


def _trail_below_home(page: Page, title: int) -> list[str]:
    """«الرئيسية» or the site's name, below it an entry of the menu above, beside it perhaps another name, then the
    headline, which may stand there twice."""
    key = page.facts[title].key
    title = next((at for at in range(max(0, title - _HEADLINE_REACH), title) if page.facts[at].key == key), title)
    for home in range(title - 2, max(0, title - 2 - _BELOW_HOME), -1):
        if page.lines[home].markup is not None or not _is_home(page, home, title):
            continue
        below = list(takewhile(lambda at: not _is_about(page, at), range(home + 1, title)))
        entries = [at for at in below if any(page.facts[other].key == page.facts[at].key for other in range(home))]
        end = home + 1 + len(below) if home + 1 in entries and len(below) <= 2 else max(entries, default=home) + 1
        trail = range(home + 1, end)
        names = (page.lines[at] for at in below)
        if trail and all(line.words <= ENTRY_WORDS and not _is_no_name(line.text) for line in names):
            return unique([page.lines[at].text.strip(EDGES) for at in (home, *trail)])
    return []


def _is_about(page: Page, at: int) -> bool:
    """Tell whether the line says who, when or whose: «بقلم / فلان», «تاريخ النشر: …», «المصدر: …», «فريق التحرير»."""
    text = page.lines[at].text
    said = byline(text) is not None or without_prefix(text, "credit_prefixes") is not None
    return page.facts[at].is_date or said or plain(text) in rule("desks")


def _is_home(page: Page, at: int, title: int) -> bool:
    """Tell whether the line is the home page, or the site's name again above two parts: one of a menu, and a label that
    is nobody's name nor a kind of text."""
    if is_home(page.lines[at].text):
        return True
    again = 0 < at == title - 3 and page.facts[at].key == page.facts[0].key
    label = page.lines[title - 1].text
    return again and page.facts[at + 1].key in menu_names(page) and not is_form(label) and not is_known_person(label)


def _is_no_name(text: str) -> bool:
    """A counter, an age, a button, «إعلان»."""
    return NO_NAME.search(text) is not None or is_furniture(text)


def _trail_with_slashes(page: Page, title: int) -> list[str]:
    """In a dump «الإمارات», below it «/ أخبار الدار»: an entry of a menu, and what begins with a sign."""
    for last in range(title - 1, max(0, title - _HEAD), -1):
        first = last
        while first > 0 and page.lines[first].text.startswith(_BEGUN) and page.lines[first].words <= ENTRY_WORDS + 1:
            first -= 1
        if first < last and page.facts[first].key in menu_names(page) and page.lines[last].markup is None:
            return [page.lines[at].text.strip(" /›»>") for at in range(first, last + 1)]
    return []


def _two_entries(page: Page, text: str) -> list[str]:
    """«المركز الإعلامي أخبار الجامعة» as two entries of a menu."""
    words, entries = text.split(), menu_names(page) if " " in text else frozenset()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return next(([*pair] for pair in halves if all(comparable(half) in entries for half in pair)), [])
