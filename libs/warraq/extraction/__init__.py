"""From a page dump, HTML or clean JSON to the parts of an article."""

from warraq.extraction.errors import Unreadable
from warraq.extraction.extract import EXTRACTOR, extract

__all__ = ["EXTRACTOR", "Unreadable", "extract"]
