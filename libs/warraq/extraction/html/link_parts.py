"""Links of lists in HTML that have no address, and what stands in lists and is no title: days, links of the footer."""

from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.links.related_links import without_date
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import WHOLE, Markup
from warraq.extraction.rules import heads_list, is_call, is_furniture, is_related_heading

_SURE_WORDS = 3
"""Of a title that nothing but its place and looks tells."""
_SMALL_WORDS = 6
"""Of what a list prints below a title in figures: when, how long."""
_SEVERAL = 2
"""Links that are alike, from which they are a list."""
_SITES = frozenset({Label.FURNITURE, Label.FOOTER, Label.BIO, Label.COMMENT})
"""What entries of a list may have been taken for where none was taken for a title."""
_INNER = frozenset({"article", "main", "aside"})
"""Of `Markup.around`: whose own footers may have titles."""
_SITES_PLACES = frozenset({"nav", "header", "footer", "form"})
"""Of `Markup.around`: where a site has its own links."""
_SITES_NAMES = frozenset({"menu", "ticker", "foot", "crumb", "tags", "share", "author", "bio", "comment"})
"""Of `Markup.near` and `Markup.far`: lists that do not lead to other articles, and news that run above a page."""


def is_of_site(mark: Markup) -> bool:
    """Tell whether the block stands where a site has its own links."""
    return not (_SITES_PLACES.isdisjoint(mark.around) and _SITES_NAMES.isdisjoint(mark.near | mark.far))


def is_no_title(text: str) -> bool:
    """Tell whether the words are a button's, a heading's or a call's."""
    return is_furniture(text) or is_related_heading(text) or is_call(text)


def is_beside_text(page: Page, start: int | None, at: int) -> bool:
    """Tell whether the line stands below ``start``, the first line of the text if there is one, or in the column of a
    table beside it."""
    if start is None or at > start:
        return start is not None
    mark, text = page.lines[at].markup, page.lines[start].markup
    return mark is not None and text is not None and 0 < mark.row == text.row


def add_bare_lists(page: Page, labels: list[Label]) -> None:
    """Make titles of links without an address, as scripts make them, that are alike, stand in one place, and were all
    taken for the site's words: they say enough, or a heading of links stands right above them."""
    lists: dict[tuple[int, int], list[int]] = {}
    start = first_with(labels, TEXT, None)
    for at, line in enumerate(page.lines):
        mark = line.markup
        if mark is None or mark.linked < 1 or mark.url is not None or line.cell > 1 or is_of_site(mark):
            continue  # in one row they are the site's
        if is_beside_text(page, start, at):
            lists.setdefault((mark.look, mark.outer), []).append(at)
    for entries in lists.values():
        words = sum(page.facts[at].words for at in entries)
        headed = entries[0] > 0 and heads_list(page.lines[entries[0] - 1].text)
        lone = len({page.facts[at].key for at in entries}) < max(_SEVERAL, len(entries))
        lone = lone or (words < _SURE_WORDS * len(entries) and not headed)
        if not lone and all(labels[at] in _SITES and not is_no_title(page.lines[at].text) for at in entries):
            for at in entries:
                labels[at] = Label.RELATED_TITLE


def drop_parts(page: Page, labels: list[Label]) -> None:
    """Take days and the links of the page's footer out of lists of titles."""
    _drop_days(page, labels)
    _drop_footers(page, labels)


def keep_links(page: Page, labels: list[Label]) -> None:
    """Make titles of links that were taken for the days of others and say of none: «"الهواء الذي نتنفسه"»."""
    for at in lines_with(labels, {Label.RELATED_DATE}):
        mark, fact = page.lines[at].markup, page.facts[at]
        dated = fact.is_date or any(map(str.isdigit, page.lines[at].text))
        if mark is not None and mark.linked == 1 and fact.words >= _SURE_WORDS and not dated:
            labels[at] = Label.FURNITURE if is_no_title(page.lines[at].text) else Label.RELATED_TITLE


def _drop_days(page: Page, labels: list[Label]) -> None:
    """«قانون – قبل 4 أيام», «صحة الأطفال . 3 دقائق» without a link below a title that is one, though no address says
    where to."""
    titles = lines_with(labels, {Label.RELATED_TITLE})
    for at in titles:
        mark, above = page.lines[at].markup, page.lines[at - 1].markup
        if mark is None or above is None or mark.linked or labels[at - 1] is not Label.RELATED_TITLE:
            continue
        figures = mark.container == above.container and any(map(str.isdigit, page.lines[at].text))
        small = figures and page.lines[at].words <= _SMALL_WORDS
        if above.linked >= WHOLE and (small or without_date(page.lines[at].text) != page.lines[at].text):
            labels[at] = Label.RELATED_DATE


def _drop_footers(page: Page, labels: list[Label]) -> None:
    """Links of the page's footer, which are the site's unless a heading of theirs stands in it, too."""
    headed = False
    for at, label in enumerate(labels):
        mark = page.lines[at].markup
        inside = mark is not None and "footer" in mark.around and _INNER.isdisjoint(mark.around)
        headed = inside and (headed or label is Label.RELATED_HEADING)
        if inside and label is Label.RELATED_TITLE and not headed:
            labels[at] = Label.FOOTER
