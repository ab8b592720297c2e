"""RawArticle -> CleanArticle, whatever the shape it was pushed in."""

import re
from typing import Any

import xxhash

from warraq.arabic.letters import fold
from warraq.articles import CleanArticle, RawArticle, article_id, site_of
from warraq.extraction.bylines import byline, split_names
from warraq.extraction.dump import read_dump
from warraq.extraction.errors import Unreadable
from warraq.extraction.shapes import guess_shape, refuse_non_articles, unescaped
from warraq.extraction.html.reader import read_html
from warraq.extraction.page import Parts
from warraq.extraction.published import published_at
from warraq.extraction.text import first_words, is_truncated, tidy, tidy_line, unique
from warraq.extraction.titles import split_kicker

EXTRACTOR = "warraq/0.1"
STUB_WORDS = 40
"""A text shorter than this that ends truncated is a stub, not an article."""
ARABIC_SHARE = 0.4
"""Of the letters: Arabic articles full of foreign names stay above it, foreign ones with an Arabic quote below."""
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")


def extract(raw: RawArticle) -> CleanArticle:
    """The parts of ``raw``. Raises Unreadable, with the reason, when there is no article in it."""
    refuse_non_articles(raw.content)
    parts = _parts(raw)
    body = "\n\n".join(parts.paragraphs)
    if not _LETTER.search(body):
        raise Unreadable("no text is left after menus, buttons and related links are taken away")
    site = site_of(raw.url)
    published, unread = published_at(raw.published_at, parts.published)
    words = len(body.split())
    return CleanArticle(
        id=article_id(raw),
        url=raw.url or parts.url,
        source=raw.source or site or parts.source or (parts.credit.publisher if parts.credit else None),
        kind="stub" if words < STUB_WORDS and is_truncated(body) else "article",
        language=_language(raw, body),
        published_at=published,
        fetched_at=raw.fetched_at,
        title=parts.title,
        kicker=parts.kicker,
        section=parts.section,
        breadcrumb=parts.breadcrumb,
        authors=_pushed_authors(raw) or parts.authors,
        body=body,
        pull_quotes=parts.pull_quotes,
        credit=parts.credit,
        related=parts.related,
        word_count=words,
        content_hash=xxhash.xxh3_128_hexdigest(fold(f"{parts.title}\n{body}").encode("utf-8", "surrogatepass")),
        version=raw.received_at or 0,
        extractor=EXTRACTOR,
        meta=_meta(raw, parts, unread),
    )


def _parts(raw: RawArticle) -> Parts:
    content = raw.content if raw.format == "html" else unescaped(raw.content)
    match guess_shape(raw, content) if raw.format == "auto" else raw.format:
        case "html":
            return read_html(content, raw.title, raw.source, raw.url)
        case "text":
            return read_dump(content, raw.title, raw.source)
        case _:
            return _plain(content, raw)


def _plain(content: str, raw: RawArticle) -> Parts:
    """Already just the body: paragraphs are lines; a text without a title is named by its first sentence."""
    headline = tidy_line(raw.title or "")
    paragraphs = [line.strip() for line in tidy(content).split("\n") if line.strip()]
    if len(paragraphs) > 1 and paragraphs[0] == headline:
        del paragraphs[0]
    kicker, title = split_kicker(headline or first_words(paragraphs[0] if paragraphs else ""), raw.source)
    return Parts(title=title, kicker=kicker, paragraphs=paragraphs)


def _pushed_authors(raw: RawArticle) -> list[str]:
    """Feeds put the whole byline into the field: «بقلم فلان، فلانة»."""
    lines = [tidy_line(author) for author in raw.authors]
    return unique(name for line in lines for name in split_names(byline(line) or line))


def _meta(raw: RawArticle, parts: Parts, unread_date: str | None) -> dict[str, Any]:
    """What was pushed beside the article, and what has no field of its own."""
    found = {"published_at_text": unread_date, "dateline": parts.dateline}
    return {**raw.meta, **{name: value for name, value in found.items() if value}}


def _language(raw: RawArticle, body: str) -> str:
    if raw.language:
        return re.split("[-_]", raw.language.lower(), maxsplit=1)[0]
    letters = len(_LETTER.findall(body))
    return "ar" if len(_ARABIC.findall(body)) > ARABIC_SHARE * letters else "und"
