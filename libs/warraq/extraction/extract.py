"""RawArticle -> CleanArticle, whatever the shape it was pushed in."""

import re
from datetime import datetime
from typing import Any

import xxhash

from warraq.arabic.dates import parse_date
from warraq.arabic.letters import fold
from warraq.articles import CleanArticle, RawArticle, article_id, site_of
from warraq.extraction.dump import read_dump
from warraq.extraction.errors import Unreadable
from warraq.extraction.html import read_html
from warraq.extraction.parts import Parts, is_truncated, split_kicker, split_names, tidy, unique
from warraq.extraction.rules import is_furniture, is_related_heading

EXTRACTOR = "warraq/0.1"
STUB_WORDS = 40
"""A text shorter than this that ends truncated is a stub, not an article."""
_HTML = re.compile(r"<\s*(!doctype|html|head|body|article|div|p|br|h1)\b", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")


def extract(raw: RawArticle) -> CleanArticle:
    """The parts of ``raw``. Raises Unreadable, with the reason, when there is no article in it."""
    if "\x00" in raw.content[:1000] or raw.content[:4] in {"%PDF", "PK\x03\x04"}:
        raise Unreadable("the content is a binary file, not text: push the text or HTML of the article")
    parts = _parts(raw)
    body = "\n\n".join(parts.paragraphs)
    if not _LETTER.search(body):
        raise Unreadable("no text is left after menus, buttons and related links are taken away")
    published, meta = _published(raw, parts)
    title = parts.title
    words = len(body.split())
    return CleanArticle(
        id=article_id(raw),
        url=raw.url or parts.url,
        source=raw.source
        or parts.source
        or (parts.credit.publisher if parts.credit else None)
        or site_of(raw.url or parts.url),
        kind="stub" if words < STUB_WORDS and is_truncated(body) else "article",
        language=_language(raw, body),
        published_at=published,
        fetched_at=raw.fetched_at,
        title=title,
        kicker=parts.kicker,
        section=parts.section,
        breadcrumb=parts.breadcrumb,
        authors=_authors(raw, parts),
        body=body,
        pull_quotes=parts.pull_quotes,
        credit=parts.credit,
        related=parts.related,
        word_count=words,
        content_hash=xxhash.xxh3_128_hexdigest(fold(f"{title}\n{body}").encode("utf-8", "surrogatepass")),
        version=raw.received_at or 0,
        extractor=EXTRACTOR,
        meta=meta,
    )


def _parts(raw: RawArticle) -> Parts:
    match raw.format if raw.format != "auto" else guess_format(raw):
        case "html":
            return read_html(raw.content, raw.title)
        case "text":
            return read_dump(raw.content, raw.title)
        case _:
            return _plain(raw)


def guess_format(raw: RawArticle) -> str:
    """``html`` for tags, ``text`` for a page with furniture around it or without a title, else ``plain``."""
    if _HTML.search(raw.content[:5000]):
        return "html"
    lines = [line for line in raw.content.splitlines() if line.strip()]
    furnished = any(is_furniture(line) or is_related_heading(line) or " » " in line for line in lines)
    return "text" if furnished or (not raw.title and len(lines) > 1) else "plain"


def _plain(raw: RawArticle) -> Parts:
    """Already just the body: paragraphs are lines; a text without a title is named by its first sentence."""
    lines = [tidy(line).strip() for line in raw.content.replace("\r\n", "\n").split("\n")]
    paragraphs = [line for line in lines if line]
    kicker, title = split_kicker(tidy(raw.title or "").strip())
    if not title and paragraphs:
        title = " ".join(re.split(r"(?<=[.!؟؛،])\s", paragraphs[0], maxsplit=1)[0].split()[:14])
    return Parts(title=title, kicker=kicker, paragraphs=paragraphs)


def _authors(raw: RawArticle, parts: Parts) -> list[str]:
    given = [name for author in raw.authors for name in split_names(tidy(author))]
    return unique(given or parts.authors)


def _published(raw: RawArticle, parts: Parts) -> tuple[datetime | None, dict[str, Any]]:
    """The time of publication; a text that names none is kept in ``meta``."""
    text = raw.published_at or parts.published
    published = parse_date(text) if text else None
    if text and published is None:
        return None, {**raw.meta, "published_at_text": text}
    return published, raw.meta


def _language(raw: RawArticle, body: str) -> str:
    if raw.language:
        return raw.language.lower().split("-")[0]
    letters = len(_LETTER.findall(body))
    return "ar" if letters and len(_ARABIC.findall(body)) / letters > 0.4 else "und"
