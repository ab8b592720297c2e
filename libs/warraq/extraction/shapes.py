"""Which shape a pushed text has."""

import html
import re
from typing import Literal

from warraq.articles import RawArticle
from warraq.extraction.errors import Unreadable
from warraq.extraction.rules import inline_related, is_furniture, is_related_heading, plain, rule

_TAG = re.compile(
    r"<(?:!doctype|html|head|body|article|section|main|div|p|br|h[1-6]|ul|ol|span|img|a|table|blockquote|figure|strong|em)\b"
    r"[^<>]{0,500}>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(r"&lt;(?:p|div|br|h[1-6]|article|html)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_MAGIC = ("%PDF", "PK\x03\x04", "\x89PNG", "GIF8", "\x1f\x8b", "\x7fELF", "{\\rtf", "\xd0\xcf\x11")
_ARABIC = re.compile("[\u0620-\u064a]")
_JUNK = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffd]")
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b",
    re.DOTALL,
)
_MOJIBAKE = (
    re.compile("[ØÙÚÛ][\x80-\xbf\u0152-\u2122\u0192ˆ˜](?:[ØÙÚÛ][\x80-\xbf\u0152-\u2122\u0192ˆ˜]){2}"),
    re.compile(
        "[طظ][\u00a0-\u00ff\u0152-\u2122ˆƒ\u0679-\u06d2…](?:[طظ][\u00a0-\u00ff\u0152-\u2122ˆƒ\u0679-\u06d2…]){3}"
    ),
)
"""Two patterns that begin with a letter each: a search for one of them skips the rest quickly."""
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
    if content.count("\n") + content.count("\r") > 2 * MAX_LINES:
        raise Unreadable(f"the content has over {MAX_LINES} lines: push one article at a time")


def readable(content: str) -> str:
    """``content``, or what it was before UTF-8 was read as a one-byte charset, when that is sure."""
    start = content[:_LOOKED_AT]
    if not any(pattern.search(start) for pattern in _MOJIBAKE):
        return content
    for charset in ("windows-1256", "windows-1252", "latin-1"):
        repaired = _reread(content, charset)
        if repaired is not None:
            return repaired
    return content


def _reread(content: str, charset: str) -> str | None:
    """The bytes of ``content`` in ``charset`` as UTF-8; None when they are none, or not Arabic."""
    data = bytearray()
    for letter in content:
        try:
            data += letter.encode(charset)
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            data.append(ord(letter))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(_ARABIC.findall(text)) > 10 else None


def unescaped(content: str) -> str:
    """Feeds escape HTML once more, and plain text now and then."""
    start = content[:_LOOKED_AT]
    if not _TAG.search(start) and (_ESCAPED_TAG.search(start) or _ENTITY.search(start)):
        return html.unescape(content)
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
    return bool(arrow) and plain(home) in rule("home")
