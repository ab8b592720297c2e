"""A whole article below the first, in a container of its own, as pages have that scroll on without end."""

from warraq.extraction.labels import TEXT, Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import ADDRESSES, address_kind

_ABOUT = frozenset({Label.SECTION, Label.CRUMB, Label.BYLINE, Label.DATE})
_HEADINGS, _TO_ARTICLES = frozenset({"h1", "h2"}), frozenset(map(ADDRESSES.index, ("article", "other")))
_BESIDE = 3
"""Lines beside a second headline that say where it stands, who wrote it and when."""


def _leads_on(page: Page, labels: list[Label], at: int) -> bool:
    """Tell whether a heading that leads to another article stands right above its day or author and then its text."""
    mark = page.lines[at].markup
    heading = mark is not None and mark.tag in _HEADINGS and mark.linked == 1 and mark.url is not None
    if mark is None or not heading or address_kind(mark.url) not in _TO_ARTICLES or labels[at] in TEXT:
        return False
    about, text = (*labels[at + 1 : at + 3], Label.OTHER, Label.OTHER)[:2]
    return about in _ABOUT and text in TEXT


def drop_second(page: Page, labels: list[Label]) -> None:
    """Relabel the text below a second headline that stands, with that text, in another container than the first."""
    first = first_with(labels, {Label.BODY}, len(labels))
    below = range(first + 1, len(labels))
    second = next((at for at in below if labels[at] is Label.TITLE or _leads_on(page, labels, at)), None)
    if second is None or page.lines[second].markup is None:
        return
    above = {mark.container for at in range(second) if labels[at] in TEXT and (mark := page.lines[at].markup)}
    text = [at for at in range(second + 1, len(labels)) if labels[at] in TEXT]
    apart = all((mark := page.lines[at].markup) is not None and mark.container not in above for at in text)
    near = range(max(first, second - _BESIDE), min(len(labels), second + 1 + _BESIDE))
    if text and apart and any(labels[at] in _ABOUT for at in near):
        labels[second] = Label.OTHER_TITLE
        for at in text:
            labels[at] = Label.OTHER
