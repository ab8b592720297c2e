"""An HTML page as a tree, within bounds."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from warraq.extraction.errors import Unreadable
from warraq.extraction.text import tidy

MAX_DEPTH = 250
"""Deeper than any page."""
MAX_ELEMENTS = 100_000
"""News pages have a few thousand."""


def parse(html: str) -> HtmlElement:
    """Raises Unreadable when it is no HTML or nested beyond reason."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True)
    try:
        tree = document_fromstring(tidy(html, keep_gaps=True).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(f"the HTML cannot be parsed: {error}") from error
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise Unreadable(f"the HTML has over {MAX_ELEMENTS} elements or is nested deeper than {MAX_DEPTH}")
    return tree
