"""Cleaner: turns whatever was pushed into a CleanArticle, or says why it cannot."""

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.streams import CLEAN, RAW, Stage

stage = Stage("cleaner", source=RAW, target=CLEAN)


@stage.each
def clean(raw: RawArticle) -> CleanArticle:
    return extract(raw)  # raises Unreadable: straight to dead letters, never retried
