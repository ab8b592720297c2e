"""Tagger: finds the people, places, organizations, sums, dates and quantities in an article."""

from warraq.articles import LinkedArticle, TaggedArticle
from warraq.entities import tag
from warraq.streams import LINKED, TAGGED, Stage

stage = Stage("tagger", source=LINKED, target=TAGGED)


@stage.each
def find_entities(article: LinkedArticle) -> TaggedArticle:
    return tag(article)
