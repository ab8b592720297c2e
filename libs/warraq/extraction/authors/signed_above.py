"""Who signs above a headline of a dump: a columnist, or who reports and from where."""

from collections.abc import Sequence

from warraq.extraction.authors.bylines import is_other_work
from warraq.extraction.authors.name_lines import KNOWN, bare_name, is_no_signature, is_whole_name, known_share
from warraq.extraction.authors.signed_lines import begins_with_first_name, signers, signs_in_words
from warraq.extraction.labels import Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.section.section_names import is_section_name

_TAKEN = frozenset({Label.CRUMB, Label.KICKER, Label.SECTION, Label.FURNITURE, Label.CAPTION, Label.DATELINE})
_REACH = 4
"""Lines above a headline where somebody signs."""


def is_columnist(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line of a dump is a known name alone, taken for part of the trail above it, with «د.» before it,
    or right above the headline where no other name stands above it: below are the column's name or the headline."""
    if at == 0 or page.lines[at].markup is not None or not is_whole_name(page.lines[at].text):
        return False
    name = page.lines[at].text
    titled = labels[at] is labels[at - 1] is Label.CRUMB or bare_name(name) != name
    alone = labels[at + 1 :][:1] == [Label.TITLE] and not page.facts[at - 1].name_like
    titled |= alone and begins_with_first_name(name)
    return titled and known_share(bare_name(name)) >= KNOWN and not is_section_name(page, name)


def set_bylines_above(page: Page, labels: list[Label]) -> None:
    """Label as bylines the lines of a dump above the headline that name who wrote the text and how, or from where:
    «فلان الفلاني | دمشق», «مراسل الصحيفة - فلانة الفلانية», «فلان الفلاني وفلانة الفلانية», «كتب: فلان الفلاني»."""
    title = first_with(labels, {Label.TITLE}, 0)
    for at in range(max(0, title - _REACH), title):
        free = labels[at] in _TAKEN and not is_no_signature(page, labels, at)
        if free and _signs(page, at, page.lines[title].text):
            labels[at] = Label.BYLINE


def _signs(page: Page, at: int, headline: str) -> bool:
    names = signers(page, at)
    if not names or any(name in headline for name in names):
        return False
    return signs_in_words(page, at) or (begins_with_first_name(names[0]) and _is_signed_around(page, at))


def _is_signed_around(page: Page, at: int) -> bool:
    """Tell whether a name alone stands above a city, a handle or what another did, or below «بواسطة»."""
    above, below = page.lines[at - 1].text if at else "", page.lines[at + 1].text
    other = ":" in below and is_other_work(below.partition(":")[0])
    return plain(above) in rule("byline_prefixes") or is_city(below) or below.startswith("@") or other
