"""The id of an article: a function of what was pushed, so that every way in gives the same id."""

import xxhash

from warraq.articles.raw import RawArticle
from warraq.articles.urls import canonical_url, has_host


def article_id(raw: RawArticle) -> str:
    """Return 32 hex digits (xxh3-128) of the canonical URL or, without one, of source and pushed content.

    An address without a host (``/news/1``, ``-``) could belong to any site, so it counts only together with source and
    content.
    """
    if not raw.url:
        return _digest(f"content\0{raw.source or ''}\0{raw.content}")
    if has_host(raw.url):
        return _digest(f"url\0{canonical_url(raw.url)}")
    return _digest(f"part\0{raw.source or ''}\0{canonical_url(raw.url)}\0{raw.content}")


def id_at(url: str) -> str:
    """Return the id of whatever article is at the address ``url``."""
    return article_id(RawArticle(content="-", url=url))


def _digest(text: str) -> str:
    return xxhash.xxh3_128_hexdigest(text.encode("utf-8", "surrogatepass"))
