"""Cleaner: turns whatever was pushed into a CleanArticle, or says why it cannot."""

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.settings import Settings
from warraq.streams import Stage, Worker

stage = Stage("cleaner")


@stage.each
def clean(raw: RawArticle) -> CleanArticle:
    return extract(raw)  # raises Unreadable: straight to dead letters, never retried


app = Worker(stage, settings=Settings())
