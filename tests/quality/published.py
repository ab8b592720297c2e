"""Clean articles for measurements, and the index they would end up in: what the deduplicator said, with its patches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xxhash

from warraq.articles import CleanArticle, LinkedArticle, Patch, in_place
from warraq.dedup import Deduplicator, LinkResult


def published(url: str, title: str, body: str, moment: datetime, **more: Any) -> CleanArticle:
    """An article seen the minute it was published."""
    return CleanArticle(
        id=_digest(url), url=url, title=title, body=body, published_at=moment, version=int(moment.timestamp() * 1000),
        word_count=len(body.split()), content_hash=_digest(title + body), extractor="test", **more,
    )  # fmt: skip


async def linked(deduplicator: Deduplicator, articles: Sequence[CleanArticle]) -> dict[str, LinkedArticle]:
    """By id, as the index has them in the end."""
    found: dict[str, LinkedArticle] = {}
    patches: list[Patch] = []
    for at in range(0, len(articles), 50):
        for result in await deduplicator.link(articles[at : at + 50]):
            assert isinstance(result, LinkResult), result
            found[result.article.id] = result.article
            patches += result.patches
    for patch in patches:
        found[patch.id] = patched(found[patch.id], patch)
    return found


def patched(article: LinkedArticle, patch: Patch) -> LinkedArticle:
    """``article`` after ``patch``, as an index does it."""
    targets = {(link.title, link.url): link.article_id for link in patch.related}
    related = [
        link.model_copy(update={"article_id": targets.get((link.title, link.url), link.article_id)})
        for link in article.related
    ]
    return in_place(article.model_copy(update={"related": related}), patch)


def _digest(text: str) -> str:
    return xxhash.xxh3_128_hexdigest(text.encode("utf-8", "replace"))
