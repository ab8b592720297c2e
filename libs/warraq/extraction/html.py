"""An HTML page: trafilatura for the body, our own reading for what it drops (related links, credit, byline)."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from warraq.articles import RelatedLink
from warraq.extraction.errors import Unreadable
from warraq.extraction.parts import Parts, is_truncated, read_credit, read_stub, split_kicker, split_names, tidy, unique
from warraq.extraction.rules import is_furniture, is_related_heading, plain, rule, without_prefix

MAX_DEPTH = 250
"""Deeper than any page; lxml and trafilatura walk recursively."""


def read_html(html: str, headline: str | None = None) -> Parts:
    """The parts of the page. Raises Unreadable when it is no HTML or nested beyond reason."""
    tree = _tree(html)
    meta = _metadata(tree)
    base = meta.get("url") or ""
    related = list(_take_related(tree, base))
    crumbs = _breadcrumb(tree)
    parts = Parts(related=related, url=base or None, published=meta.get("published"), source=meta.get("source"))
    title = tidy(headline or meta.get("title") or _first_text(tree, "//h1")).strip()
    parts.kicker, parts.title = split_kicker(title)
    parts.breadcrumb = [crumb for crumb in crumbs if tidy(crumb) != title]
    sections = [crumb for crumb in parts.breadcrumb if plain(crumb) not in rule("home")]
    parts.section = meta.get("section") or (sections[-1] if sections else None)
    parts.authors = split_names(meta.get("author") or "")
    _read_body(tree, parts, title)
    return parts


def _tree(html: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"the HTML cannot be parsed: {error}") from error
    depth = {tree: 0}
    for element in tree.iter():
        depth[element] = depth.get(element.getparent(), 0) + 1
        if depth[element] > MAX_DEPTH:
            raise Unreadable(f"the HTML is nested deeper than {MAX_DEPTH} elements")
    return tree


def _metadata(tree: HtmlElement) -> dict[str, str]:
    """JSON-LD first, then og: and meta tags, then microdata-like elements."""
    found = _json_ld(tree)
    tags = {
        (tag.get("property") or tag.get("name") or "").lower(): tag.get("content") or "" for tag in tree.iter("meta")
    }
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    fallback = {
        "title": tags.get("og:title"),
        "author": tags.get("author") or tags.get("article:author") or _byline(tree),
        "published": tags.get("article:published_time") or tree.xpath("string(//time/@datetime)"),
        "section": tags.get("article:section"),
        "source": tags.get("og:site_name"),
        "url": canonical or tags.get("og:url"),
    }
    for name, value in fallback.items():
        if value and value.strip() and not found.get(name):
            found[name] = value.strip()
    return found


def _json_ld(tree: HtmlElement) -> dict[str, str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if "Article" in str(node.get("@type", "")):
                return {name: value for name, value in _article_node(node).items() if value}
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            yield from (inner for inner in node.get("@graph", []) if isinstance(inner, dict))


def _article_node(node: dict[str, Any]) -> dict[str, str]:
    section = node.get("articleSection")
    return {
        "title": _name(node.get("headline")),
        "author": "، ".join(unique(_name(each) for each in _list(node.get("author")))),
        "published": _name(node.get("datePublished")),
        "section": _name(section[0] if isinstance(section, list) and section else section),
        "source": _name(node.get("publisher")),
        "url": _name(node.get("url")),
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _byline(tree: HtmlElement) -> str:
    for element in tree.xpath("//*[@rel='author' or contains(@class,'author') or contains(@class,'byline')]"):
        text = tidy(element.text_content()).strip()
        if text and len(text.split()) <= 10:
            return without_prefix(text, "byline_prefixes") or text
    return ""


def _first_text(tree: HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    return str(found[0].text_content()) if found else ""


def _breadcrumb(tree: HtmlElement) -> list[str]:
    for nav in tree.xpath("//*[contains(@class,'breadcrumb') or contains(@id,'breadcrumb')]"):
        links = [tidy(link.text_content()).strip() for link in nav.iter("a")]
        if any(links):
            return unique(links)
    return []


def _take_related(tree: HtmlElement, base: str) -> Iterator[RelatedLink]:
    """Links of related boxes; the boxes are removed, so that the body cannot hold them."""
    seen: set[str] = set()
    for box in list(_related_boxes(tree)):
        if box.getparent() is None:
            continue
        for link in box.iter("a"):
            title = tidy(link.text_content()).strip()
            if len(title.split()) < 3 or title in seen or is_related_heading(title):
                continue
            seen.add(title)
            address = link.get("href") or ""
            yield read_stub(title, _excerpt(link, box, title), urljoin(base, address) if address else None)
        box.drop_tree()


def _related_boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in {"body", "html", "head", "script"}:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if any(name in names for name in rule("related_classes")) and element.find(".//a") is not None:
            yield element
        elif is_related_heading(element.text_content() if len(element) < 3 else ""):
            yield from _box_of_heading(element)


def _box_of_heading(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The heading's parent when it is a box of its own, else the elements with links that follow the heading."""
    parent = heading.getparent()
    if (
        parent is not None
        and parent.tag not in {"body", "article", "main"}
        and not parent.xpath("./p[string-length()>200]")
    ) and parent.find(".//a") is not None:
        yield parent
        return
    for sibling in heading.itersiblings():
        if sibling.tag in {"h1", "h2", "h3"} or (sibling.tag == "p" and sibling.find(".//a") is None):
            break
        yield sibling
    yield heading


def _excerpt(link: HtmlElement, box: HtmlElement, title: str) -> str | None:
    """The text beside the link inside its own item of the box."""
    item = link
    while item.getparent() is not None and item.getparent() is not box and len(item.getparent().findall(".//a")) < 2:
        item = item.getparent()
    for part in item.iter("p", "span", "div"):
        text = str(part.text_content()).replace("\xa0", " ").strip()
        if text and tidy(text).strip() != title and len(text.split()) > 4 and title not in tidy(text):
            return text
    return None


def _read_body(tree: HtmlElement, parts: Parts, title: str) -> None:
    for line in _body_lines(tree):
        text = tidy(line).strip()
        if not text or is_furniture(text) or text == title or text in parts.authors:
            continue
        credit = read_credit(text)
        if credit:
            parts.credit = credit
        elif text not in parts.paragraphs:
            parts.paragraphs.append(text)
    quotes = {tidy(q.text_content()).strip() for q in tree.xpath("//aside | //*[contains(@class,'pullquote')]")}
    parts.pull_quotes = [p for p in parts.paragraphs if p in quotes and not is_truncated(p)]
    parts.paragraphs = [p for p in parts.paragraphs if p not in quotes]


def _body_lines(tree: HtmlElement) -> list[str]:
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, favor_precision=False, with_metadata=False
    )
    text = str(getattr(document, "text", "") or "")
    if len(text.split()) >= 20:
        return text.split("\n")
    return [p.text_content() for p in tree.iter("p")] or [str(tree.text_content())]
