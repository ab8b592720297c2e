"""Who signs in Latin letters on a line of its own."""

from collections.abc import Sequence

from warraq.extraction.authors.name_words import is_latin_name
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain, rule
from warraq.extraction.section.section_names import HEAD


def latin_name_above_day(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> list[str]:
    """Return the name in Latin letters between the headline, or a word such as «بواسطة», and the day. What the page
    prints again or is called is none: such names are known by nothing but where they stand."""
    for at in range(title + 1, min(len(labels) - 1, title + HEAD)) if title is not None else ():
        if labels[at] in TEXT:
            return []
        text = page.lines[at].text
        if not is_latin_name(text) or page.structure.times[page.facts[at].key] > 1 or plain(text) in places:
            continue
        below = at + 1 if page.facts[at + 1].key else at + 2  # «-» parts the two
        dated = below < len(labels) and page.facts[below].is_date
        if dated and (at - 1 == title or plain(page.lines[at - 1].text) in rule("byline_prefixes")):
            return [text]
    return []


def signed_with_latin(page: Page, labels: Sequence[Label], title: int | None, authors: list[str]) -> list[str]:
    """Return, for a dump, ``authors`` with the name in Latin letters alone between the last of them and the day."""
    if not authors or title is None or page.lines[title].markup is not None:
        return authors
    for at in range(title + 1, min(len(labels) - 2, title + HEAD)):
        if page.lines[at].text != authors[-1]:
            continue
        text = page.lines[at + 1].text
        once = is_latin_name(text) and page.structure.times[page.facts[at + 1].key] == 1
        return [*authors, text] if once and page.facts[at + 2].is_date else authors
    return authors
