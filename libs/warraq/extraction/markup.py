"""What the tags around a block of an HTML page say about it."""

from typing import NamedTuple

HINTS = (
    "related", "comment", "caption", "share", "advert", "subscribe", "tags", "author", "bio", "date", "crumb", "menu",
    "ticker", "foot", "pull", "kicker", "lead", "title", "text", "section", "side", "meta",
)  # fmt: skip
"""What class names and ids speak of: the tables [class_hints] of rules.toml."""
AROUND = ("nav", "header", "footer", "aside", "form", "figure", "article", "main", "ul", "table", "blockquote", "a")
"""Elements whose contents they mark."""
TAGS = (
    "p",
    "h1",
    "h2",
    "h3",
    "li",
    "td",
    "figcaption",
    "blockquote",
    "a",
    "time",
    "strong",
    "div",
    "span",
    "dt",
    "label",
    "other",
)
_KNOWN = frozenset(TAGS)
_LIKE = {
    "h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "b": "strong", "em": "strong", "i": "strong", "section": "div",
    "article": "div", "main": "div", "font": "span", "center": "div", "dd": "dt", "dl": "dt", "ol": "li", "ul": "li",
    "address": "div", "header": "div", "footer": "div", "aside": "div", "nav": "div", "body": "div", "legend": "label",
    "small": "span", "cite": "span", "figure": "figcaption", "tr": "td", "table": "td", "bdi": "span", "u": "strong",
}  # fmt: skip


class Markup(NamedTuple):
    """``tag``: one of `TAGS`. ``around``: those of `AROUND` that it stands in. ``near``, ``far``: the `HINTS` of its
    own element and its parent, and of three more above. ``linked``: share of its letters in links (0-1). ``container``:
    a number that blocks of one parent share; ``outer``: of one grandparent. ``url``: where its link leads. ``said``:
    the words of its only link, None where they are the whole block."""

    tag: str
    around: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    linked: float = 0.0
    container: int = 0
    outer: int = 0
    url: str | None = None
    said: str | None = None


def kind_of_tag(name: str) -> str:
    """One of `TAGS`: ``name``, the tag it is like, or ``other``."""
    name = _LIKE.get(name, name)
    return name if name in _KNOWN else "other"
