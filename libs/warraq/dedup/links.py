"""What a related link says about the article it means, as keys that both sides make the same way."""

import re
from collections.abc import Iterable

import xxhash

from warraq.arabic.letters import fold
from warraq.articles import CleanArticle, RelatedLink, canonical_url
from warraq.dedup.sketch import lead_keys

_WORD = re.compile(r"[^\W_]+")
_SITE_SUFFIX = re.compile(r"\s+[|»\-–—]\s+")
OPENING = 6
"""Words of a title that name it when the rest was cut."""


def article_facts(article: CleanArticle, site: str) -> dict[str, object]:
    """Under which keys an article can be found by a link to it."""
    titles = [article.title, f"{article.kicker} {article.title}" if article.kicker else ""]
    keys = [key for title in titles for key in (_key(_words(title)), _opening(_words(title)))]
    return {
        "id": article.id,
        "site": site,
        "titles": sorted({key for key in keys if key}),
        "url": _url_key(article.url),
        "lead": lead_keys(article.body),
    }


def link_facts(link: RelatedLink, holder: str, site: str) -> dict[str, object]:
    """The same for a link. ``long``: its title has enough words to name one article by itself."""
    words = _words(link.title)
    cut = _SITE_SUFFIX.split(link.title)[0]
    variants = [_key(words), _key(_words(cut)) if len(_words(cut)) >= 4 else ""]
    if re.search(r"(…|\.\.\.)\s*$", link.title):
        variants.append(_opening(words[:-1]))
    excerpt = link.excerpt or ""
    if link.truncated:
        excerpt = excerpt.rpartition(" ")[0]  # the last word may have been cut
    return {
        "holder": holder,
        "site": site,
        "title": link.title,
        "address": link.url or "",
        "titles": sorted({key for key in variants if key}),
        "url": _url_key(link.url),
        "lead": lead_keys(excerpt),
        "long": len(words) >= OPENING,
    }


def _words(title: str) -> list[str]:
    return _WORD.findall(fold(title))


def _key(words: Iterable[str]) -> str:
    text = " ".join(words)
    return xxhash.xxh3_64_hexdigest(text.encode("utf-8", "surrogatepass")) if text else ""


def _opening(words: list[str]) -> str:
    return _key(["^", *words[:OPENING]]) if len(words) >= OPENING else ""


def _url_key(url: str | None) -> str:
    return xxhash.xxh3_64_hexdigest(canonical_url(url).encode("utf-8", "surrogatepass")) if url else ""
