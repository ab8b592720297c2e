"""Links inside the HTML of feed entries."""

import re

from lxml import etree
from lxml import html as lxml_html

_RELATIVE = re.compile(r"""\b(?:href|src)\s*=\s*["']?(?![a-z][a-z0-9+.-]*:|#|["'\s>])""", re.IGNORECASE)


def with_absolute_links(markup: str, base: str) -> str:
    """Return ``markup`` with its links made absolute against ``base``."""
    if not _RELATIVE.search(markup):
        return markup
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
        tree.make_links_absolute(base, handle_failures="ignore")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return markup
    text: str = lxml_html.tostring(tree, encoding="unicode")
    return text.removeprefix("<div>").removesuffix("</div>")
