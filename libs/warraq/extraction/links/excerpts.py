"""Excerpts in lists of links: what a page copied as text prints of an article below its title."""

from warraq.extraction.labels import TEXT, Label, first_with, last_with, lines_with
from warraq.extraction.model.features import Page

_CUT = ("…", "...", "…]", "...]", "..")
_TOLD = 0.4
"""Share of a title's stems that its excerpt says."""
_BETWEEN = 2
"""Lines between a title and its excerpt: who, where, when."""
_MORE_WORDS = 3
_TITLE_WORDS = range(3, 21)
_PARTS = frozenset({Label.RELATED_AUTHOR, Label.RELATED_DATE})


def set_cut_excerpts(page: Page, labels: list[Label]) -> None:
    """In a dump a title that breaks off, with «المزيد» right below it, is the excerpt of the title above that it
    repeats."""
    for at in lines_with(labels, {Label.RELATED_TITLE}):
        cut = page.lines[at].markup is None and page.lines[at].text.endswith(_CUT)
        more = at + 1 < len(labels) and page.lines[at + 1].words <= _MORE_WORDS and "المزيد" in page.lines[at + 1].text
        if cut and more and _repeats_title(page, labels, at):
            labels[at] = Label.RELATED_EXCERPT


def keep_excerpts(page: Page, labels: list[Label]) -> None:
    """A cut line right below the title of another article is its excerpt, and so are sentences below the source."""
    for at in range(1, len(labels)):
        if labels[at] in TEXT and labels[at - 1] is Label.RELATED_TITLE and page.facts[at].is_cut:
            labels[at] = Label.RELATED_EXCERPT
    _set_below_credit(page, labels)


def _set_below_credit(page: Page, labels: list[Label]) -> None:
    """In a dump, below «المصدر: …» and a heading of links: a title and a sentence, again and again to the end of what
    was taken for text. The story is over."""
    credit, last = last_with(labels, {Label.CREDIT}, len(labels)), last_with(labels, TEXT, -1)
    heading = first_with(labels[credit:], {Label.RELATED_HEADING}, None)
    if last <= credit or heading is None or page.lines[last].markup is not None:
        return
    titles = range(credit + heading + 1, last, 2)
    if titles and titles[-1] + 1 == last and all(_heads_sentence(page, at) for at in titles):
        for at in titles:
            labels[at : at + 2] = [Label.RELATED_TITLE, Label.RELATED_EXCERPT]


def _heads_sentence(page: Page, at: int) -> bool:
    title, told = page.facts[at], page.facts[at + 1]
    return title.words in _TITLE_WORDS and not title.is_paragraph and title.end not in ".:" and told.is_paragraph


def _repeats_title(page: Page, labels: list[Label], at: int) -> bool:
    for above in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        if labels[above] is Label.RELATED_TITLE:
            own = page.facts[above].stems
            return len(own & page.facts[at].stems) >= _TOLD * max(1, len(own))
        if labels[above] not in _PARTS:
            return False
    return False
