"""The markup around a block of an HTML page."""

import re
from functools import lru_cache
from typing import NamedTuple

HINTS = (
    "related", "comment", "caption", "share", "advert", "subscribe", "tags", "author", "bio", "date", "crumb", "menu",
    "ticker", "foot", "pull", "kicker", "lead", "title", "text", "section", "side", "meta",
)  # fmt: skip
"""Subjects of class names and ids: the tables [class_hints] of rules.toml."""
AROUND = ("nav", "header", "footer", "aside", "form", "figure", "article", "main", "ul", "table", "blockquote", "a")
"""Elements that say something about everything inside them."""
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
WHOLE = 0.95
"""Share of a block's letters in links (`Markup.linked`) from which the block is a link."""
_KNOWN = frozenset(TAGS)
_LIKE = {
    "h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "b": "strong", "em": "strong", "i": "strong", "section": "div",
    "article": "div", "main": "div", "font": "span", "center": "div", "dd": "dt", "dl": "dt", "ol": "li", "ul": "li",
    "address": "div", "header": "div", "footer": "div", "aside": "div", "nav": "div", "body": "div", "legend": "label",
    "small": "span", "cite": "span", "figure": "figcaption", "tr": "td", "table": "td", "bdi": "span", "u": "strong",
    "summary": "h3",
}  # fmt: skip


class Markup(NamedTuple):
    """``tag``: one of `TAGS`. ``around``: those of `AROUND` that it stands in. ``near``, ``far``: the `HINTS` of its
    own element and its parent, and of three more above. ``linked``: share of its letters in links (0-1). ``container``:
    a number that blocks of one parent share; ``outer``: of one grandparent. ``url``: where its link leads. ``said``:
    the words of its only link, None where they are the whole block. ``pictured``: 1 when a picture or a film stands
    between it and the line above, 2 when that stands in the line's own element or its parent. ``look``: a number that
    blocks of one page share when their elements and those around them have the same tags and names. ``row``, ``cell``:
    numbers of the row of a table and of the cell in it, 0 where it stands in none."""

    tag: str
    around: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    linked: float = 0.0
    container: int = 0
    outer: int = 0
    url: str | None = None
    said: str | None = None
    pictured: int = 0
    look: int = 0
    row: int = 0
    cell: int = 0


def is_of_comment(mark: Markup | None) -> bool:
    """Tell whether the names of the elements around a block speak of comments."""
    return mark is not None and ("comment" in mark.near or "comment" in mark.far)


def kind_of_tag(name: str) -> str:
    """Return one of `TAGS`: ``name`` itself, the tag it resembles, or ``other``."""
    name = _LIKE.get(name, name)
    return name if name in _KNOWN else "other"


ADDRESSES = ("none", "place", "home", "author", "section", "elsewhere", "article", "other")
"""What a link leads to, as far as its address tells; ``place``: within the same page."""
_ELSEWHERE = re.compile(
    r"mailto:|tel:|whatsapp:|(?:https?:)?//(?:[\w-]+\.)*(?:facebook|twitter|x|instagram|youtube|youtu|t|telegram|whatsapp|wa|linkedin"
    r"|pinterest|tiktok|google|apple|snapchat|threads)\.\w{2,3}(?:[/:?]|$)|(?:[^?]*/)?(?:share|sharer|print|login|register)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"/(?:authors?|writers?|profile|users?|by|kateb|columnists?|w)[/=]|member\.php|[?&](?:author|writer|u)=", re.I
)
_SECTION = re.compile(
    r"/(?:sections?|categor(?:y|ies)|cat|c|s|topics?|tags?|labels?|rubrique|channel|keyword)[/=.?]|[?&](?:cat|c|s|section|tag|id_rubrique)="
    r"|forumdisplay|/search/label", re.I,
)  # fmt: skip
_ARTICLE = re.compile(r"\d{4}|(?:\w+[-_]){3}|(?:%[0-9a-f]{2}){9}|[\u0600-\u06ff]{3}", re.IGNORECASE)


def address_kind(url: str | None) -> int:
    """Return the index in `ADDRESSES` of ``url``, as written in a page."""
    return 0 if url is None else _address_kind(url.strip()[:300])


@lru_cache(20_000)
def _address_kind(url: str) -> int:
    if not url or url[0] == "#" or url[:11].lower() == "javascript:":
        return 1
    if _ELSEWHERE.match(url):
        return 5
    path = url.partition("://")[2].partition("/")[2] if "://" in url else url.strip("/")
    if not any(c.isalnum() for c in path) or path in {"index.html", "index.php", "default.aspx"}:
        return 2
    for kind, pattern in ((3, _AUTHOR), (4, _SECTION)):
        if pattern.search(f"/{path}"):
            return kind
    return 6 if _ARTICLE.search(path) else 7
