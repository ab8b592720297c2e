"""Moments that elements of a page have for machines, above all those beside its headline."""

import re
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement

from warraq.arabic.dates import parse_date
from warraq.extraction.text import tidy_line

_DATA = ("data-timestamp", "data-datetime", "data-date", "data-time", "data-published", "data-utime")
_STAMPED = etree.XPath(
    f"//*[@*][(@datetime and not(self::ins or self::del)) or {' or '.join(f'@{name}' for name in _DATA)}"
    " or (@title and (self::abbr or self::span[(contains(@class, 'date') or contains(@class, 'time'))"
    " and not(contains(@class, 'update') or contains(@class, 'modif'))]))]"
)
_STAMPS = ("datetime", "title", *_DATA)
_ABOVE = etree.XPath("preceding-sibling::*[1]/descendant-or-self::*")
_MOST = 200
"""Elements of a page that are looked at."""
_BELOW = etree.XPath(
    f"following::*[not(self::script or self::style or self::noscript or self::template)][position() <= {_MOST}]"
)
_BOXES = frozenset({"article", "aside", "li", "nav", "footer", "form"})
_BOX = re.compile(r"comment|related|count(?:er|down)|timer|event|match|ticker|latest|recommend", re.IGNORECASE)
_AGO = re.compile(r"\d|منذ|قبل")
"""In an abbreviation that is a date; others explain a word."""
_SENTENCE = 9
"""Words of an element's own with which a text begins."""
_ZONES = timedelta(days=1)
"""By which a moment that was written in another zone may be later than now; what is later is announced."""

Stamp = tuple[str, str]
"""What an element shows, and the moment that it has for machines."""


def stamped_elements(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements of the page that may have a moment for machines."""
    found: list[HtmlElement] = _STAMPED(tree)
    return found


def head_stamps(tree: HtmlElement, elements: list[HtmlElement]) -> list[Stamp]:
    """Return those right above the headline, and from it to the first sentence, outside of boxes and lists."""
    heading, stamped = next(tree.iter("h1"), None), set(elements)
    if heading is None or not stamped:
        return []
    above, around = _ABOVE(heading), set(heading.iterancestors())
    below = takewhile(lambda element: not _begins_text(element), _BELOW(heading))
    near = [*([] if any(map(_begins_text, above)) else above), *below]
    found = stamps([each for each in near if each in stamped and not _is_boxed(each, around)])
    latest = datetime.now(UTC) + _ZONES
    return [(text, stamp) for text, stamp in found if (moment := parse_date(stamp)) and moment <= latest]


def stamps(elements: list[HtmlElement]) -> list[Stamp]:
    """Return what ``elements``, found by `stamped_elements`, show and say, in order."""
    found = []
    for element in elements[:_MOST]:
        stamp = next((value for name in _STAMPS if (value := element.get(name)) and parse_date(value)), None)
        if stamp:
            found.append((tidy_line(element.text_content()[:100]), stamp))
    return found


def _begins_text(element: HtmlElement) -> bool:
    own = " ".join([element.text or "", *(child.tail or "" for child in element)])
    return len(own.split()) >= _SENTENCE


def _is_boxed(element: HtmlElement, around: set[HtmlElement]) -> bool:
    if element.tag == "abbr" and element.get("class") != "published" and not _AGO.search(element.text_content()):
        return True
    for each in takewhile(lambda outer: outer not in around, (element, *element.iterancestors())):
        if each.tag in _BOXES or _BOX.search(f"{each.get('class')} {each.get('id')}"):
            return True
    return False
