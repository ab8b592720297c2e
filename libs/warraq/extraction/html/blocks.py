"""The blocks of an HTML page as lines: text between block borders and line breaks, with what the tags say of it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from warraq.extraction.html.tree import parse
from warraq.extraction.lines import Line, line_of
from warraq.extraction.markup import AROUND, HINTS, Markup, kind_of_tag
from warraq.extraction.rules import class_hints

_BLOCK = frozenset((
    "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "table",
    "section", "article", "aside", "header", "footer", "nav", "main", "figure", "figcaption", "form", "dl", "dt",
    "dd", "pre", "address", "hr", "fieldset", "legend", "center", "tbody", "thead", "caption", "details", "summary",
    "body", "amp-sidebar",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea", "button",
    "audio", "video", "canvas", "input", "option", "amp-ad", "amp-analytics", "amp-iframe", "math", "map",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MAYBE_HIDDEN = etree.XPath(".//*[@style or @hidden]")
_NEAR, _FAR = 2, 5
"""Elements above a block whose class names count as near, and as far."""
_PART_WORDS = 14
_HINTS_OF_WIDE = frozenset({"text", "title", "section", "side", "meta", "menu", "foot"})


@dataclass(frozen=True, slots=True)
class Blocks:
    """The page as a tree, and its blocks as lines in reading order, with the element each begins in."""

    tree: HtmlElement
    lines: list[Line]
    elements: list[HtmlElement]


class _Piece(NamedTuple):
    """A run of text inside one element of a block. ``link``: the nearest link around it. ``letters``: without
    spaces around, 0 when nothing is seen of it."""

    text: str
    element: HtmlElement
    link: HtmlElement | None
    letters: int


@dataclass(slots=True)
class _Known:
    """What was already asked about elements of the page."""

    numbers: dict[HtmlElement, int] = field(default_factory=dict)
    own: dict[HtmlElement, frozenset[str]] = field(default_factory=dict)
    marked: dict[HtmlElement, frozenset[str]] = field(default_factory=dict)

    def number(self, element: HtmlElement) -> int:
        return self.numbers.setdefault(element, len(self.numbers))

    def around(self, element: HtmlElement) -> frozenset[str]:
        """Which of `AROUND` it stands in, itself included."""
        passed: list[HtmlElement] = []
        each: HtmlElement | None = element
        while each is not None and each not in self.marked:
            passed.append(each)
            each = each.getparent()
        found = self.marked[each] if each is not None else frozenset()
        for each in reversed(passed):
            found = found | {each.tag} if each.tag in _AROUND else found
            self.marked[each] = found
        return found

    def hints(self, elements: list[HtmlElement]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for element in elements:
            if element.tag in {"body", "html"}:
                break
            if element not in self.own:
                self.own[element] = _own_hints(element)
            if own := self.own[element]:
                found |= own
        return found


def _own_hints(element: HtmlElement) -> frozenset[str]:
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
    return _spoken_of(names[:200]) if names else frozenset()


def read_blocks(html: str) -> Blocks:
    """Raises Unreadable when it is no HTML or nested beyond reason."""
    return blocks_of(parse(html))


def blocks_of(tree: HtmlElement) -> Blocks:
    """What the body of the page shows."""
    body = tree.find("body")
    root = tree if body is None else body
    walk = _Walk(frozenset(element for element in _MAYBE_HIDDEN(root) if _is_hidden(element)))
    walk.through(root, None)
    walk.flush()
    return Blocks(tree, walk.lines, walk.elements)


@dataclass(slots=True)
class _Walk:
    """Through the tree, whose depth is bounded. ``pieces``: of the block that is open."""

    hidden: frozenset[HtmlElement]
    pieces: list[_Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    elements: list[HtmlElement] = field(default_factory=list)
    known: _Known = field(default_factory=_Known)

    def through(self, element: HtmlElement, link: HtmlElement | None) -> None:
        """``link``: the nearest around ``element``, itself included."""
        block = element.tag in _BLOCK
        if block or element.tag == "br":
            self.flush()
        if text := element.text:
            self.pieces.append(_Piece(text, element, link, len(text.strip())))
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _SKIPPED and child not in self.hidden:
                self.through(child, child if tag == "a" else link)
            if text := child.tail:
                self.pieces.append(_Piece(text, element, link, len(text.strip())))
        if block:
            self.flush()

    def flush(self) -> None:
        """The open block ends."""
        pieces = self.pieces
        if not pieces:
            return
        self.pieces = []
        shown = [piece for piece in pieces if piece.letters]
        if not shown:
            return
        parts = _parts(pieces) if len(shown) > 1 else [pieces]
        for at, part in enumerate(parts):
            text = "".join([piece.text for piece in part]).replace("\n", " ")
            first, mark = _markup(part, self.known)
            self.elements.append(first)
            self.lines.append(line_of(text, 0, at + 1 if len(parts) > 1 else 0, mark))


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style.lower()))


def _parts(pieces: list[_Piece]) -> list[list[_Piece]]:
    """A block of nothing but links or named spans is a row of parts; running text is one."""
    block = _block_of(pieces[0].element)
    found: dict[HtmlElement, list[_Piece]] = {}
    for piece in pieces:
        top = _child_of(block, piece.element)
        if top is None:
            if any(c.isalnum() for c in piece.text):
                return [pieces]
            continue
        found.setdefault(top, []).append(piece)
    shown = {top: part for top, part in found.items() if any(piece.letters for piece in part)}
    if len(shown) < 2 or not all(_is_part(top, part, block) for top, part in shown.items()):
        return [pieces]
    return list(shown.values())


def _is_part(top: HtmlElement, part: list[_Piece], block: HtmlElement) -> bool:
    named = top.get("class") or top.get("id") or top.tag in {"a", "time"} or (block.tag != "p" and top.tag == "span")
    return bool(named) and sum(len(piece.text.split()) for piece in part) <= _PART_WORDS


def _block_of(element: HtmlElement) -> HtmlElement:
    while element.tag not in _BLOCK and element.getparent() is not None:
        element = element.getparent()
    return element


def _child_of(block: HtmlElement, element: HtmlElement) -> HtmlElement | None:
    """The child of ``block`` that ``element`` is or stands in; None for the block's own text."""
    child: HtmlElement | None = None
    while element is not None and element is not block:
        child, element = element, element.getparent()
    return child


