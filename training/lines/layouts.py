"""Layout families: each an imagined kind of site with an order of blocks and habits of its own."""

import random
from collections.abc import Callable, Sequence

from training.lines.papers import (
    broadcaster,
    column,
    egyptian_daily,
    endless_scroll,
    gulf_agency,
    gulf_daily,
    lebanese_daily,
    maghreb_portal,
    pan_arab_paper,
    republisher,
    tabloid,
)
from training.lines.portals import (
    aggregator,
    bare,
    blog,
    column_of_2003,
    live_blog,
    magazine,
    ministry,
    mobile,
    sports_portal,
    teaser,
    tiny,
)
from training.lines.site import Block, Site
from training.lines.texts import Text

FAMILIES: dict[str, Callable[[Site], None]] = {
    make.__name__: make
    for make in (republisher, gulf_agency, egyptian_daily, lebanese_daily, gulf_daily, maghreb_portal, broadcaster, column,
                 pan_arab_paper, endless_scroll, tabloid, magazine, mobile, bare, tiny, teaser, column_of_2003, blog, ministry,
                 sports_portal, aggregator, live_blog)
}  # fmt: skip
KEPT_OUT = ("pan_arab_paper", "column_of_2003", "ministry", "sports_portal")
"""Families that no training page comes from; reported apart."""


def page_blocks(family: str, chance: random.Random, texts: Sequence[Text]) -> tuple[Site, list[Block]]:
    """The blocks of one page, and the site they are on."""
    site = Site(chance, texts, family in KEPT_OUT)
    FAMILIES[family](site)
    return site, site.blocks


__all__ = ["FAMILIES", "KEPT_OUT", "page_blocks"]
