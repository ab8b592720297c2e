"""Sections that no menu of the page has."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import plain, rule
from warraq.extraction.section.section_names import (
    EDGES,
    HEAD,
    below_buttons,
    is_menu_entry,
    is_section_name,
    may_be_name,
    menu_names,
    row_parts,
)
from warraq.extraction.section.sections_in_rows import is_in_scores

_LABELS, _LABEL_WORDS = 3, 2
"""Labels side by side above a headline, and words of each."""
_HOUR = re.compile(r"\d:[0-5]\d")
_SIGNS = ".:|•[]~"  # on both sides of the section's name above a headline


def unlisted_section(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> str | None:
    """In a dump: what begins the row with the date, or stands alone above the headline, though no menu has it."""
    if title is None or page.lines[title].markup is not None:
        return None
    for at in range(title + 1, min(len(labels), title + HEAD)):
        parts = row_parts(page.lines[at].text) if labels[at] in {Label.DATE, Label.BYLINE} else ()
        quoted = len(parts) > 1 and "«" in parts[0]  # «المجلس» says … begins a sentence
        place = len(parts) > 1 and is_reported_from(page, title, at, parts[0])
        if len(parts) > 1 and not (quoted or place) and may_be_name(page, at, parts[0], places):
            return parts[0].strip()
    above = below_buttons(page, title - 1) if title else -1
    while above > 0 and page.facts[above].key == page.facts[title].key:
        above -= 1
    listed = 0 < above < title - 1 and is_section_name(page, page.lines[above - 1].text)  # a menu above buttons
    signed = labels[above] is Label.BYLINE or is_person(page.lines[above].text)
    if above > 0 and (signed or _is_moment(page, labels, above)):
        above -= 1
    if above >= 0 and (first := _first_of_labels(page, labels, above)) is not None:
        return first
    if above < 0 or listed or names_site(page, above) or any(no(page, above) for no in _NO_LABEL):
        return None
    text = page.lines[above].text
    between_signs = labels[above] is Label.KICKER and text[0] in _SIGNS and text[-1] in _SIGNS
    text = text.strip(EDGES) if between_signs else text  # «..:: أخبار دولية ::..»
    if labels[above] is not Label.FURNITURE and not between_signs:
        return None
    return text.strip(EDGES) if text and may_be_name(page, above, text, places) else None


def names_site(page: Page, above: int) -> bool:
    """Tell whether the line is the first of the page, as its site's name is, and no section that papers have."""
    return above == 0 and not is_section_name(page, page.lines[above].text.partition("#")[0].strip(EDGES))


def _is_moment(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line is the day and hour of the article: below another day, which is the page's."""
    dated = labels[at] is Label.DATE and _HOUR.search(page.lines[at].text) is not None
    return dated and any(fact.is_date for fact in page.facts[:at])


def is_reported_from(page: Page, title: int | None, at: int, part: str) -> bool:
    """Tell whether ``part`` of the line of a dump says from where a person reports, «العريش - فلان الفلاني»: one word
    that the headline has and no menu, beside no day («كورونا - 12 مارس 2021»)."""
    if title is None or page.lines[title].markup is not None or page.facts[at].is_date:
        return False
    if " " in part or plain(part) in rule("sections"):
        return False
    return stem(plain(part)) in page.facts[title].stems and comparable(part) not in menu_names(page)


def _is_row_of_menu(page: Page, at: int) -> bool:
    """Several parts, as the row above it."""
    return at > 0 and all(len(row_parts(page.lines[other].text)) > 1 for other in (at - 1, at))


_NO_LABEL = (is_of_masthead, _is_row_of_menu, is_menu_entry, is_in_scores)


def _first_of_labels(page: Page, labels: Sequence[Label], at: int) -> str | None:
    """«سياسة» of «سياسة|أوروبا» alone above a headline."""
    free = labels[at] in {Label.FURNITURE, Label.SECTION, Label.KICKER}
    parts = [part.strip() for row in row_parts(page.lines[at].raw) for part in row.split("  ")] if free else []
    if not 1 < len(parts) <= _LABELS or any(len(part.split()) > _LABEL_WORDS for part in parts):
        return None
    listed = plain(parts[0]) in rule("sections") and not _is_row_of_menu(page, at)
    return parts[0] if listed else None
