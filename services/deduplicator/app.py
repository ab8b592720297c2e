"""Deduplicator: recognises copies, groups articles into stories, and resolves related links."""

from collections.abc import Sequence

from warraq.articles import CleanArticle, TaggedArticle
from warraq.boilerplate import BoilerplateMemory
from warraq.dedup import Deduplicator, LinkResult
from warraq.settings import Settings
from warraq.streams import LINKED, PATCHES, TAGGED, Delivery, Done, Output, Retry, Stage, Verdict, Worker, connect
from warraq.streams.connection import dedup_redis_url, is_of_redis, redis_url


def create_stage(deduplicator: Deduplicator) -> Stage:
    """Return the stage. It passes large batches to ``deduplicator``, which links parts of them at the same time."""
    stage = Stage("deduplicator", batch_factor=8)

    @stage.batch
    async def link(deliveries: Sequence[Delivery[CleanArticle]]) -> list[Verdict]:
        results = await deduplicator.link([delivery.document for delivery in deliveries])
        return [verdict(d.document.id, result) for d, result in zip(deliveries, results, strict=True)]

    return stage


def verdict(article_id: str, result: LinkResult | Exception) -> Verdict:
    """Return the verdict on an article. A copy needs no tagging and goes straight to the indexer."""
    if isinstance(result, Exception):
        return Retry(f"{type(result).__name__}: {result}", article_id, counted=not is_of_redis(result))
    patches = tuple(Output(PATCHES, patch.id, patch) for patch in result.patches)
    if result.article.relation == "copy":
        copy = TaggedArticle.model_validate(result.article.model_dump())
        return Done(article_id, (Output(TAGGED, article_id, copy), *patches))
    return Done(article_id, (Output(LINKED, article_id, result.article), *patches))


def create_app(settings: Settings) -> Worker:
    """Return the worker, which opens Redis connections of its own and closes them at its end."""
    redis, own = connect(redis_url(settings)), connect(dedup_redis_url(settings))
    bodies = BoilerplateMemory(redis, settings.stream_prefix).own_bodies
    stage = create_stage(Deduplicator(own, settings.stream_prefix, window=settings.story_window, bodies=bodies))
    stage.at_end(own.aclose)
    stage.at_end(redis.aclose)
    return Worker(stage, settings=settings)


app = create_app(Settings())