def _markup(part: list[_Piece], known: _Known) -> tuple[HtmlElement, Markup]:
    """The element of the first text that is seen, and what the tags say."""
    shown = [piece for piece in part if piece.letters]
    first, *others = shown
    inner = first.element if all(piece.element is first.element for piece in others) else _block_of(first.element)
    links = [piece for piece in shown if piece.link is not None]
    link = links[0].link if links else None
    linked = float(len(links) == len(shown))
    if links and not linked:
        linked = sum([piece.letters for piece in links]) / sum([piece.letters for piece in shown])
    chain = _chain(inner, _FAR)
    outer = _parent_of(_block_of(inner))
    return first.element, Markup(
        tag=_tag_of(inner, chain),
        around=known.around(inner),
        near=known.hints(chain[:_NEAR]),
        far=known.hints(chain[_NEAR:]),
        linked=linked,
        container=known.number(outer),
        outer=known.number(_parent_of(outer)),
        url=link.get("href") if link is not None else None,
        said=_said(links, link) if 0 < len(links) < len(shown) else None,
    )


def _said(pieces: list[_Piece], link: HtmlElement | None) -> str | None:
    """The words of the only link of a block."""
    if any(piece.link is not link for piece in pieces):
        return None
    return " ".join("".join(piece.text for piece in pieces).split())


def _chain(element: HtmlElement, most: int) -> list[HtmlElement]:
    """``element`` and those above it, ``most`` together."""
    chain = [element]
    while len(chain) < most and (parent := chain[-1].getparent()) is not None:
        chain.append(parent)
    return chain


def _parent_of(element: HtmlElement) -> HtmlElement:
    """The root is its own."""
    parent = element.getparent()
    return element if parent is None else parent


_AROUND = frozenset(AROUND)


def _tag_of(inner: HtmlElement, chain: list[HtmlElement]) -> str:
    """A heading or a caption counts through the spans and links inside it."""
    for element in chain[:3]:
        if element.tag in {"h1", "h2", "h3", "h4", "figcaption", "time"}:
            return kind_of_tag(element.tag)
        if element.tag in _BLOCK:
            break
    return kind_of_tag(inner.tag)


@lru_cache(20_000)
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
