"""Blocks that pages of every kind are made of, each in many forms."""

from collections.abc import Callable

from training.lines.boxes import (
    bio,
    comments,
    inline_related,
    neighbours,
    related,
    related_items,
    second_article,
    tags,
    topic_heading,
)
from training.lines.furniture import (
    advert,
    buttons,
    closing,
    counters,
    footer,
    foreign,
    menu,
    newsletter,
    notice,
    oddity,
    poll,
    promotion,
    shares,
    ticker,
)
from training.lines.headings import byline, caption, crumb, dateline, section_label, top
from training.lines.site import Site
from warraq.extraction.labels import Label as L  # noqa: N817 - as in its parts

__all__ = [
    "L",
    "advert",
    "bio",
    "buttons",
    "byline",
    "caption",
    "closing",
    "comments",
    "counters",
    "crumb",
    "dateline",
    "footer",
    "foreign",
    "inline_related",
    "menu",
    "neighbours",
    "newsletter",
    "notice",
    "oddity",
    "poll",
    "promotion",
    "related",
    "related_items",
    "second_article",
    "section_label",
    "shares",
    "some",
    "tags",
    "ticker",
    "top",
    "topic_heading",
]


def some(site: Site, *choices: tuple[float, Callable[[Site], None]]) -> None:
    """Each block with its own likelihood, in the order given; now and then in another."""
    taken = [make for share, make in choices if site.maybe(share)]
    if site.maybe(0.15):
        site.chance.shuffle(taken)
    for make in taken:
        make(site)
