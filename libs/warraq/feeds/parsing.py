"""Parses a feed of any kind.

RSS, Atom and RDF are read by feedparser: it is maintained, tolerates ill-formed feeds, removes scripts from HTML,
resolves relative links by xml:base, and never fetches or expands entities that a feed defines. JSON Feed and news
sitemaps are short enough to be parsed here.
"""

import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import feedparser

from warraq.arabic.dates import PUBLICATION_YEARS, parse_date
from warraq.articles.text import without_mail
from warraq.feeds.encoding import feed_text
from warraq.feeds.json_feed import looks_like_json, paragraphs, read_json_feed
from warraq.feeds.links import with_absolute_links
from warraq.feeds.models import MOST_ENTRIES, Entry, ParsedFeed
from warraq.feeds.sitemap import looks_like_sitemap, read_sitemap
from warraq.feeds.unparsable import Unparsable
from warraq.fetching.urls import absolute

_CAPTION = re.compile(r"(</?media:)description\b[^<>]*?(/?>)")
"""Renames the description of a picture: feedparser would mix it with that of the entry, and of elements it does not
know it keeps either text or attributes."""
_CUT_MAIL = re.compile(r"\.[A-Za-z]{4}$")
_MAIL_END = re.compile(r"^[a-z]{1,12}(?=$|\s*\()|<[a-z]{1,12}>|\s*\([a-z]{1,12}$")
"""feedparser ends an address after four letters of its domain's last part, and leaves the others in the name."""

_DATES = (
    "published", "prism_publicationdate", "wp_post_date_gmt", "wp_post_date", "created", "updated",
)  # fmt: skip
"""Keys of feedparser, the best first; those of WordPress's export are empty for drafts."""
_TEXTS = ("yandex_full-text", "full-text", "fulltext", "full_text")
"""Elements with the whole text that feedparser does not know (RT and Sputnik, for Yandex)."""
_GOOGLE = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?", re.IGNORECASE)
_HOST_ALONE = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?=[/?#]|$)", re.IGNORECASE)

__all__ = ["Unparsable", "parse_feed"]


def parse_feed(data: bytes, url: str, charset: str | None = None) -> ParsedFeed:
    """Parse the feed ``data``, read at ``url``. ``charset``: as named by its transport. Raises Unparsable if it is no
    feed."""
    text = feed_text(data, charset)
    if looks_like_json(text):
        return read_json_feed(text, url)
    if looks_like_sitemap(text):
        return read_sitemap(text, url)
    # Decoded already: the header has precedence over whatever the text still says.
    # It is not told the address: it would make one of a guid that is none.
    headers = {"content-type": "application/xml; charset=utf-8"}
    named = _CAPTION.sub(r"\1caption\2", text)
    found = feedparser.parse(named.encode("utf-8", "replace"), response_headers=headers)
    if not found.get("version") and not found.entries:
        raise Unparsable("it is no feed: neither RSS, Atom, RDF, JSON Feed nor a news sitemap")
    entries = [_entry(each, url) for each in found.entries[:MOST_ENTRIES]]
    return ParsedFeed(title=(found.feed.get("title") or "").strip() or None, entries=entries)


def _entry(found: Any, base: str) -> Entry:
    image, caption = _picture(found)
    guid = found.get("id") or None
    link = _link(found, base)
    texts = [*(part.get("value") or "" for part in found.get("content", [])), *map(_with_lines, map(found.get, _TEXTS))]
    content = max(texts, key=len)
    # A video has no other text (YouTube).
    summary = found.get("summary") or (html.escape(caption or "") if not content else "")
    return Entry(
        guid=guid,
        link=link,
        title=found.get("title") or "",
        summary=with_absolute_links(summary, link or base),
        content=with_absolute_links(content, link or base),
        authors=_authors(found),
        published=_published(found),
        categories=_unique(tag.get("label") or tag.get("term") or "" for tag in found.get("tags", [])),
        image=absolute(base, image),
        caption=caption,
    )


def _with_lines(text: str | None) -> str:
    return text if text and "<" in text else paragraphs(text or "")


def _link(found: Any, base: str) -> str | None:
    """Return the address of the entry's page. A guid serves only if it is a whole address, whatever it claims."""
    guid, link = found.get("id") or "", found.get("feedburner_origlink") or found.get("link") or ""
    if not link or link == guid:
        return absolute(guid, guid)
    if _GOOGLE.match(link):  # Google Alerts
        link = next(iter(parse_qs(urlsplit(link).query).get("url", ())), link)
    return absolute(base, f"//{link.strip()}" if _HOST_ALONE.match(link.strip()) else link)


def _authors(found: Any) -> list[str]:
    names = [_name(person) for person in found.get("authors", [])]
    return _unique(names) or _unique([] if "authors" in found else [without_mail(found.get("author") or "")])


def _name(person: Any) -> str:
    name = person.get("name") or ""
    if _CUT_MAIL.search(person.get("email") or "") and (rest := _MAIL_END.sub("", name)) != name:
        name = rest.strip(" ()")
    return without_mail(name)


def _published(found: Any) -> str | None:
    """Return the first date that can be parsed, as written or as feedparser parsed it, else the first as written."""
    unread: str | None = None
    for name in _DATES:
        written = (found.get(name) or "").strip() if name in found else ""
        if written and parse_date(written):
            return written
        parsed = found.get(f"{name}_parsed") if written else None
        if parsed and parsed[0] in PUBLICATION_YEARS:
            return f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}T{parsed[3]:02}:{parsed[4]:02}:{parsed[5]:02}+00:00"
        unread = unread or written or None
    return unread


def _picture(found: Any) -> tuple[str | None, str | None]:
    """Return address and caption of the first picture."""
    media = [each for each in found.get("media_content", []) if "video" not in (each.get("type") or "")]
    enclosures = [each for each in found.get("enclosures", []) if (each.get("type") or "").startswith("image")]
    image = next((each.get("url") for each in media if each.get("url")), None)
    image = image or next((each.get("href") for each in enclosures if each.get("href")), None)
    image = image or next((each.get("url") for each in found.get("media_thumbnail", []) if each.get("url")), None)
    return image, (found.get("media_caption") or "").strip() or None


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for each in texts if (text := " ".join(each.split()))))
