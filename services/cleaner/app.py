"""Cleaner: turns whatever was pushed into a CleanArticle, or says why it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from warraq.articles import CleanArticle, RawArticle
from warraq.boilerplate import BoilerplateMemory, SourcePage
from warraq.extraction import Sites, clean_article, read_parts, read_sites, source_of
from warraq.settings import Settings
from warraq.streams import Stage, Worker, connect
from warraq.streams.connection import redis_url


@dataclass(slots=True)
class Batch:
    """What is known while a batch is cleaned.

    ``repeated``: source -> keys of the lines that its pages repeat. ``sites``: rules of single sites; Warraq's own
    unless given. ``pages``: what this batch adds to the knowledge about its sources.
    """

    repeated: dict[str, frozenset[bytes]]
    sites: Sites | None = None
    pages: list[SourcePage] = field(default_factory=list)


def create_stage(memory: BoilerplateMemory, sites: Sites | None = None) -> Stage:
    """Return the stage. ``memory``: what is known about the sources. ``sites``: rules of single sites; Warraq's own
    unless given."""
    stage = Stage("cleaner")

    async def look_up(raws: Sequence[RawArticle]) -> Batch:
        return Batch(await memory.lookup(source for raw in raws if (source := source_of(raw))), sites)

    async def remember(batch: Batch) -> None:
        await memory.remember(batch.pages)

    stage.each_with(look_up, remember)(clean)
    return stage


def clean(raw: RawArticle, batch: Batch) -> CleanArticle:
    """Raises Unreadable: straight to dead letters, never retried."""
    source = source_of(raw)
    parts = read_parts(raw, batch.repeated.get(source or "", frozenset()), sites=batch.sites)
    article = clean_article(raw, parts)
    if source:
        batch.pages.append(SourcePage(source, article, parts.repeatable))
    return article


def create_app(settings: Settings) -> Worker:
    """Return the worker, which opens a Redis connection of its own and closes it at its end."""
    redis = connect(redis_url(settings))
    stage = create_stage(BoilerplateMemory(redis, settings.stream_prefix), read_sites(settings.sites))
    stage.at_end(redis.aclose)
    return Worker(stage, settings=settings)


app = create_app(Settings())
