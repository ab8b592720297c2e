"""JSON-LD in a page, however it is wrapped: CDATA, comments, semicolons, @graph, references by @id."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_TEXT = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
"""To its end where it is not closed: each quotation mark in it would be tried as a beginning."""
_COMMENT = re.compile(rf"({_TEXT})|/\*.*?(?:\*/|\Z)|<!\[CDATA\[|\]\]>|<!--|-->|//[^\n]*", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"({_TEXT})|,(?=\s*[}}\]])", re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_QUOTE = re.compile(r'(?<!\\)"')
_BEHIND_TEXT = re.compile(r'\s*(?:[:}\]]|,\s*(?:["{\[\d-]|true|false|null|[}\]])|$)')
_START = re.compile(r"[{\[]")
_LONGEST_BROKEN = 200_000
"""Characters of a script whose mistakes are worked on."""
_MOST_NODES = 500
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_PAGES = ("WebPage", "ItemPage", "VideoObject")
_ITEM_KEYS = ("mainEntity", "mainEntityOfPage", "hasPart")


def read_nodes(tree: HtmlElement) -> list[Node]:
    """Return all objects that have a type, outermost first, with references replaced by their targets."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _inner([_plain_keys(value) for value in _parsed(script.text or "")])
    named = {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}
    return [_resolved(node, named) for node in found[:_MOST_NODES]]


def _parsed(text: str) -> list[Any]:
    """The values of a script: one, or several side by side; [] where nothing can be read."""
    text = text.strip().removeprefix("\ufeff")
    for attempt in _attempts(text):
        if (value := _loaded(attempt)) is not None:
            return [value]
    if len(text) > _LONGEST_BROKEN:
        return []
    *_, mended = _attempts(_requoted(_BAD_ESCAPE.sub("", text)))
    value = _loaded(mended)
    return [value] if value is not None else _side_by_side(mended)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _attempts(text: str) -> Iterator[str]:
    yield text
    bare = _COMMENT.sub(_kept_text, html.unescape(text) if '"' not in text else text).strip().rstrip(";").strip()
    yield bare
    yield _TRAILING_COMMA.sub(_kept_text, bare)


def _kept_text(match: re.Match[str]) -> str:
    return match[1] or ""


def _requoted(text: str) -> str:
    """``text`` with a backslash before quotation marks that neither begin nor end a text: none of JSON's signs stands
    on their other side."""
    parts: list[str] = []
    inside, last = False, 0
    for quote in _QUOTE.finditer(text):
        parts.append(text[last : quote.start()])
        ends = not inside or _BEHIND_TEXT.match(text, quote.end()) is not None
        parts.append('"' if ends else '\\"')
        inside, last = inside != ends, quote.end()
    return "".join(parts) + text[last:]


def _side_by_side(text: str) -> list[Any]:
    """Values one after the other; brackets that the last one lacks are added."""
    decoder, found, at = json.JSONDecoder(strict=False), list[Any](), 0
    while (start := _START.search(text, at)) and len(found) < _MOST_NODES:
        try:
            value, at = decoder.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            return found + _closed(text[start.start() :], decoder)
        found.append(value)
    return found


def _closed(text: str, decoder: json.JSONDecoder) -> list[Any]:
    """``text`` cut off at its end: the brackets that are still open are closed."""
    open_ones: list[str] = []
    for sign in re.findall(rf"{_TEXT}|[{{}}\[\]]", text, re.DOTALL):
        if sign in {"{", "["}:
            open_ones.append("}" if sign == "{" else "]")
        elif sign in {"}", "]"} and open_ones:
            open_ones.pop()
    try:
        return [decoder.decode(text.rstrip().rstrip(",") + "".join(reversed(open_ones)))] if open_ones else []
    except (ValueError, RecursionError):
        return []


