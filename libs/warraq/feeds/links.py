"""Links inside the HTML of entries."""

import re

from lxml import etree
from lxml import html as lxml_html

_RELATIVE = re.compile(r"""\b(?:href|src)\s*=\s*["']?(?![a-z][a-z0-9+.-]*:|#|["'\s>])""", re.IGNORECASE)


def with_absolute_links(markup: str, base: str) -> str:
    """``markup`` with its links as they are on ``base``."""
    if not _RELATIVE.search(markup):
        return markup
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
        tree.make_links_absolute(base, handle_failures="ignore")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return markup
    text: str = lxml_html.tostring(tree, encoding="unicode")
    return text.removeprefix("<div>").removesuffix("</div>")
