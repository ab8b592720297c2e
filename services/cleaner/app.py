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
    """``repeated``: per source what its pages have in common. ``sites``: what site files say; Warraq's own unless
    given. ``pages``: what this batch has to add to what its sources repeat."""

    repeated: dict[str, frozenset[bytes]]
    sites: Sites | None = None
    pages: list[SourcePage] = field(default_factory=list)


def create_stage(memory: BoilerplateMemory, sites: Sites | None = None) -> Stage:
    """The stage, with what ``memory`` knows of the sources of its pages, and ``sites``, Warraq's own unless given."""
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
    """The worker with a Redis connection of its own, closed at its end."""
    redis = connect(redis_url(settings))
    stage = create_stage(BoilerplateMemory(redis, settings.stream_prefix), read_sites(settings.sites))
    stage.at_end(redis.aclose)
    return Worker(stage, settings=settings)


app = create_app(Settings())
