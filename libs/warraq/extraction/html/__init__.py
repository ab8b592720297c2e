"""HTML pages: their blocks get the same labels as the lines of a page dump."""

from warraq.extraction.html.reader import read_html

__all__ = ["read_html"]
