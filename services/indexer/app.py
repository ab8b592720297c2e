"""Indexer: writes tagged articles, and what changed about them later, into the search index."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

from redis.asyncio import Redis

from services.indexer.dead_letters import show
from warraq.articles import IndexedArticle, Patch, TaggedArticle
from warraq.index import IndexUnavailable, SearchIndex, WriteOutcome, open_index
from warraq.settings import settings
from warraq.streams import PATCHES, TAGGED, Dead, DeadLetters, Delivery, Done, Ledger, Retry, Stage, Verdict, connect
from warraq.streams.run import redis_url

log = logging.getLogger(__name__)

# A request to the index costs as much as many of its articles: 200 at once are indexed 1.6 times as fast as 50.
writing = Stage("indexer", source=TAGGED, batch_factor=4)
patching = Stage("indexer:patches", source=PATCHES)


@lru_cache(maxsize=1)
def index() -> SearchIndex:
    return open_index(settings())


@lru_cache(maxsize=1)
def redis() -> "Redis":
    return connect(redis_url(settings()))


def ledger() -> Ledger:
    return Ledger(redis(), settings().stream_prefix)


def dead_letters() -> DeadLetters:
    return DeadLetters(redis(), settings().stream_prefix)


@writing.batch(TaggedArticle)
async def write(deliveries: Sequence[Delivery[TaggedArticle]]) -> list[Verdict]:
    articles = [delivery.document for delivery in deliveries]
    trails = await ledger().trails([article.id for article in articles])
    now = datetime.now(UTC)
    # Constructed, not validated: each was, when it was read; once more would take a fifth of the whole time.
    documents = [
        IndexedArticle.model_construct(**dict(article), trail={**trails[article.id], "indexer": now}, indexed_at=now)
        for article in articles
    ]
    outcomes = await index().write(documents)
    return [verdict(article.id, outcome) for article, outcome in zip(articles, outcomes, strict=True)]


@patching.batch(Patch)
async def patch(deliveries: Sequence[Delivery[Patch]]) -> list[Verdict]:
    patches = [delivery.document for delivery in deliveries]
    outcomes = await index().patch(patches)
    # No trail: a patch is about an article that has long passed.
    return [verdict("", outcome) for outcome in outcomes]


@writing.every(30)
async def show_dead_letters() -> None:
    try:
        await show(dead_letters(), index())
    except IndexUnavailable as error:
        log.info("dead letters are not shown in the index: %s", error)


@writing.at_end
async def close() -> None:
    await index().close()
    await redis().aclose()


def verdict(article_id: str, outcome: WriteOutcome) -> Verdict:
    match outcome.status:
        case "rejected":
            return Dead(outcome.reason, "rejected by the index", article_id)
        case "unavailable":
            return Retry(outcome.reason, article_id, counted=False)
        case _:
            return Done(article_id)
