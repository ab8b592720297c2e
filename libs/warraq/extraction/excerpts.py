"""Excerpts in lists of links: what a page copied as text prints of an article below its title."""

from warraq.extraction.features import Page
from warraq.extraction.labels import Label, lines_with

_CUT = ("…", "...", "…]", "...]", "..")
_TOLD = 0.4
"""Share of a title's stems that its excerpt says."""
_BETWEEN = 2
"""Lines between a title and its excerpt: who, where, when."""
_MORE_WORDS = 3
_PARTS = frozenset({Label.RELATED_AUTHOR, Label.RELATED_DATE})


def set_cut_excerpts(page: Page, labels: list[Label]) -> None:
    """In a dump a title that breaks off, with «المزيد» right below it, is the excerpt of the title above that it
    repeats."""
    for at in lines_with(labels, {Label.RELATED_TITLE}):
        cut = page.lines[at].markup is None and page.lines[at].text.endswith(_CUT)
        more = at + 1 < len(labels) and page.lines[at + 1].words <= _MORE_WORDS and "المزيد" in page.lines[at + 1].text
        if cut and more and _repeats_title(page, labels, at):
            labels[at] = Label.RELATED_EXCERPT


def _repeats_title(page: Page, labels: list[Label], at: int) -> bool:
    for above in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        if labels[above] is Label.RELATED_TITLE:
            own = page.facts[above].stems
            return len(own & page.facts[at].stems) >= _TOLD * max(1, len(own))
        if labels[above] not in _PARTS:
            return False
    return False
