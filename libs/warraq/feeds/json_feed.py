"""Parses JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import html
from typing import Any

import orjson

from warraq.articles.field_values import names_of
from warraq.feeds.models import MOST_ENTRIES, Entry, ParsedFeed
from warraq.feeds.unparsable import Unparsable
from warraq.fetching.urls import absolute


def looks_like_json(text: str) -> bool:
    """Tell whether ``text`` begins like a JSON object."""
    return text.startswith("{")


def read_json_feed(text: str, url: str) -> ParsedFeed:
    """Parse ``text``, read at ``url``. Raises Unparsable."""
    try:
        found = orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        raise Unparsable(f"it is broken JSON: {error}") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise Unparsable("it is JSON, but no JSON Feed: it has no list `items`")
    entries = [_entry(item, url) for item in items[:MOST_ENTRIES] if isinstance(item, dict)]
    return ParsedFeed(title=_text(found.get("title")) or None, entries=entries)


def _entry(item: dict[str, Any], url: str) -> Entry:
    plain, guid = _text(item.get("content_text")), _text(item.get("id"))
    named = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    return Entry(
        guid=guid or None,
        link=absolute(url, _text(item.get("url")) or _text(item.get("external_url"))) or absolute(guid, guid),
        title=_text(item.get("title")),
        summary=html.escape(_text(item.get("summary"))),
        content=_text(item.get("content_html")) or paragraphs(plain),
        authors=names_of(named) or [],
        published=_text(item.get("date_published")) or _text(item.get("date_modified")) or None,
        categories=[_text(tag) for tag in tags or [] if _text(tag)],
        image=absolute(url, _text(item.get("image")) or _text(item.get("banner_image"))),
    )


def paragraphs(plain: str) -> str:
    """HTML of a text without markup: a paragraph a line."""
    return "".join(f"<p>{html.escape(line.strip())}</p>" for line in plain.splitlines() if line.strip())


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""
