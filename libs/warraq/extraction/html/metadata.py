"""What an HTML page says about itself: JSON-LD, meta tags, breadcrumb, byline."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from warraq.extraction.bylines import byline, looks_like_name, split_names
from warraq.extraction.text import tidy_line, unique
from warraq.extraction.published import clearer_date
from warraq.extraction.rules import is_related_heading, plain, rule

_BYLINES = (
    "//*[@rel='author' or @itemprop='author']",
    "//*[contains(@class,'author') or contains(@class,'byline') or contains(@class,'writer')]",
)
_DATES = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='date']/@content",
    "//time/@datetime",
    "//time/text()",
    "//*[contains(@class,'date') or contains(@class,'published')]/text()",
)


@dataclass(slots=True)
class Metadata:
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    breadcrumb: list[str] = field(default_factory=list)


def read_metadata(tree: HtmlElement, base: str | None) -> Metadata:
    """JSON-LD first, then meta tags, then what the page shows. ``base``: the address the page was fetched from."""
    nodes = list(_json_ld(tree))
    article = next((node for node in nodes if _is_a(node, "Article", "BlogPosting")), {})
    tags = _tags(tree)
    heading = _first_text(tree, "//h1")
    section = article.get("articleSection")
    return Metadata(
        title=heading or tidy_line(_name(article.get("headline")) or tags.get("og:title", "")) or _title(tree),
        authors=_authors(tree, article, tags),
        published=_name(article.get("datePublished")) or _first_date(tree),
        section=tidy_line(_name(_first(section)) or tags.get("article:section", "")) or None,
        source=tidy_line(tags.get("og:site_name") or _name(article.get("publisher"))) or None,
        url=_address(tree, article, tags, base),
        breadcrumb=_shown_breadcrumb(tree) or _listed_breadcrumb(nodes),
    )


def join(base: str | None, address: str) -> str | None:
    """``address`` made absolute; None when it leads nowhere on the web."""
    try:
        url = urljoin(base or "", address.strip())
        return url if urlsplit(url).scheme in {"http", "https", ""} and not url.startswith("#") and url else None
    except ValueError:
        return None


def _tags(tree: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or "").lower()
        tags.setdefault(name, tag.get("content") or "")
    return tags


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _list(data):
            if isinstance(node, dict):
                yield node
                yield from (inner for inner in _list(node.get("@graph")) if isinstance(inner, dict))


def _is_a(node: dict[str, Any], *types: str) -> bool:
    return any(name in str(kind) for kind in _list(node.get("@type")) for name in types)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: Any) -> Any:
    return next(iter(_list(value)), None)


def _name(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _title(tree: HtmlElement) -> str:
    return _first_text(tree, "//title")


def _first_text(tree: HtmlElement, path: str) -> str:
    texts = (tidy_line(element.text_content()[:1000]) for element in tree.xpath(path)[:5])
    return next((text for text in texts if text), "")


def _authors(tree: HtmlElement, article: dict[str, Any], tags: dict[str, str]) -> list[str]:
    listed = [tidy_line(_name(each)) for each in _list(article.get("author"))]
    meta = tags.get("author") or tags.get("article:author") or ""
    for text in ["، ".join(filter(None, listed)), "" if "://" in meta else meta, _byline(tree)]:
        named = byline(tidy_line(text)) or tidy_line(text)
        if named:
            return unique(split_names(named))
    return []


def _byline(tree: HtmlElement) -> str:
    for path in _BYLINES:
        for element in tree.xpath(path)[:20]:
            text = tidy_line(element.text_content()[:200])
            named = byline(text)
            if named or looks_like_name(text):
                return named or text
    return ""


def _first_date(tree: HtmlElement) -> str | None:
    date: str | None = None
    for path in _DATES:
        for text in tree.xpath(path)[:5]:
            if any(c.isdigit() for c in text[:100]):
                date = clearer_date(date, tidy_line(text[:100]))
    return date


def _address(tree: HtmlElement, article: dict[str, Any], tags: dict[str, str], base: str | None) -> str | None:
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    for address in (canonical, tags.get("og:url"), article.get("url")):
        url = join(base, address) if isinstance(address, str) and address.strip() else None
        if url and "://" in url:
            return url
    return None


def _shown_breadcrumb(tree: HtmlElement) -> list[str]:
    for trail in tree.xpath("//*[contains(@class,'breadcrumb') or contains(@id,'breadcrumb')]")[:3]:
        links = [tidy_line(link.text_content()[:200]) for link in trail.iter("a")]
        if any(links) and not any(is_related_heading(link) for link in links):
            return unique(links)
    return []


def _listed_breadcrumb(nodes: list[dict[str, Any]]) -> list[str]:
    for node in nodes:
        if _is_a(node, "BreadcrumbList"):
            items = [item for item in _list(node.get("itemListElement")) if isinstance(item, dict)]
            return unique(tidy_line(_name(item) or _name(item.get("item"))) for item in items)
    return []


def section_of(breadcrumb: list[str]) -> str | None:
    """The last part that is not the home page."""
    return next((crumb for crumb in reversed(breadcrumb) if plain(crumb) not in rule("home")), None)
