"""From a page dump, HTML or clean JSON to the parts of an article."""

from warraq.arabic.line_keys import line_key
from warraq.extraction.errors import Unreadable
from warraq.extraction.extract import EXTRACTOR, clean_article, extract, read_parts, source_of
from warraq.extraction.sites import SiteFileError, Sites, read_sites

__all__ = [
    "EXTRACTOR", "SiteFileError", "Sites", "Unreadable", "clean_article", "extract", "line_key", "read_parts",
    "read_sites", "source_of",
]  # fmt: skip
