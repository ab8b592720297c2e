"""The id of an article: one function of what was pushed, so every way in gives the same id."""

import xxhash

from warraq.articles.raw import RawArticle
from warraq.articles.urls import canonical_url


def article_id(raw: RawArticle) -> str:
    """32 hex digits (xxh3-128): of the canonical URL, else of source and pushed content."""
    if raw.url:
        return _digest(f"url\0{canonical_url(raw.url)}")
    return _digest(f"content\0{raw.source or ''}\0{raw.content}")


def _digest(text: str) -> str:
    return xxhash.xxh3_128_hexdigest(text.encode("utf-8", "surrogatepass"))
