"""Numbers that lead from a text to its notes: read aloud, nobody would say them, and they are glued to words."""

import re

from lxml import etree
from lxml.html import HtmlElement

_MAYBE = etree.XPath("//sup | //a[starts-with(@href, '#') and @href != '#']")
_MARK = re.compile(r"\[\s?(?:\d{1,3}|\*|[a-z])\s?\]|[↩↑^⏎]\ufe0e?")
"""Also the arrow that leads back from a note."""
_NUMBER = re.compile(r"\(?(?:\d{1,3}|\*)\)?")
_LONGEST = 8
_BEGINNING = etree.XPath(f"substring(normalize-space(), 1, {_LONGEST + 1})", smart_strings=False)
"""A raised text may hold others: nothing of them is read in Python."""


def drop_note_marks(tree: HtmlElement) -> None:
    """Take the marks of notes out of ``tree``: ``[3]``, and a raised number, that leads to a place of the page. «م²»
    and a ``[3]`` without a link are text."""
    for element in _MAYBE(tree):
        text = _BEGINNING(element)
        if not 0 < len(text) <= _LONGEST:
            continue
        if not any((link.get("href") or "").startswith("#") for link in element.iter("a")):
            continue
        raised = element.tag == "sup" or element.find("sup") is not None
        if _MARK.fullmatch(text) or (raised and _NUMBER.fullmatch(text)):
            element.drop_tree()
