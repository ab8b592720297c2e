"""Authors that an HTML page names beside what its lines were taken for: links to their pages, metadata."""

from collections.abc import Sequence

from warraq.extraction.authors.bylines import byline, is_person
from warraq.extraction.authors.name_lines import bare_name, is_of_the_page, known_share
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.authors.owners import owners_of
from warraq.extraction.headline.titles import comparable
from warraq.extraction.html.signed import signed_by_markup
from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.lines import Line
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import ADDRESSES, address_kind
from warraq.extraction.rules import plain, rule
from warraq.extraction.text import unique

_ABOVE, _UNDER = 6, 10
"""Lines above and under a headline where its author is linked."""
_HEAD = 8
"""Lines above the text where a page says who wrote it."""
_AUTHOR = ADDRESSES.index("author")


def authors_of(page: Page, labels: Sequence[Label], printed: list[str], declared: list[str]) -> list[str]:
    """``printed``: as the lines say; ``declared``: as the head of the page says. The declared ones say more where all
    are persons, unless the page prints them among others; the site may call itself a person."""
    owners = owners_of(page)
    known = [author for author in declared if plain(author) not in owners or _is_named(page, labels, author)]
    if printed:  # then who is printed as a line of the page's head is the paper, and so is who has no name
        heads = {fact.key for fact in page.facts[: max(0, page.structure.first - _HEAD)]}
        known = [author for author in known if comparable(author) not in heads and known_share(author) > 0]
    found = printed if set(known) <= set(printed) else known
    linked = _linked(page, labels)
    if set(linked) & set(found):
        return _with_neighbours(page, found, linked)
    return linked or found or signed_by_markup(page, labels)


def _behind_label(text: str) -> str:
    """Return «فلان الفلاني» for «كتابة فلان الفلاني», else ``text``."""
    label, _, name = text.partition(" ")
    signs = plain(label) in rule("byline_labels") | rule("byline_prefixes")
    return name if signs and is_person(name) and is_first_name(plain(name.split()[0])) else text


def _with_neighbours(page: Page, found: list[str], linked: list[str]) -> list[str]:
    """Return ``found`` with those of the ``linked`` names that stand in one row with them: «كتب: فلان
    الفلاني فلانة الفلانية», each a link."""
    lines = {line.text: line for line in page.lines if line.text in linked}
    first = lines.get(found[0])
    if first is None or not first.cell:
        return found
    place = first.cell - linked.index(found[0])
    alike = {name for name, line in lines.items() if _container(line) == _container(first)}
    row = [name for at, name in enumerate(linked) if name in alike and lines[name].cell == place + at]
    return row if set(found) <= set(row) else found


def _container(line: Line) -> int:
    return line.markup.container if line.markup else 0


def _is_named(page: Page, labels: Sequence[Label], author: str) -> bool:
    """Tell whether who has the site's name is a person: all parts of the name are known, or the first and a line at the
    headline has nothing else, as in a letter that its author publishes."""
    if known_share(author) == 1:
        return True
    alone = any(page.lines[at].text == author for at in lines_with(labels, {Label.BYLINE}))
    return alone and is_person(bare_name(author)) and is_first_name(plain(author.split(maxsplit=1)[0]))


def _linked(page: Page, labels: Sequence[Label]) -> list[str]:
    """Names at the headline that lead to a page of their author's."""
    title = first_with(labels, {Label.TITLE}, None)
    if title is None:
        return []
    first = next((at for at in range(title + 1, len(labels)) if labels[at] in TEXT - {Label.LEAD}), len(labels))
    found: list[str] = []
    for at in range(max(0, title - _ABOVE), min(first, title + _UNDER)):
        mark, text = page.lines[at].markup, page.lines[at].text
        if mark is None or mark.linked < 1 or address_kind(mark.url) != _AUTHOR or "member" in (mark.url or ""):
            continue  # who is a member of a forum signs otherwise
        name = byline(text) or _behind_label(text)
        if is_person(bare_name(name)) and not is_of_the_page(page, at, name):
            found.append(name)
    return unique(found)
