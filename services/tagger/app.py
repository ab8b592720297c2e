"""Tagger: finds the people, places, organizations, sums, dates and quantities in an article."""

from pathlib import Path

from warraq.articles import LinkedArticle, TaggedArticle
from warraq.entities import NameModel, name_model, tag
from warraq.names import load_names
from warraq.settings import Settings
from warraq.streams import Stage, Worker


def create_stage(model: NameModel, names: Path | None = None) -> Stage:
    """The stage, with the model that finds people, places and organizations; ``names``: as in `load_names`."""
    load_names(names)
    stage = Stage("tagger")

    @stage.each
    def find_entities(article: LinkedArticle) -> TaggedArticle:
        return tag(article, model, load_names(names))

    return stage


settings = Settings()
# Loaded at the start: a model or file of names that is none stops the process, and makes no article a dead letter.
app = Worker(create_stage(name_model(settings.tagger, settings.names_model), settings.names), settings=settings)
