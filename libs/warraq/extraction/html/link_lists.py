"""Lists of links to other articles in HTML: what the markup says of which blocks are entries of one list.

Entries of a list look alike (`Markup.look`) and lead to addresses of one shape; what stands among them without a link,
or with a link that leads nowhere, is no title.
"""

import re
from collections import Counter
from collections.abc import Sequence

from warraq.arabic.remembering import remembered
from warraq.articles import site_of
from warraq.extraction.html.link_parts import (
    add_bare_lists,
    drop_parts,
    is_beside_text,
    is_no_title,
    is_of_site,
    keep_links,
)
from warraq.extraction.labels import LINKS, TEXT, Label, first_with, lines_with
from warraq.extraction.links.related_links import boxes_of
from warraq.extraction.links.title_order import are_neighbours
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import ADDRESSES, WHOLE, Markup, address_kind
from warraq.extraction.rules import neighbour

_FREE = frozenset({
    Label.FURNITURE, Label.FOOTER, Label.TAGS, Label.BYLINE, Label.KICKER, Label.CAPTION, Label.COMMENT,
    Label.RELATED_HEADING, Label.RELATED_EXCERPT, Label.OTHER_TITLE,
})  # fmt: skip
"""What an entry of a list may have been taken for."""
_TO_ARTICLES = frozenset(map(ADDRESSES.index, ("article", "other")))
_NOWHERE = frozenset(map(ADDRESSES.index, ("place", "elsewhere")))
_HEADINGS = frozenset({"h1", "h2", "h3"})
"""Of `Markup.tag`: headings of any depth."""
_UNSURE = _FREE - {Label.CAPTION, Label.BYLINE, Label.RELATED_EXCERPT}
"""What an entry without an address may have been taken for."""
_SITES = frozenset({Label.FURNITURE, Label.FOOTER})
"""Of the site's words: what all entries of a list have been taken for where none was taken for a title."""
_LEAST_WORDS, _SURE_WORDS = 2, 3
"""Of a title that looks like others and leads where they do; of another."""
_OTHER_PARTS = frozenset({Label.RELATED_DATE, Label.RELATED_AUTHOR, Label.RELATED_EXCERPT})
_NUMBER = re.compile(r"[\d٠-٩]+")
_SEVERAL = 2
"""Links that are alike, from which they are a list."""
Shape = tuple[str, bool, str]
Links = dict[int, tuple[Markup, Shape]]
"""Blocks that are one link to an article, with the shape of its address."""


def correct_lists(page: Page, labels: list[Label], address: str | None) -> None:
    """Make titles of the entries that lists of titles lack, and none of what stands in them and is no title.

    ``address``: the page's own.
    """
    _drop_captions(page, labels)
    keep_links(page, labels)
    complete_lists(page, labels, address)
    drop_no_titles(page, labels, address)
    add_bare_lists(page, labels)
    drop_parts(page, labels)


def _drop_captions(page: Page, labels: list[Label]) -> None:
    """Captions of a gallery, which stand one below the other as titles of a list do."""
    for at in lines_with(labels, {Label.RELATED_TITLE}):
        mark = page.lines[at].markup
        if mark is not None and mark.tag == "figcaption" and not mark.linked:
            labels[at] = Label.CAPTION


def complete_lists(page: Page, labels: list[Label], address: str | None) -> None:
    """Make titles of blocks that look like titles of a list and lead to the same kind of address, of links beside one,
    and of lists of which nothing was taken for a title. ``address``: the page's own."""
    links = _links_of(page)
    known = {(mark.look, shape) for at, (mark, shape) in links.items() if labels[at] in LINKS}
    for at, (mark, shape) in links.items():
        free = labels[at] in _FREE and page.lines[at].words >= _LEAST_WORDS
        if free and (mark.look, shape) in known and not is_no_title(page.lines[at].text):
            labels[at] = Label.RELATED_TITLE
    _add_neighbours(page, labels, links)
    _add_beside(page, labels, links)
    _add_lists(page, labels, links, address)
    _complete_unlinked(page, labels)


