"""Splits an HTML page into blocks, which serve as lines: text between block borders and line breaks, with their
markup."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from warraq.extraction.html.looks import Look
from warraq.extraction.html.tree import parse
from warraq.extraction.lines import Line, line_of
from warraq.extraction.model.markup import Markup

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea", "button",
    "audio", "video", "canvas", "input", "option", "amp-ad", "amp-analytics", "amp-iframe", "math", "map",
))  # fmt: skip
_PICTURES = frozenset({"img", "amp-img", "video", "amp-video", "iframe"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MAYBE_HIDDEN = etree.XPath(
    "descendant::*[@*][@style or @hidden or self::div[contains(@class, 'modal')]"
    " or self::span[contains(@class, 'sr-only') or contains(@class, 'hidden') or contains(@class, 'screen-reader')]]"
)
_HEARD = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"})
"""Classes of words beside others that screen readers alone say."""
_WINDOWS = frozenset({"modal", "modal-window"})
"""Classes of a window that opens over the page: terms, log-in; never the story."""
_PART_WORDS, _GLUED_WORDS = 14, 24
"""Of a part of a row; of one that no space parts from the next."""
_TRAIL = frozenset("/\\>›»←")
"""Between the parts of a breadcrumb."""
_INLINE = frozenset({"span", "b", "strong", "i", "em", "small", "cite", "u", "mark", "bdi", "label"})
_WORD_END = re.compile(r"(?:\w\w|[؟!…])$")
_NO_BEGINNING = frozenset(" \n\t\xa0،.؛:!؟…)»”\"'/|-–—")
_CELL_DEPTH = 3
"""Elements from a block to the row of a table around it, at most."""
_BEHIND, _END_WORDS = _INLINE | {"time"}, 6
"""Elements of what stands behind a title, and its words."""
_RUNNING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
"""Blocks whose inline elements are words of a sentence unless their names say more."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The page as a tree, and its blocks as lines in reading order, each with the element in which it begins."""

    tree: HtmlElement
    lines: list[Line]
    elements: list[HtmlElement]


class _Place:
    """An element on the way through the page. ``block``: the nearest block, itself included. ``number``: its own."""

    __slots__ = ("block", "element", "look", "number", "outer")

    def __init__(self, element: HtmlElement, outer: "_Place | None", number: int) -> None:
        self.element, self.number = element, number
        self.outer: _Place = outer or self  # the root is its own
        self.look: Look = outer.look.below(element, number) if outer else Look(element.tag, "", None)
        self.block: _Place = self if self.look.is_block or outer is None else outer.block


class _Piece(NamedTuple):
    """A run of text inside one element of a block. ``link``: the nearest link around it. ``letters``: without
    spaces around, 0 when nothing is seen of it."""

    text: str
    place: _Place
    link: HtmlElement | None
    letters: int


def read_blocks(html: str) -> Blocks:
    """Parse ``html``. Raises Unreadable if it is no HTML, or nested too deeply."""
    return blocks_of(parse(html))


def blocks_of(tree: HtmlElement) -> Blocks:
    """Return the visible blocks of the body."""
    body = tree.find("body")
    place = _Place(tree, None, 0)
    walk = _Walk(frozenset(element for element in _MAYBE_HIDDEN(tree if body is None else body) if _is_hidden(element)))
    walk.through(place if body is None else _Place(body, place, 1), None)
    if walk.pieces:
        walk.flush()
    return Blocks(tree, walk.lines, walk.elements)


