"""Tagger: finds the people, places, organizations, sums, dates and quantities in an article."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from warraq.articles import LinkedArticle, TaggedArticle
from warraq.entities import NameModel, Span, find_spans_of, may_have_names, name_model, tag
from warraq.names import load_names
from warraq.settings import Settings
from warraq.streams import Stage, Worker

log = logging.getLogger(__name__)

Spans = Mapping[str, list[Span]]
"""Body of an article -> the spans that the model found in it."""


def create_stage(model: NameModel, names: Path | None = None) -> Stage:
    """Return the stage. ``model``: finds people, places and organizations. ``names``: as for `load_names`."""
    load_names(names)
    stage = Stage("tagger")

    async def read_together(articles: Sequence[LinkedArticle]) -> Spans:
        # A model that reads texts one by one takes long: the stage may be stopped between two of them.
        return await asyncio.to_thread(_spans_of, articles, model) if model.texts_at_once > 1 else {}

    @stage.each_with(read_together)
    def find_entities(article: LinkedArticle, spans: Spans) -> TaggedArticle:
        return tag(article, model, load_names(names), spans.get(article.body))

    return stage


def _spans_of(articles: Sequence[LinkedArticle], model: NameModel) -> Spans:
    """Run the model on all articles together; return nothing if it fails, so that each is then tagged alone and only
    the article at fault is affected."""
    bodies = list({article.body for article in articles if may_have_names(article)})
    try:
        return dict(zip(bodies, find_spans_of(bodies, model), strict=True))
    except Exception:
        log.exception("the names model failed on a batch; its articles are read one by one")
        return {}


settings = Settings()
# Loaded at the start: a model or file of names that is none stops the process, and makes no article a dead letter.
app = Worker(create_stage(name_model(settings.tagger, settings.names_model), settings.names), settings=settings)
