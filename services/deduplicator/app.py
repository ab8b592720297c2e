"""Deduplicator: folds copies, and points related links at the articles they mean."""

from collections.abc import Sequence
from functools import lru_cache

from warraq.articles import CleanArticle, TaggedArticle
from warraq.dedup import Deduplicator, LinkResult
from warraq.settings import settings
from warraq.streams import (
    CLEAN,
    LINKED,
    PATCHES,
    TAGGED,
    Delivery,
    Done,
    Output,
    Retry,
    Stage,
    Verdict,
    connect,
)
from warraq.streams.run import redis_url

stage = Stage("deduplicator", source=CLEAN, target=LINKED, more_targets=(TAGGED, PATCHES))


@lru_cache(maxsize=1)
def deduplicator() -> Deduplicator:
    config = settings()
    return Deduplicator(connect(redis_url(config)), config.stream_prefix)


@stage.batch(CleanArticle)
async def link(deliveries: Sequence[Delivery[CleanArticle]]) -> list[Verdict]:
    results = await deduplicator().link([delivery.document for delivery in deliveries])
    return [verdict(d.document.id, result) for d, result in zip(deliveries, results, strict=True)]


def verdict(article_id: str, result: LinkResult | Exception) -> Verdict:
    """A copy needs no tagging: it goes straight to the indexer."""
    if isinstance(result, Exception):
        return Retry(f"{type(result).__name__}: {result}", article_id)
    patches = tuple(Output(PATCHES, patch.id, patch) for patch in result.patches)
    if result.article.relation == "copy":
        copy = TaggedArticle.model_validate(result.article.model_dump())
        return Done(article_id, (Output(TAGGED, article_id, copy), *patches))
    return Done(article_id, (Output(LINKED, article_id, result.article), *patches))
