"""Indexer: writes tagged articles, and later changes of them, into the search index."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from warraq.articles import IndexedArticle, Patch, TaggedArticle
from warraq.index import IndexUnavailable, SearchIndex, WriteOutcome, open_index
from warraq.settings import Settings
from warraq.streams import Dead, DeadLetters, Delivery, Done, Ledger, Retry, Stage, Verdict, Worker, connect
from warraq.streams.connection import redis_url
from warraq.topology import TRAIL
from warraq.tracing import write_spans

from .dead_letters import ShownLetters
from .metrics import IndexMetrics

log = logging.getLogger(__name__)


def create_writing(index: SearchIndex, ledger: Ledger, metrics: IndexMetrics) -> Stage:
    """Return the stage that writes articles with their trails. ``metrics``: told of articles that are in the index
    now."""
    # A request to the index costs as much as many of its articles: 200 at once are indexed 1.6 times as fast as 50.
    stage = Stage("indexer", batch_factor=4)

    @stage.batch
    async def write(deliveries: Sequence[Delivery[TaggedArticle]]) -> list[Verdict]:
        articles = [delivery.document for delivery in deliveries]
        trails = await ledger.trails([article.id for article in articles])
        now = datetime.now(UTC)
        # Constructed, not validated: each was, when it was read; once more would take a fifth of the whole time.
        documents = [
            IndexedArticle.model_construct(
                **dict(article), trail={**trails[article.id], TRAIL[-1]: now}, indexed_at=now
            )
            for article in articles
        ]
        with write_spans("index write", [delivery.entry.id for delivery in deliveries]):
            outcomes = await index.write(documents)
        pairs = zip(documents, outcomes, strict=True)
        metrics.written(document for document, outcome in pairs if outcome.status == "written")
        return [verdict(article.id, outcome) for article, outcome in zip(articles, outcomes, strict=True)]

    return stage


def create_patching(index: SearchIndex) -> Stage:
    """Return the stage that changes articles already written."""
    stage = Stage("indexer:patches")

    @stage.batch
    async def patch(deliveries: Sequence[Delivery[Patch]]) -> list[Verdict]:
        with write_spans("index patch", [delivery.entry.id for delivery in deliveries]):
            outcomes = await index.patch([delivery.document for delivery in deliveries])
        # No trail: a patch is about an article that has long passed.
        return [verdict("", outcome) for outcome in outcomes]

    return stage


def verdict(article_id: str, outcome: WriteOutcome) -> Verdict:
    """Return the verdict on an entry. What the index rejects is dead at once; while the index is away, entries are
    retried and never become dead letters."""
    match outcome.status:
        case "rejected":
            return Dead(outcome.reason, "rejected by the index", article_id)
        case "unavailable":
            return Retry(outcome.reason, article_id, counted=False)
        case _:
            return Done(article_id)


def create_app(settings: Settings) -> Worker:
    """Return the worker, which has an index and a Redis connection of its own, closed at its end.

    The index is prepared by the first write, in the event loop that its connections then belong to.
    """
    index, redis, metrics = open_index(settings), connect(redis_url(settings)), IndexMetrics()
    shown = ShownLetters(DeadLetters(redis, settings.stream_prefix), index)
    writing = create_writing(index, Ledger(redis, settings.stream_prefix), metrics)

    @writing.every(30)
    async def show_dead_letters() -> None:
        try:
            await shown.update()
        except IndexUnavailable as error:
            log.info("dead letters are not shown in the index: %s", error)

    writing.at_end(index.close)
    writing.at_end(redis.aclose)
    return Worker(writing, create_patching(index), settings=settings, registry=metrics.registry)


app = create_app(Settings())
