"""Parses HTML into a tree within bounds of depth and size."""

import re
from html import unescape
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from warraq.extraction.dump.rows import unwrapped
from warraq.extraction.errors import Unreadable
from warraq.extraction.html.attributes import refuse_heaps_of_attributes
from warraq.extraction.html.card_links import fill_card_links
from warraq.extraction.html.embedded_posts import drop_embedded_posts
from warraq.extraction.html.form_boxes import drop_form_boxes
from warraq.extraction.html.note_marks import drop_note_marks
from warraq.extraction.html.unfolded import unfold
from warraq.extraction.html.walled_text import unname_walled_text
from warraq.extraction.text import tidy

MAX_DEPTH = 250
"""Deepest nesting; no page comes near it."""
MAX_ELEMENTS = 100_000
"""Most elements; news pages have a few thousand."""
_TWICE = re.compile(
    r"&amp;(nbsp|quot|laquo|raquo|[lr]dquo|[lr]squo|hellip|[nm]dash|zwnj|zwj|lrm|rlm|apos|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
)
"""Entities that were escaped once more; those of markup are left to texts about markup."""
_REFERENCE = re.compile(r"&(?:#(?:\d{3,7}|[xX][0-9a-fA-F]{2,6})|shy|lrm|rlm|zwn?j);")
"""Letters that may be invisible or printed in another form: they are read before the text is put in order."""
_OF_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})
"""Metadata content (HTML standard, §3.2.5.2.1), which may stand in a head."""
_DECLARED = etree.XPath("//meta[@property='og:title' or @name='twitter:title']/@content")
_HEADINGS = 10
"""First headings of a page, one of which may be its headline."""
_PASSWORDS = etree.XPath("//input[@type='password'][ancestor::main or ancestor::article][not(ancestor::aside)]")
_ELEMENTS = etree.XPath("count(//*)")
_IS_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_PLAIN_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""Forms and inputs need no classes of their own, and to choose one takes long."""


def parse(html: str) -> HtmlElement:
    """Parse ``html``. Raises Unreadable if it is no HTML, is nested too deeply, or has heaps of elements or
    attributes."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True)
    parser.set_element_class_lookup(_PLAIN_ELEMENTS)
    try:
        text = _REFERENCE.sub(_letter, _TWICE.sub(r"&\1;", html)) if "&" in html else html
        text = tidy(text, keep_gaps=True)
        refuse_heaps_of_attributes(text)
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(f"the HTML cannot be parsed: {error}") from error
    _refuse_heaps(tree)
    unfold(tree)
    _refuse_heaps(tree)  # frames may have brought whole documents
    drop_note_marks(tree)
    unname_walled_text(tree)
    fill_card_links(tree)
    drop_form_boxes(tree)
    drop_embedded_posts(tree)
    _give_back(tree)
    _join_headlines(tree)
    _break_lines(tree)
    return tree


def _refuse_heaps(tree: HtmlElement) -> None:
    if _ELEMENTS(tree) > MAX_ELEMENTS or _IS_DEEP(tree):
        raise Unreadable(f"the HTML has over {MAX_ELEMENTS} elements or is nested deeper than {MAX_DEPTH}")


def _letter(reference: re.Match[str]) -> str:
    letter = unescape(reference[0])
    return letter if letter > "\x7f" else reference[0]


def _break_lines(tree: HtmlElement) -> None:
    """Put line breaks where a preformatted text has ends of lines that no mail program broke."""
    for element in tree.iter("pre"):
        first, *lines = unwrapped((element.text or "").split("\n"))
        if lines:
            element.text = first
            breaks = [etree.Element("br") for _ in lines]
            for each, line in zip(breaks, lines, strict=True):
                each.tail = line
            element[:0] = breaks


def _join_headlines(tree: HtmlElement) -> None:
    """Put a space in place of the line breaks of a heading that the page's title has as one line; a kicker above a
    headline keeps its own."""
    broken = [heading for heading in islice(tree.iter("h1", "h2"), _HEADINGS) if heading.find(".//br") is not None]
    if not broken:
        return
    titles = [tree.findtext(".//title") or "", *map(str, _DECLARED(tree))]
    for heading in broken:
        said = " ".join(" ".join(heading.itertext()).split())
        if any(said in " ".join(title.split()) for title in titles):
            for each in list(heading.iter("br")):
                each.tail = f" {each.tail or ''}"
                each.drop_tag()


def _give_back(tree: HtmlElement) -> None:
    """Put into the body what began it: libxml2 leaves elements of HTML5 in the head where a page names no body."""
    head = tree.find("head")
    first = next((n for n, each in enumerate(head) if each.tag not in _OF_HEAD), None) if head is not None else None
    if head is None or first is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for place, element in enumerate(head[first:]):
        body.insert(place, element)


def asks_password(tree: HtmlElement) -> bool:
    """Tell whether the main part of the page has a field for a password; those in its head and margins are on every
    page."""
    return bool(_PASSWORDS(tree))