def _add_neighbours(page: Page, labels: list[Label], links: Links) -> None:
    """Make titles of «السابق العنوان» and «التالي العنوان», one right above the other, with the articles before and
    behind this one, and of what stands below «المقال السابق» in the same link."""
    for at in links.keys() & {other - 1 for other in links}:
        if labels[at] not in TEXT and are_neighbours([page.lines[at].text, page.lines[at + 1].text]):
            labels[at] = labels[at + 1] = Label.RELATED_TITLE
        same = links[at][0].url == links[at + 1][0].url and neighbour(page.lines[at].text) is not None
        if same and labels[at + 1] in _FREE and _says_title(page, at + 1):
            labels[at + 1] = Label.RELATED_TITLE


def _add_beside(page: Page, labels: list[Label], links: Links) -> None:
    """Make titles of links right beside a title, below or above it, that look otherwise: in the same container or the
    one around, with an address of the same kind that none of the titles has."""
    known: dict[Shape, set[int]] = {}
    titled = {mark.url for at, (mark, _) in links.items() if labels[at] in LINKS}
    for at, (mark, shape) in links.items():
        if labels[at] in LINKS:
            known.setdefault(shape, set()).update(_places(mark))
    for at, (mark, shape) in links.items():
        near = mark.url not in titled and not known.get(shape, set()).isdisjoint(_places(mark))
        if near and labels[at] in _SITES and not is_of_site(mark) and _says_title(page, at):
            labels[at] = Label.RELATED_TITLE


def _says_title(page: Page, at: int) -> bool:
    """Tell whether the block says enough for a title and is no button."""
    return page.facts[at].words >= _SURE_WORDS and not is_no_title(page.lines[at].text)


def _add_lists(page: Page, labels: list[Label], links: Links, address: str | None) -> None:
    """Make titles of links that are alike and were all taken for the site's words: their addresses are of
    the page's site and have figures, and they stand below the beginning of the text or in what names call related."""
    lists: dict[tuple[int, Shape], list[int]] = {}
    start = first_with(labels, TEXT, None)
    for at, (mark, shape) in links.items():
        placed = is_beside_text(page, start, at) or "related" in mark.near | mark.far
        if placed and shape[1] and not is_of_site(mark) and not _is_foreign(mark, address):
            lists.setdefault((mark.look, shape), []).append(at)
    for entries in lists.values():
        words = sum(page.facts[at].words for at in entries)
        lone = len(entries) < _SEVERAL or words < _SURE_WORDS * len(entries)
        if not lone and all(labels[at] in _SITES and not is_no_title(page.lines[at].text) for at in entries):
            for at in entries:
                labels[at] = Label.RELATED_TITLE


def _complete_unlinked(page: Page, labels: list[Label]) -> None:
    """The same for lists whose titles have no address: entries beside a title, in its container or the one around. What
    looks like two titles of its row is one though it is neither heading nor link."""
    marks = {at: mark for at, line in enumerate(page.lines) if (mark := line.markup) and not _has_address(mark)}
    known: dict[tuple[int, bool], set[int]] = {}
    for at, mark in marks.items():
        if labels[at] is Label.RELATED_TITLE:
            known.setdefault(_kind_of(mark), set()).update(_places(mark))
    if not known:
        return
    parts = {_kind_of(mark) for at, mark in marks.items() if labels[at] in _OTHER_PARTS}
    title = first_with(labels, {Label.TITLE}, 0)
    rows = Counter((mark.look, mark.outer) for at, mark in marks.items() if labels[at] is Label.RELATED_TITLE)
    for at, mark in marks.items():
        alike = rows[mark.look, mark.outer] >= _SEVERAL and labels[at] in _SITES
        named = mark.linked >= WHOLE or mark.tag in _HEADINGS or alike
        near = not known.get(_kind_of(mark), set()).isdisjoint(_places(mark)) and _kind_of(mark) not in parts
        if at > title and named and near and labels[at] in _UNSURE and _may_be_title(page, labels, at):
            labels[at] = Label.RELATED_TITLE


def _kind_of(mark: Markup) -> tuple[int, bool]:
    """How the block looks, and whether it is a link."""
    return mark.look, mark.linked >= WHOLE


def _places(mark: Markup) -> set[int]:
    """The container where it holds several blocks, and the one around it."""
    return {mark.container, mark.outer} - {0, 1}


def _has_address(mark: Markup) -> bool:
    """Tell whether the block is one link to an article."""
    return mark.linked == 1 and bool(mark.url) and address_kind(mark.url) in _TO_ARTICLES