def _plain_keys(value: Any) -> Any:
    """Without the prefix of a vocabulary and a capital at the beginning: ``schema:headline``, ``Headline``."""
    if isinstance(value, list):
        return [_plain_keys(each) for each in value]
    if isinstance(value, dict):
        return {_plain_key(key): _plain_keys(each) for key, each in value.items()}
    return value


def _plain_key(key: str) -> str:
    key = key.removeprefix("schema:")
    return key[:1].lower() + key[1:]


def _inner(value: Any) -> list[Node]:
    found: list[Node] = []
    waiting = [value]
    while waiting and len(found) < _MOST_NODES:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = [*each, *waiting]
        elif isinstance(each, dict):
            found.append(each)
            inner = (each.get(key) for key in ("@graph", *_ITEM_KEYS))
            waiting += [value for value in inner if isinstance(value, dict | list)]
    return found


def _resolved(node: Node, named: dict[str, Node]) -> Node:
    return {key: _pointed_at(value, named) for key, value in node.items()}


def _pointed_at(value: Any, named: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_pointed_at(each, named) for each in value]
    if isinstance(value, dict) and set(value) == {"@id"}:
        return named.get(str(value["@id"]), value)
    return value


def is_a(node: Node, *types: str) -> bool:
    """Tell whether ``node`` has one of ``types``, or a type that contains its name (``NewsArticle`` is an
    ``Article``)."""
    return any(name in str(kind) for kind in listed(node.get("@type")) for name in types)


def articles_of(nodes: list[Node]) -> list[Node]:
    """The nodes that may be the page's article: those with a headline, else with a date, else all of articles."""
    articles = [node for node in nodes if is_article(node)]
    with_headline = [node for node in articles if node_name(node.get("headline"))]
    dated = [node for node in articles if node.get("datePublished")]
    return with_headline or dated or articles or [node for node in nodes if _is_dated_page(node)]


def is_article(node: Node) -> bool:
    """Tell whether ``node`` calls itself an article, of any kind."""
    return is_a(node, *_ARTICLES)


def _is_dated_page(node: Node) -> bool:
    """A page or a film that says when it was published, on sites that call nothing an article. A film without a name
    may be any that stands on the page."""
    dated = bool(node.get("datePublished") or node.get("uploadDate"))
    return dated and is_a(node, *_PAGES) and (bool(node_name(node.get("name"))) or not is_a(node, "VideoObject"))


def breadcrumb_of(nodes: list[Node]) -> list[str]:
    """Return the names in the first BreadcrumbList, in order; empty if there is none."""
    for node in nodes:
        if is_a(node, "BreadcrumbList"):
            items = [item for item in listed(node.get("itemListElement")) if isinstance(item, dict)]
            items.sort(key=_position)
            return [name for item in items if (name := node_name(item) or node_name(item.get("item")))]
    return []


def _position(item: Node) -> float:
    try:
        return float(item.get("position", 0))
    except (TypeError, ValueError):
        return 0


def listed(value: Any) -> list[Any]:
    """Return ``value`` as a list: JSON-LD writes a single value without brackets."""
    return value if isinstance(value, list) else [value]


def node_names(value: Any) -> list[str]:
    """Return the names in a value of a node: a text, an object, ``@list``, ``@set``, or a list of them. Pushed fields
    have other keys (`articles.field_values`)."""
    if isinstance(value, list):
        return [name for each in value for name in node_names(each)]
    if isinstance(value, dict):
        if "@list" in value or "@set" in value:
            return node_names(value.get("@list") or value.get("@set"))
        parts = (value.get("givenName"), value.get("familyName"))
        whole = " ".join(part.strip() for part in parts if isinstance(part, str))
        named = node_names(value.get("name")) or node_names(value.get("@value")) or node_names(whole)
        return named or (node_names(value.get("author")) if is_a(value, "Role") else [])
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def node_name(value: Any) -> str:
    """Return a text, or the name of an object; the first of several."""
    return next(iter(node_names(value)), "")
