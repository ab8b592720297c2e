"""Finds the feeds of a site from the page at its address."""

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from warraq.fetching.urls import absolute

TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
                   "application/json+feed"})  # fmt: skip
PATHS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/news-sitemap.xml", "/sitemap-news.xml")
"""Where sites have feeds that their pages do not name; WordPress first."""

_COMMENTS = ("/comments/", "comments=", "التعليقات")


def looks_like_page(data: bytes) -> bool:
    """Tell whether ``data`` is HTML rather than a feed."""
    start = data[:2048].lower()
    return b"<html" in start or b"<!doctype html" in start


def named_feeds(data: bytes, url: str) -> list[str]:
    """Return the addresses of the feeds that a page names (``<link rel=alternate>``), feeds of comments last."""
    try:
        page = lxml_html.document_fromstring(data)
    except (etree.ParserError, ValueError):
        return []
    found = list(dict.fromkeys(_links(page, url)))
    return [each for each, _ in sorted(found, key=lambda pair: pair[1])]


def usual_places(url: str) -> list[str]:
    """Return the addresses to try when a page names no feed."""
    return [found for path in PATHS if (found := absolute(url, path))]


def _links(page: "lxml_html.HtmlElement", url: str) -> Iterator[tuple[str, bool]]:
    for link in page.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if kind in TYPES and "alternate" in (link.get("rel") or "").lower().split():
            target = absolute(url, link.get("href"))
            if target:
                about = f"{target} {link.get('title') or ''}"
                yield target, any(word in about for word in _COMMENTS)
