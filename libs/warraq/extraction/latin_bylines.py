"""Who signs in Latin letters on a line of its own."""

from collections.abc import Sequence

from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.name_words import is_latin_name
from warraq.extraction.rules import plain, rule
from warraq.extraction.section_names import HEAD


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
