"""JSON-LD of a page, however it is wrapped: CDATA, comments, semicolons, @graph, references by @id."""

import json
import re
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_WRAPPING = re.compile(r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MOST_NODES = 500
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_ITEM_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement")


def read_nodes(tree: HtmlElement) -> list[Node]:
    """All objects with a type, outermost first, references replaced by what they point at."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found += _inner(_parsed(script.text or ""))
    named = {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}
    return [_resolved(node, named) for node in found[:_MOST_NODES]]


def _parsed(text: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text.strip())).strip().rstrip(";").strip()
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _inner(value: Any) -> list[Node]:
    found: list[Node] = []
    waiting = [value]
    while waiting and len(found) < _MOST_NODES:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = [*each, *waiting]
        elif isinstance(each, dict):
            found.append(each)
            waiting += [each[key] for key in _ITEM_KEYS[:1] if key in each]
            waiting += [each[key] for key in _ITEM_KEYS[1:4] if isinstance(each.get(key), dict | list)]
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
    """Whether the node is of one of ``types``, or of one whose name contains it (``NewsArticle`` is an ``Article``)."""
    return any(name in str(kind) for kind in listed(node.get("@type")) for name in types)


def article_of(nodes: list[Node]) -> Node:
    """The node of the page's article: one with a headline, else one with a date; {} when there is none."""
    articles = [node for node in nodes if is_a(node, *_ARTICLES)]
    with_headline = [node for node in articles if name_of(node.get("headline"))]
    with_date = [node for node in articles if node.get("datePublished")]
    return next(iter(with_headline or with_date or articles), {})


def breadcrumb_of(nodes: list[Node]) -> list[str]:
    """The names of the first BreadcrumbList, in its order; empty when there is none."""
    for node in nodes:
        if is_a(node, "BreadcrumbList"):
            items = [item for item in listed(node.get("itemListElement")) if isinstance(item, dict)]
            items.sort(key=_position)
            return [name for item in items if (name := name_of(item) or name_of(item.get("item")))]
    return []


def _position(item: Node) -> float:
    try:
        return float(item.get("position", 0))
    except (TypeError, ValueError):
        return 0


def listed(value: Any) -> list[Any]:
    """``value``, or a list of it: JSON-LD writes one thing without brackets."""
    return value if isinstance(value, list) else [value]


def name_of(value: Any) -> str:
    """A text, or the name of an object."""
    if isinstance(value, dict):
        value = value.get("name")
    value = next(iter(value), None) if isinstance(value, list) else value
    return value.strip() if isinstance(value, str) else ""
