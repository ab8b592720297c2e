"""The part of an article that only subscribers are meant to read and that stands in the page all the same: what names
its element as a wall says nothing about its words."""

import re

from lxml import etree
from lxml.html import HtmlElement

_NAMES = re.compile(r"(?i)pay-?wall|premium|\bpaid\b|subscrib|\babonn|\blocked\b")
_NAMED = etree.XPath(
    "//body//*[self::div or self::section or self::article or self::span][contains(@class, 'wall')"
    " or contains(@class, 'remium') or contains(@class, 'paid') or contains(@class, 'ubscrib')"
    " or contains(@class, 'abonn') or contains(@class, 'locked')]"
)
_SELECTORS = re.compile(r'"cssSelector"\s*:\s*"\.([\w-]+)"')
"""How JSON-LD names what is not free (schema.org, `WebPageElement.cssSelector`)."""
_DECLARATIONS = etree.XPath("//script[@type='application/ld+json'][contains(., 'cssSelector')]/text()")
_ASKS = etree.XPath("boolean(.//form | .//input | .//button | .//a[@role='button'])")
_LINKS_ALONE = etree.XPath("(./a | ./div/a | ./p[count(*) = 1 and not(normalize-space(text()))]/a)/@href")
_TO_SUBSCRIBE = re.compile(r"(?i)subscri|abonn|log-?in|sign-?(?:in|up)|register|plans|checkout|newsletter")
_OFFERS = re.compile(r"(?i)(?:\b|[-_])(?:box|offer|banner|promo|cta|popup|modal|newsletter)(?:\b|[-_])")
"""What names of boxes with offers have: «subscribe-box», «premium-offer»."""
_PARAGRAPHS = etree.XPath("./p | ./div/p")
_MOST = 50
"""Elements of a page that are looked at."""
_LONG, _SEVERAL, _SAID = 10, 2, 20
"""Words of a paragraph; paragraphs and words of a text, where nothing but the name of its element speaks of a wall: an
offer to subscribe has a sentence or two, and a button."""


def unname_walled_text(tree: HtmlElement) -> None:
    """Take out elements called walls that hold paragraphs of the story, in ``tree`` itself: what they hold stands where
    the text before it does, or, where they hold all of it, in an element without a name."""
    elements = [element for element in _NAMED(tree)[:_MOST] if _NAMES.search(element.get("class"))]
    declared = frozenset(_SELECTORS.findall(" ".join(_DECLARATIONS(tree)))) if elements else frozenset()
    for element in elements:
        known = not declared.isdisjoint(element.get("class").split())
        if not _offers(element, declared=known) and _holds_text(element, declared=known):
            del element.attrib["class"]
            if next(element.itersiblings("p", preceding=True), None) is not None:
                element.drop_tag()


def _offers(element: HtmlElement, *, declared: bool) -> bool:
    """Tell whether the element asks to subscribe: by a field or button, by a link alone that leads there, or by its
    name, unless the page says what it is (``declared``)."""
    named = not declared and _OFFERS.search(element.get("class")) is not None
    return named or _ASKS(element) or any(map(_TO_SUBSCRIBE.search, _LINKS_ALONE(element)))


def _holds_text(element: HtmlElement, *, declared: bool) -> bool:
    """Tell whether the element has paragraphs, of which those without links count; one is enough where the page says
    what it is (``declared``)."""
    words = [len(" ".join(each.itertext()).split()) for each in _PARAGRAPHS(element) if each.find(".//a") is None]
    long = [count for count in words if count >= _LONG]
    return bool(long) if declared else len(long) >= _SEVERAL and sum(words) >= _SAID
