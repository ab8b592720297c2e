"""Who signs above a headline of a dump: a columnist, or who reports and from where."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.bylines import begins_with_role, people
from warraq.extraction.authors.name_lines import KNOWN, bare_name, is_no_signature, is_whole_name, known_share
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.labels import Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.section.section_names import is_section_name

_TAKEN = frozenset({Label.CRUMB, Label.KICKER, Label.SECTION, Label.FURNITURE, Label.CAPTION, Label.DATELINE})
_REACH, _WORDS = 4, 9
"""Lines above a headline where somebody signs, and words of such a line."""
_SIGNS = re.compile(r"[-–—ـ/|:•()،,]|(?:^|\s)و(?=\s|$)")


def is_columnist(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line of a dump is a known name alone, taken for part of the trail above it, with «د.» before it,
    or right above the headline where no other name stands above it: below are the column's name or the headline."""
    if at == 0 or page.lines[at].markup is not None or not is_whole_name(page.lines[at].text):
        return False
    name = page.lines[at].text
    titled = labels[at] is labels[at - 1] is Label.CRUMB or bare_name(name) != name
    alone = labels[at + 1 :][:1] == [Label.TITLE] and not page.facts[at - 1].name_like
    titled |= alone and _begins_with_first_name(name)
    return titled and known_share(bare_name(name)) >= KNOWN and not is_section_name(page, name)


def set_bylines_above(page: Page, labels: list[Label]) -> None:
    """Label as bylines the lines of a dump above the headline that name who wrote the text and how, or from where:
    «فلان الفلاني | دمشق», «مراسل الصحيفة - فلانة الفلانية», «فلان الفلاني وفلانة الفلانية», «كتب: فلان الفلاني»."""
    title = first_with(labels, {Label.TITLE}, 0)
    for at in range(max(0, title - _REACH), title):
        free = labels[at] in _TAKEN and page.lines[at].words <= _WORDS and not is_no_signature(page, labels, at)
        if free and _signs(page, at, page.lines[title].text):
            labels[at] = Label.BYLINE


def _signs(page: Page, at: int, headline: str) -> bool:
    text = page.lines[at].text
    names = people(text)
    whole = bool(names) and all(map(is_whole_name, names)) and any(map(_begins_with_first_name, names))
    if not whole or any(name in headline or _is_of_story(page, name) for name in names):
        return False
    rest = text
    for name in names:
        rest = rest.replace(name, " ")
    beside = [part.strip() for part in _SIGNS.split(rest) if part.strip(" .") and part.strip() != "و"]
    known = all(map(_begins_with_first_name, names))
    return all(map(_says_how, beside)) and (bool(beside) or (known and (len(names) > 1 or _is_signed_around(page, at))))


def _begins_with_first_name(name: str) -> bool:
    return is_first_name(plain(bare_name(name).split()[0]))


def _is_of_story(page: Page, name: str) -> bool:
    return all(stem(plain(word)) in page.structure.stems for word in bare_name(name).split())


def _says_how(part: str) -> bool:
    """«دمشق», «كتب», «مراسل الصحيفة», «@name»."""
    known = plain(part) in rule("byline_prefixes") | rule("byline_labels")
    return known or is_city(part) or begins_with_role(part) or part.startswith("@")


def _is_signed_around(page: Page, at: int) -> bool:
    """Tell whether a name alone stands above a city or a handle, or below «بواسطة»."""
    above, below = page.lines[at - 1].text if at else "", page.lines[at + 1].text
    return plain(above) in rule("byline_prefixes") or is_city(below) or below.startswith("@")