def _may_be_title(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the block says enough and is no sentence, day, heading or button. What was taken for a heading is a
    title where the block below it looks the same; a link may speak of a day."""
    fact, mark = page.facts[at], page.lines[at].markup
    dated = fact.is_date and mark is not None and mark.linked < WHOLE
    if dated or fact.is_paragraph or fact.end in ".:" or not _says_title(page, at):
        return False
    below = page.lines[at + 1].markup if at + 1 < len(labels) else None
    return labels[at] is not Label.RELATED_HEADING or (
        below is not None and mark is not None and below.look == mark.look
    )


def _links_of(page: Page) -> Links:
    marks = ((at, line.markup) for at, line in enumerate(page.lines))
    return {at: (mark, shape_of(mark.url or "")) for at, mark in marks if mark is not None and _has_address(mark)}


@remembered(20_000)
def shape_of(url: str) -> Shape:
    """Return what addresses of one kind share: folders with their figures left out, whether the last part has
    figures, and the names of what is asked for."""
    path, _, query = url.strip()[:300].partition("#")[0].partition("?")
    folder, _, last = path.rstrip("/").rpartition("/")
    asked = "&".join(sorted(part.partition("=")[0] for part in query.split("&"))) if query else ""
    program = last if query else ""
    return f"{_NUMBER.sub('0', folder)}/{program}", _NUMBER.search(last + query) is not None, asked


def drop_no_titles(page: Page, labels: list[Label], address: str | None) -> None:
    """Take out of each list what is no title where most of its titles are links to articles, or half of them and the
    first: buttons, which lead nowhere or to other services, advertisements, which lead to another site than the page's
    ``address`` where others do not, lines without a link, and excerpts in the link of their title."""
    titles = lines_with(labels, {Label.RELATED_TITLE})
    links = {at: mark for at in titles if (mark := page.lines[at].markup) is not None and _has_address(mark)}
    away = {at for at, mark in links.items() if _is_foreign(mark, address)}
    for box in boxes_of(labels, titles):
        if 2 * sum(at in links for at in box) + (box[0] in links) > len(box):
            for at in box:
                mark = page.lines[at].markup
                if at in links:
                    _settle_link(page, labels, links, at, foreign=at in away and len(away) < len(links) / 2)
                elif mark is not None and _is_no_link(mark):
                    below = mark.linked == 0 and at - 1 in links
                    labels[at] = Label.RELATED_EXCERPT if below else Label.FURNITURE


def _is_no_link(mark: Markup) -> bool:
    """Tell whether the block has no link, or one that leads nowhere or to another service."""
    return mark.linked == 0 or (mark.linked == 1 and (mark.url is None or address_kind(mark.url) in _NOWHERE))


def _settle_link(page: Page, labels: list[Label], links: dict[int, Markup], at: int, *, foreign: bool) -> None:
    """``foreign``: the link leads to another site than the others."""
    if foreign:
        labels[at] = Label.FURNITURE
    elif _is_told_below(links, at) and page.facts[at - 1].words >= _SURE_WORDS:
        labels[at] = Label.RELATED_EXCERPT
    elif (heading := _heading_of(links, at)) is not None:
        labels[at] = Label.RELATED_EXCERPT if heading < at else Label.FURNITURE


def _is_foreign(mark: Markup, address: str | None) -> bool:
    """Tell whether the link leads to another site than that of ``address``, as far as both are known."""
    site = site_of(address)
    return bool(site) and (site_of(mark.url) or site) != site


def _heading_of(links: dict[int, Markup], at: int) -> int | None:
    """Return the block right above or below that is the heading of the same link. Of a heading it is one of another
    depth right above; None if there is none."""
    if links[at].tag in _HEADINGS:
        above = links.get(at - 1)
        lower = above is not None and above.url == links[at].url and above.tag in _HEADINGS - {links[at].tag}
        return at - 1 if lower else None
    beside = [other for other in (at - 1, at + 1) if other in links and links[other].url == links[at].url]
    return next((other for other in beside if links[other].tag in _HEADINGS), None)


def _is_told_below(links: dict[int, Markup], at: int) -> bool:
    """Tell whether the block is the second of two in one link that look different."""
    url, above = links[at].url, links.get(at - 1)
    if above is None or above.url != url or above.look == links[at].look or above.tag in _HEADINGS:
        return False
    return not any((mark := links.get(other)) and mark.url == url for other in (at - 2, at + 1))
