"""The article before and the one after, below the text of a page dump: «السابق» and «التالي», each above its title or
before it on one line."""

from collections.abc import Sequence

from warraq.extraction.labels import Label
from warraq.extraction.links.free_lines import FREE, may_be_title
from warraq.extraction.links.title_order import are_neighbours
from warraq.extraction.model.features import Page
from warraq.extraction.rules import keys, neighbour, starts

_PAIR = 2


def set_neighbours(page: Page, labels: list[Label], last: int) -> None:
    """Label both links below line ``last``, where the text ends."""
    _set_headed(page, labels, last)
    begins = starts("articles_before")
    for at in range(last + 1, len(labels) - 1):
        if page.facts[at].key.partition(" ")[0] in begins and _are_named(page, labels, range(at, at + _PAIR)):
            labels[at : at + _PAIR] = [Label.RELATED_TITLE] * _PAIR


def _set_headed(page: Page, labels: list[Label], last: int) -> None:
    known = keys("articles_before", "articles_after")
    maybe = [at for at in range(last + 1, len(labels) - 1) if page.facts[at].key in known]
    heads = [at for at in maybe if neighbour(page.lines[at].text)]
    pairs = [
        at
        for at in heads
        if page.facts[at + 1].words > 1 and may_be_title(page, labels, at + 1) and at + 1 not in heads
    ]
    if len(pairs) >= _PAIR and {neighbour(page.lines[at].text) for at in pairs} >= {"before", "after"}:
        for at in pairs:
            labels[at], labels[at + 1] = Label.RELATED_HEADING, Label.RELATED_TITLE


def _are_named(page: Page, labels: Sequence[Label], pair: Sequence[int]) -> bool:
    """«السابق: العنوان» above «التالي: العنوان»; sentences end."""
    free = all(labels[at] in FREE and page.facts[at].end not in ".،:" for at in pair)
    return free and are_neighbours([page.lines[at].text for at in pair])
