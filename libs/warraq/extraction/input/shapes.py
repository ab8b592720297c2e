"""Which shape a pushed text has."""

import html
import re
from typing import Literal

from warraq.articles import RawArticle
from warraq.extraction.errors import Unreadable
from warraq.extraction.rules import inline_related, is_furniture, is_home, is_related_heading

_TAG = re.compile(
    r"<(?:!doctype|html|head|body|article|section|main|div|p|br|h[1-6]|ul|ol|span|img|a|table|blockquote|figure|strong|em)\b"
    r"[^<>]{0,500}>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&(?:amp;){0,2}lt;(?:p|div|br|h[1-6]|article|html)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_MAGIC = ("%PDF", "PK\x03\x04", "\x89PNG", "GIF8", "\x1f\x8b", "\x7fELF", "{\\rtf", "\xd0\xcf\x11")
_JUNK = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffd]")
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b",
    re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b")
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LINE_ESCAPE = re.compile(r"(?:\\r)?\\n(?![a-z])")
"""A small letter behind it is a path's: ``C:\\news``."""
_SURE_ESCAPES = 8
_ARABIC = re.compile("[\u0620-\u064a]")
_MOST_TIMES = 3
_LOOKED_AT = 20_000
"""Characters that show what a text is."""

MAX_LINES = 50_000
"""A book has fewer."""

Shape = Literal["html", "text", "plain"]


def refuse_non_articles(content: str) -> None:
    """Raises Unreadable for PDF, images, archives, a wrongly decoded page, and heaps of lines."""
    start = content[:_LOOKED_AT]
    if start.startswith(_MAGIC) or len(_JUNK.findall(start)) > 0.05 * len(start):
        raise Unreadable("the content is a binary file or wrongly decoded, not text: push the article's text or HTML")
    if _FEED.match(start):
        raise Unreadable("the content is a feed file, not an article: `warraq sources add` reads feeds, entry by entry")
    if _XML.match(start) and not _TAG.search(start) and not _ESCAPED_TAG.search(start):
        raise Unreadable("the content is XML that is no page: push the article's text or HTML, or JSON with its fields")
    if content.count("\n") + content.count("\r") > 2 * MAX_LINES:
        raise Unreadable(f"the content has over {MAX_LINES} lines: push one article at a time")


def unescaped(content: str) -> str:
    """Feeds escape HTML once more, now and then twice, and plain text, too; programs leave the escapes of JSON."""
    if "\\" in content:
        content = _without_escapes(content)
    for _ in range(_MOST_TIMES):
        start = content[:_LOOKED_AT]
        if _TAG.search(start) or not (_ESCAPED_TAG.search(start) or _ENTITY.search(start)):
            break
        content = html.unescape(content)
    return content


def _without_escapes(content: str) -> str:
    """``content`` with the letters and line ends that ``\\u0627`` and ``\\n`` stand for, if it has none other."""
    if len(_UNICODE_ESCAPE.findall(content)) > _SURE_ESCAPES and not _ARABIC.search(content):
        content = _UNICODE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), content)
    if content.strip().count("\n") == 0 and len(_LINE_ESCAPE.findall(content)) > 1:
        content = _LINE_ESCAPE.sub("\n", content)
    return content


def guess_shape(raw: RawArticle, content: str) -> Shape:
    """``html`` for tags, ``text`` for a page with furniture around it or without a title, else ``plain``."""
    if _TAG.search(content[:_LOOKED_AT]):
        return "html"
    lines = [line for line in content.splitlines() if line.strip()]
    if not raw.title:
        return "text" if len(lines) > 1 else "plain"
    if any(_is_page_sign(line) for line in lines):
        return "text"
    # One button may be a heading of the article itself, as «إعلان»; two are a page. Rulers (***) say nothing.
    buttons = sum(is_furniture(line) for line in lines if any(c.isalnum() for c in line))
    return "text" if buttons > 1 else "plain"


def _is_page_sign(line: str) -> bool:
    if is_related_heading(line) or inline_related(line):
        return True
    home, arrow, _ = line[:300].partition("»")
    return bool(arrow) and is_home(home)
