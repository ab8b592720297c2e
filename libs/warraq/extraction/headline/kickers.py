"""The kicker of an article: a line above its headline that belongs to it."""

from collections.abc import Sequence

from warraq.extraction.authors.name_lines import is_role, is_whole_name
from warraq.extraction.authors.owners import is_correspondent
from warraq.extraction.authors.signed_lines import signs_in_words
from warraq.extraction.body.pull_quotes import has_furniture_sign
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.headline.headlines import is_house
from warraq.extraction.headline.titles import comparable, split_label
from warraq.extraction.labels import Label, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.page import Parts
from warraq.extraction.rules import is_furniture, plain, rule
from warraq.extraction.section.breadcrumbs import split_crumbs
from warraq.extraction.section.headline_labels import label_above
from warraq.extraction.section.labelled_sections import section_named_at
from warraq.extraction.section.section_names import has_trail_sign, is_form, is_menu_entry

_REACH = 3
"""Lines between a kicker and its headline."""
_WORDS, _ENTRY_WORDS = 14, 2
"""Of a kicker, and of the last entry of a menu, which is none."""
_ARROWS = " «»‹›<>←→"
_SECOND = 2
"""`Line.cell` of what stands behind another in a row."""
_SOURCE = ("رصد:", "المصدر:")
_LEAST = 3
"""Words of a kicker that nothing but its place tells."""
_NAMED = frozenset({"menu", "ticker", "share", "meta", "date", "author", "crumb", "advert", "tags", "subscribe"})
"""Hints of names (`Markup.near`) of what no kicker is."""
_TITLE_WORDS, _TITLE_ABOVE = 4, 3
"""Of a title in a ticker, and of the one above it."""


def kicker_above(page: Page, labels: Sequence[Label], title: int, parts: Parts) -> str | None:
    """Return the first line above the headline that was taken for its kicker, and is none of the other ``parts`` of the
    article, else the label above the headline. A colon behind it stays, as printed."""
    for at in lines_with(labels, {Label.KICKER}):
        other = not _may_be_kicker(page, at, title) or _is_other_part(page, at, parts)
        if not other and not _is_of_ticker(page, labels, at):
            return page.lines[at].text.lstrip(" :|").rstrip(" |")
    if own := _in_container_of(page, labels, title, parts):
        return own
    if form := _form_above(page, title):
        return form
    signed = title > 0 and labels[title - 1] is Label.BYLINE
    label = None if signed else label_above(page, labels, title, parts.section)
    return label if label and plain(label) not in map(plain, parts.authors) and not _names_house(page, label) else None


def _form_above(page: Page, title: int) -> str | None:
    """Return, for HTML, the label right above the headline that says what kind of text it is and leads nowhere:
    «رسميا», «حصري»."""
    mark = page.lines[title - 1].markup if title else None
    if mark is None or mark.linked or not is_form(page.lines[title - 1].text):
        return None
    labelled = split_label(page.lines[title].text)[0]  # «تغطية مباشرة» above «مباشر.. …» says it twice
    return page.lines[title - 1].text.strip(" :|") if labelled is None else None


def _in_container_of(page: Page, labels: Sequence[Label], title: int, parts: Parts) -> str | None:
    """Return, for HTML, the line right above the headline with which the container of both begins."""
    mark, head = page.lines[max(0, title - 1)].markup, page.lines[title].markup
    if title == 0 or mark is None or head is None or labels[title - 1] is not Label.FURNITURE:
        return None
    above = page.lines[title - 2].markup if title > 1 else None
    begins = mark.container == head.container and (above is None or above.container != mark.container)
    named = mark.linked or not _NAMED.isdisjoint(mark.near) or page.facts[title - 1].is_date
    if not begins or named or not _may_be_kicker(page, title - 1, title) or _is_other_part(page, title - 1, parts):
        return None
    enough = page.lines[title - 1].words >= _LEAST and not has_furniture_sign(page.facts[title - 1])
    return page.lines[title - 1].text.strip(" :|") if enough else None


def _may_be_kicker(page: Page, at: int, title: int) -> bool:
    text = page.lines[at].text
    short = page.lines[at].words <= _WORDS and " | " not in text and not has_trail_sign(page.lines[at])
    listed = page.lines[at].markup is None and page.facts[at].words <= _ENTRY_WORDS and is_menu_entry(page, at)
    short = short and not listed and not page.facts[at].value("caption words") and plain(text) not in rule("page_names")
    roled = page.lines[at].markup is None and at > 0 and is_role(page, at) and is_whole_name(page.lines[at - 1].text)
    return (
        0 < title - at <= _REACH
        and short
        and not roled
        and not is_furniture(text.strip(_ARROWS))
        and not is_house(page, at)
    )


def _is_other_part(page: Page, at: int, parts: Parts) -> bool:
    """Tell whether the line is the section, a label beside it, its trail, an author, or says when."""
    text = page.lines[at].text
    if _is_beside_section(page, at, parts.section) or section_named_at(page, at) or signs_in_words(page, at):
        return True
    if parts.section and page.facts[at].key == comparable(parts.section):
        return True
    if plain(text) in map(plain, parts.authors) or _names_house(page, text) or is_date_line(text):
        return True
    return len(parts.breadcrumb) > 1 and list(split_crumbs(text)) == parts.breadcrumb


def _names_house(page: Page, text: str) -> bool:
    """«مراسلنا في باريس», «رصد: الصحيفة», «admin»."""
    return plain(text) in rule("system_authors") or text.startswith(_SOURCE) or is_correspondent(page, text)


def _is_beside_section(page: Page, at: int, section: str | None) -> bool:
    """Tell whether, in HTML, one word stands behind the section in its row: «بيئة», «ألمانيا»."""
    line = page.lines[at]
    if not section or line.markup is None or line.cell < _SECOND or line.words > 1:
        return False
    return page.facts[at - 1].key == comparable(section) and not is_form(line.text)


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
