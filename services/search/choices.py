"""The values of a facet as the page offers them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def choices_of(search: SearchRequest, kind: str, values: Sequence[FacetCount]) -> Iterator[Choice]:
    """Of the facet ``kind``, which may be month."""
    toggle = links.month_toggle(search) if kind == "month" else links.filter_toggle(search, kind)
    for facet in values:
        chosen, link = toggle(facet.value)
        yield Choice(wording.facet_value(kind, facet.value), wording.number(facet.count), link, chosen)
