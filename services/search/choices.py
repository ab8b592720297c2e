"""The values of a facet as the page offers them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from warraq.index import FacetCount, SearchRequest

from . import links, wording


class Choice(NamedTuple):
    """A value of a facet.

    ``shown``, ``number``: label and number of stories as text. ``link``: to the search with it or, if it is ``chosen``,
    without it.
    """

    shown: str
    number: str
    link: str
    chosen: bool

    @property
    def element(self) -> str:
        """The link as HTML."""
        link, shown = links.in_attribute(self.link), escape(self.shown)
        current = 'aria-current="true"' if self.chosen else ""
        return f'<a href="{link}" {current}><bdi>{shown}</bdi> <span class="count">{self.number}</span></a>'


def choices_of(search: SearchRequest, kind: str, values: Sequence[FacetCount]) -> list[Choice]:
    """Return the choices of facet ``kind``, which may be month."""
    toggle = links.month_toggle(search) if kind == "month" else links.filter_toggle(search, kind)
    found = []
    for facet in values:
        chosen, link = toggle(facet.value)
        found.append(Choice(wording.facet_value(kind, facet.value), wording.number(facet.count), link, chosen))
    return found


def listed(choices: Iterable[Choice]) -> Markup:
    """Return ``choices`` as items of a list, each on its line. Built here and not in a template because a page has a
    hundred of them."""
    return Markup("".join([f"  <li>{choice.element}</li>\n" for choice in choices]))  # noqa: S704 - escaped there
