"""The values of a facet as the page offers them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from warraq.index import FacetCount, SearchRequest

from . import links, wording


@dataclass(frozen=True, slots=True)
class Choice:
    """``shown``: the value as people say it; ``count``: of stories, likewise. ``link``: to the search with it, or
    without it where it is ``chosen``."""

    shown: str
    count: str
    link: str
    chosen: bool

    @property
    def element(self) -> Markup:
        """The link; here and not in a template, as a page has a hundred of them."""
        link, shown, current = escape(self.link), escape(self.shown), 'aria-current="true"' if self.chosen else ""
        return Markup(  # noqa: S704 - escaped
            f'<a href="{link}" {current}><bdi>{shown}</bdi> <span class="count">{self.count}</span></a>'
        )


def choices_of(search: SearchRequest, kind: str, values: Sequence[FacetCount]) -> Iterator[Choice]:
    """Of the facet ``kind``, which may be month."""
    toggle = links.month_toggle(search) if kind == "month" else links.filter_toggle(search, kind)
    for facet in values:
        chosen, link = toggle(facet.value)
        yield Choice(wording.facet_value(kind, facet.value), wording.number(facet.count), link, chosen)
