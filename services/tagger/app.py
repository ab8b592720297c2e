"""Tagger: finds the people, places, organizations, sums, dates and quantities in an article."""

from warraq.articles import LinkedArticle, TaggedArticle
from warraq.entities import tag
from warraq.names import load_names
from warraq.settings import Settings
from warraq.streams import Stage, Worker

settings = Settings()
stage = Stage("tagger")


@stage.each
def find_entities(article: LinkedArticle) -> TaggedArticle:
    """``article`` with its names and values."""
    return tag(article, load_names(settings.names))


app = Worker(stage, settings=settings)