@dataclass(slots=True)
class _Walk:
    """Through the tree, whose depth is bounded. ``pieces``: of the block that is open. ``count``: elements so far.
    ``picture``: the block of the last picture, if it stood below the last line."""

    hidden: frozenset[HtmlElement]
    pieces: list[_Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    elements: list[HtmlElement] = field(default_factory=list)
    count: int = 2
    picture: _Place | None = None

    def through(self, place: _Place, link: HtmlElement | None) -> None:
        """``link``: the nearest around the element, itself included."""
        element = place.element
        if self.pieces and (place.look.is_block or place.look.tag == "br"):
            self.flush()
        if text := element.text:
            self.add(text, place, link)
        for child in element[:] if len(element) else ():  # twice as quick as to iterate over the element
            tag = child.tag
            if tag in _PICTURES:
                self.picture = place.block
            if tag not in _SKIPPED and isinstance(tag, str) and not (self.hidden and child in self.hidden):
                self.count += 1
                self.through(_Place(child, place, self.count), child if tag == "a" else link)
            if text := child.tail:
                self.add(text, place, link)
        if self.pieces and place.look.is_block:
            self.flush()

    def add(self, text: str, place: _Place, link: HtmlElement | None) -> None:
        """A piece of the open block, which does not begin with space."""
        if (letters := len(text.strip())) or self.pieces:
            self.pieces.append(_Piece(text, place, link, letters))

    def flush(self) -> None:
        """The open block, which has pieces, ends."""
        pieces, self.pieces = self.pieces, []
        shown = [piece for piece in pieces if piece.letters]
        parts = _parts(pieces) if len(shown) > 1 else [pieces]
        for at, part in enumerate(parts):
            if len(parts) > 1:
                shown = [piece for piece in part if piece.letters]
            text = "".join([piece.text for piece in part]) if len(part) > 1 else part[0].text
            self.elements.append(shown[0].place.element)
            mark = _markup(shown, self.picture, is_part=len(parts) > 1)
            self.lines.append(line_of(text.replace("\n", " "), 0, at + 1 if len(parts) > 1 else 0, mark))
            self.picture = None


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    if element.get("hidden") is not None or (style and _HIDDEN.search(style.lower())):
        return True
    names = (element.get("class") or "").split()
    if element.tag == "div":
        return not _WINDOWS.isdisjoint(names) and element.find(".//h1") is None
    return element.tag == "span" and not _HEARD.isdisjoint(names)


def _parts(pieces: list[_Piece]) -> list[list[_Piece]]:
    """A block of nothing but links, named spans and the like is a row of parts; running text and a trail are one."""
    return _row(pieces, pieces[0].place.block) or _without_ends(pieces)


def _row(row: list[_Piece], inside: _Place) -> list[list[_Piece]] | None:
    """The parts of ``row``, which stands in ``inside``; None when it is one."""
    while (found := _by_child(row, inside)) is not None:
        if any(part[0].text.strip() in _TRAIL for part in found.values()):
            return None
        shown = {top: part for top, part in found.items() if _is_shown(top, part)}
        if len(shown) > 1:
            glued = _are_glued(list(shown.values()))
            if not all(_is_part(top.look, part, glued=glued) for top, part in shown.items()):
                return None
            return [each for top, part in shown.items() for each in _row(part, top) or _without_ends(part)]
        if not shown:
            return None
        inside, row = next(iter(shown.items()))  # a link or a wrapper around all of it
    return None


def _without_ends(pieces: list[_Piece]) -> list[list[_Piece]]:
    """A rank before and an hour or a name behind the words of a block, in elements of their own, glued to them: they
    are set apart by their looks."""
    if len(pieces) < 2 or pieces[0].place.block.look.tag == "p":
        return [pieces]
    parts, rest = [], pieces
    first = pieces[0]
    if first.text.isdigit() and first.place.look.tag in _INLINE and pieces[1].text[0].isalpha():
        parts, rest = [[first]], pieces[1:]
    ends: list[list[_Piece]] = []
    while len(rest) > 1 and _is_behind(rest[-2], rest[-1]):
        ends, rest = [[rest[-1]], *ends], rest[:-1]
    return [*parts, rest, *ends] if parts or ends else [pieces]


def _is_behind(before: _Piece, last: _Piece) -> bool:
    """``last`` has an element of its own and is glued to what stands before it."""
    few = last.place.look.tag in _BEHIND and len(last.text.split()) <= _END_WORDS and last.text[0] not in _NO_BEGINNING
    return few and before.place is not last.place and _WORD_END.search(before.text) is not None


def _by_child(pieces: list[_Piece], inside: _Place) -> dict[_Place, list[_Piece]] | None:
    """``pieces`` by the child of ``inside`` that they stand in; None for words or signs of a trail of its own."""
    found: dict[_Place, list[_Piece]] = {}
    for piece in pieces:
        if (top := _child_of(inside, piece.place)) is not None:
            found.setdefault(top, []).append(piece)
        elif _has_words(piece) or piece.text.strip() in _TRAIL:
            return None
    return found


def _has_words(piece: _Piece) -> bool:
    return any(map(str.isalnum, piece.text))


def _is_shown(top: _Place, part: list[_Piece]) -> bool:
    """Tell whether a part of a row has words, or is a link with any sign: not a link around nothing but a picture."""
    return any(map(_has_words, part)) or (top.look.tag == "a" and any(piece.letters for piece in part))


def _are_glued(parts: list[list[_Piece]]) -> bool:
    """No space parts them: only their looks do."""
    return not any(one[-1].text[-1].isspace() or other[0].text[0].isspace() for one, other in pairwise(parts))


def _is_part(top: Look, part: list[_Piece], *, glued: bool) -> bool:
    named = top.is_named or top.tag in {"a", "time"} or all(piece.link is not None for piece in part if piece.letters)
    named = named or (part[0].place.block.look.tag not in _RUNNING and top.tag in _INLINE)
    return named and sum(len(piece.text.split()) for piece in part) <= (_GLUED_WORDS if glued else _PART_WORDS)


def _child_of(block: _Place, place: _Place) -> _Place | None:
    """The child of ``block`` that ``place`` is or stands in; None for the block's own text."""
    child: _Place | None = None
    while place is not block:
        child, place = place, place.outer
    return child


def _markup(shown: list[_Piece], picture: _Place | None, *, is_part: bool) -> Markup:
    """What the tags say of the pieces of a block, or of a part of one, that are seen."""
    inner, link, named = shown[0].place, shown[0].link, shown[0].place
    linked, said = float(link is not None), None
    if len(shown) > 1:
        if any(piece.place is not inner for piece in shown):
            named, inner = _around(shown, inner.block), inner.block
        links = [piece for piece in shown if piece.link is not None]
        link = links[0].link if links else None
        linked = float(len(links) == len(shown))
        if links and not linked:
            linked = sum([piece.letters for piece in links]) / sum([piece.letters for piece in shown])
            said = _said(links, link)
    look, outer = inner.look, inner.block.outer
    url = link.get("href") if link is not None else None
    outer_number = outer.outer.number
    pictured = 0 if picture is None else 2 if picture in (inner.block, outer.block) else 1
    number = (inner if is_part else inner.block).look.number
    row, cell = _cell(inner.block) if "table" in look.around else (0, 0)
    return Markup(
        look.kind, look.around, named.look.near, named.look.far, linked, outer.number, outer_number, url, said,
        pictured, number, row, cell,
    )  # fmt: skip


def _around(shown: list[_Piece], block: _Place) -> _Place:
    """The innermost element with a name of its own around all of the pieces of a block, such as the span of a part of a
    row; else the block."""
    place = shown[0].place
    inside = {id(place): place}
    while place is not block:
        place = place.outer
        inside[id(place)] = place
    for piece in shown[1:]:
        outer, other = set[int](), piece.place
        while other is not block:
            outer.add(id(other))
            other = other.outer
        inside = {key: each for key, each in inside.items() if key in outer}
        if not inside:
            return block
    return next((each for each in inside.values() if each.look.is_named), block)


def _cell(place: _Place) -> tuple[int, int]:
    """The numbers of the row of a table and of its cell in which ``place`` stands; 0 for none near."""
    for _ in range(_CELL_DEPTH):
        if place.outer.look.tag == "tr":
            return place.outer.number, place.number
        place = place.outer
    return 0, 0


def _said(pieces: list[_Piece], link: HtmlElement | None) -> str | None:
    """The words of the only link of a block."""
    if any(piece.link is not link for piece in pieces):
        return None
    return " ".join("".join(piece.text for piece in pieces).split())
