"""What the tags and class names of an element and of those above it say of a block."""

import re

from lxml.html import HtmlElement

from warraq.arabic.remembering import remembered
from warraq.extraction.model.markup import AROUND, HINTS, kind_of_tag
from warraq.extraction.rules import class_hints

BLOCK = frozenset((
    "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table",
    "section", "article", "aside", "header", "footer", "nav", "main", "figure", "figcaption", "form", "dl", "dt",
    "dd", "pre", "address", "hr", "fieldset", "legend", "center", "tbody", "thead", "caption", "details", "summary",
    "body", "amp-sidebar",
))  # fmt: skip
_NOTHING: frozenset[str] = frozenset()
_ROOTS = frozenset({"body", "html"})
"""Their names speak of the whole page."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "figcaption", "time"})
_AROUND = frozenset(AROUND)
_NUMBER = re.compile(r"\d+")


class Look:
    """What the tags and names of an element and of those above it say: one for all elements below the same one that
    are alike, such as the entries of a menu. ``near``: what their own names and those of the element above speak of,
    ``far``: those of the three above that. ``is_named``: it has a class or an id. ``is_block``: as
    the function says."""

    __slots__ = ("above", "around", "far", "is_block", "is_named", "kind", "likes", "near", "number", "own", "tag")

    def __init__(self, tag: str, names: str, above: "Look | None", number: int = 0, *, is_named: bool = False) -> None:
        self.tag, self.above, self.number, self.is_named = tag, above, number, is_named
        self.is_block = is_block(tag)
        self.own = _spoken_of(names[:200]) if names and tag not in _ROOTS else _NOTHING
        self.near: frozenset[str] = self.own | above.own if above else self.own
        second = above.above if above else None
        fourth = second.above.above if second and second.above else None
        self.far: frozenset[str] = (second.near if second else _NOTHING) | (fourth.own if fourth else _NOTHING)
        self.kind = _kind_of([look.tag for look in (self, above, second) if look])
        around: frozenset[str] = above.around if above else _NOTHING
        self.around: frozenset[str] = around | {tag} if tag in _AROUND else around
        self.likes: dict[tuple[str, str | None, str | None, str | None], Look] = {}

    def below(self, element: HtmlElement, number: int) -> "Look":
        """How ``element``, a child, looks; ``number``: of a look that no element before had."""
        get, has = element.get, element.keys()  # to ask for what is not there takes longer than to list what is
        key = (
            element.tag,
            _unnumbered(get("class")) if "class" in has else None,
            _unnumbered(get("id")) if "id" in has else None,
            get("itemprop") if "itemprop" in has else None,
        )
        if (found := self.likes.get(key)) is None:
            is_named = bool(key[1] or key[2])
            found = self.likes[key] = Look(key[0], _names(key), self, number, is_named=is_named)
        return found


@remembered(20_000)
def _unnumbered(names: str) -> str:
    """«post-1234» and «post-1235» are the same element of two entries."""
    return _NUMBER.sub("0", names)


def is_block(tag: str) -> bool:
    """A block of HTML, or an element that a site made for itself."""
    return tag in BLOCK or "-" in tag


def _names(key: tuple[str, str | None, str | None, str | None]) -> str:
    """The name of an element that a site made for itself says what others have in their class."""
    tag, *names = key
    return " ".join(filter(None, (tag if "-" in tag else None, *names)))


def _kind_of(tags: list[str]) -> str:
    """Of an element and those above it: a heading or a caption counts through the spans and links inside it."""
    for tag in tags:
        if tag in _HEADINGS:
            return kind_of_tag(tag)
        if is_block(tag):
            break
    return kind_of_tag(tags[0])


@remembered(20_000)
def _spoken_of(names: str) -> frozenset[str]:
    """The hints in class names and ids. Short parts (ad, tag, nav) count as whole words only."""
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names).lower())
    joined = names.lower()
    found = set()
    for hint, parts in class_hints().items():
        for part in parts:
            if (part in words or f"{part}s" in words) if len(part) <= 5 else part in joined:
                found.add(hint)
                break
    return frozenset(found & set(HINTS))
