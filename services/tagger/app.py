"""Tagger: finds the people, places, organizations, sums, dates and quantities in an article."""

from warraq.articles import LinkedArticle, TaggedArticle
from warraq.entities import tag
from warraq.settings import Settings
from warraq.streams import Stage, Worker

stage = Stage("tagger")


@stage.each
def find_entities(article: LinkedArticle) -> TaggedArticle:
    """``article`` with its names and values."""
    return tag(article)


app = Worker(stage, settings=Settings())
