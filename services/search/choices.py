"""The values of a facet as the page offers them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from warraq.index import FacetCount, SearchRequest

from . import links, wording


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet.

    ``shown``, ``count``: label and number of stories as text. ``link``: to the search with it or, if it is ``chosen``,
    without it.
    """

    shown: str
    count: str
    link: str
    chosen: bool

    @property
    def element(self) -> Markup:
        """Return the link as HTML. Built here and not in a template because a page has a hundred of them."""
        link, shown, current = escape(self.link), escape(self.shown), 'aria-current="true"' if self.chosen else ""
        return Markup(  # noqa: S704 - escaped
            f'<a href="{link}" {current}><bdi>{shown}</bdi> <span class="count">{self.count}</span></a>'
        )


def choices_of(search: SearchRequest, kind: str, values: Sequence[FacetCount]) -> Iterator[Choice]:
    """Yield the choices of facet ``kind``, which may be month."""
    toggle = links.month_toggle(search) if kind == "month" else links.filter_toggle(search, kind)
    for facet in values:
        chosen, link = toggle(facet.value)
        yield Choice(wording.facet_value(kind, facet.value), wording.number(facet.count), link, chosen)
