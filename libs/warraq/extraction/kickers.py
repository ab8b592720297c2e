"""The kicker of an article: a line above its headline that belongs to it."""

from collections.abc import Sequence

from warraq.extraction.breadcrumbs import split_crumbs
from warraq.extraction.features import Page
from warraq.extraction.headline_labels import label_above
from warraq.extraction.headlines import is_house
from warraq.extraction.labels import Label, lines_with
from warraq.extraction.page import Parts
from warraq.extraction.published import is_date_line
from warraq.extraction.rules import is_furniture, plain
from warraq.extraction.section_names import has_trail_sign
from warraq.extraction.titles import comparable

_REACH = 3
"""Lines between a kicker and its headline."""
_WORDS = 14
_TITLE_WORDS, _TITLE_ABOVE = 4, 3
"""Of a title in a ticker, and of the one above it."""


def kicker_above(page: Page, labels: Sequence[Label], title: int, parts: Parts) -> str | None:
    """Return the first line above the headline that was taken for its kicker, and is none of the other ``parts`` of the
    article, else the label above the headline. A colon behind it stays, as printed."""
    for at in lines_with(labels, {Label.KICKER}):
        other = not _may_be_kicker(page, at, title) or _is_other_part(page, at, parts)
        if not other and not _is_of_ticker(page, labels, at):
            return page.lines[at].text.lstrip(" :|").rstrip(" |")
    label = label_above(page, labels, title, parts.section)
    return label if plain(label or "") not in map(plain, parts.authors) else None


def _may_be_kicker(page: Page, at: int, title: int) -> bool:
    text = page.lines[at].text
    short = page.lines[at].words <= _WORDS and " | " not in text and not has_trail_sign(page.lines[at])
    short = short and not page.facts[at].value("caption words")
    return 0 < title - at <= _REACH and short and not is_furniture(text) and not is_house(page, at)


def _is_other_part(page: Page, at: int, parts: Parts) -> bool:
    """Tell whether the line is the section, its trail, an author, or says when."""
    text = page.lines[at].text
    if parts.section and page.facts[at].key == comparable(parts.section):
        return True
    if plain(text) in map(plain, parts.authors) or is_date_line(text):
        return True
    return len(parts.breadcrumb) > 1 and list(split_crumbs(text)) == parts.breadcrumb


def _is_of_ticker(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line is the last title of a dump's ticker: another stands above it, no farther than what stands
    below, and the story has no word of it and few of that."""
    if at == 0 or page.lines[at].markup is not None or labels[at - 1] is not Label.FURNITURE:
        return False
    if page.lines[at].gap > page.lines[at + 1].gap:
        return False
    fact, above = page.facts[at], page.facts[at - 1]
    titles = fact.words >= _TITLE_WORDS and above.words >= _TITLE_ABOVE and not is_furniture(page.lines[at - 1].text)
    said = page.structure.said
    return titles and said.isdisjoint(fact.stems) and 2 * len(said & above.stems) < len(above.stems)
