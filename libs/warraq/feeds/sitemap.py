"""Parses news sitemaps: addresses, titles and dates. The texts are on the pages."""

import re

from lxml import etree

from warraq.feeds.models import Entry, ParsedFeed
from warraq.feeds.unparsable import Unparsable
from warraq.fetching.urls import absolute

_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)[\s>]")
_LOOKED_AT = 4096
MOST_PAGES = 1_000
"""The sitemap protocol's limit for news."""


def looks_like_sitemap(text: str) -> bool:
    """Tell whether the root element is that of a sitemap, or of an index of sitemaps."""
    return bool(_ROOT.search(text[:_LOOKED_AT]))


def read_sitemap(text: str, url: str) -> ParsedFeed:
    """Parse ``text``, read at ``url``. Raises Unparsable; for an index of sitemaps the message names some of them."""
    # No entity is expanded and nothing is fetched; a feed cut in the middle is read up to there.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise Unparsable("it is a broken sitemap: nothing in it can be read")
    if _name(root) == "sitemapindex":
        listed = [found for each in root.iter() if _name(each) == "loc" and (found := absolute(url, each.text))]
        raise Unparsable(f"it is an index of sitemaps: add one of them instead, as {', '.join(listed[:3]) or 'none'}")
    pages = [each for each in root if _name(each) == "url"]
    entries = [entry for page in pages[:MOST_PAGES] if (entry := _entry(page, url))]
    if pages and not any(entry.title for entry in entries):
        raise Unparsable("it is a sitemap of pages, not of news: no page in it has a news:title")
    names = [each.text for each in root.iter() if _name(each) == "name" and each.text]
    return ParsedFeed(title=names[0].strip() if names else None, entries=[each for each in entries if each.title])


def _entry(page: "etree._Element", url: str) -> Entry | None:
    values = {_name(each): (each.text or "").strip() for each in page.iter() if _name(each) != "url"}
    pictures = [each for each in page if _name(each) == "image"]
    picture = {_name(each): (each.text or "").strip() for each in pictures[0].iter()} if pictures else {}
    locations = [each.text for each in page if _name(each) == "loc"]
    link = absolute(url, locations[0] if locations else None)
    if link is None:
        return None
    keywords = values.get("keywords", "")
    titles = [each.text for each in page.iter() if _name(each) == "title" and each.getparent() not in pictures]
    return Entry(
        guid=link,
        link=link,
        title=(titles[0] or "").strip() if titles else "",
        published=values.get("publication_date") or values.get("lastmod") or None,
        categories=[word.strip() for word in re.split("[,،]", keywords) if word.strip()],
        image=absolute(url, picture.get("loc")),
        caption=picture.get("caption") or None,
    )


def _name(element: "etree._Element") -> str:
    """Return the name of the element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
