"""Links of cards that have no words: an empty <a> laid over a card leads to the article of the card's heading."""

from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

_EMPTY = etree.XPath("//body//a[@href and not(*) and not(normalize-space())]")
_EMPTY_WITHIN = etree.XPath(".//a[@href and not(*) and not(normalize-space())]")
_HEADINGS = etree.XPath(".//h2 | .//h3 | .//h4 | .//h5 | .//h6")
_MOST = 300
"""Empty links of a page that are looked at."""
_CARD_WORDS = 60
"""Of a card, its excerpt among them: the text of an article, which has its heading and empty links to share it, has
more."""


def fill_card_links(tree: HtmlElement) -> None:
    """Put the only heading of a card into the link that lies over the card, in ``tree`` itself."""
    for link in _EMPTY(tree)[:_MOST]:
        card = link.getparent()
        headings = _HEADINGS(card)
        if len(headings) == 1 and not _is_linked(headings[0], card) and _is_card(card):
            heading = headings[0]
            inner = etree.SubElement(heading, "a", href=link.get("href"))
            inner.text, heading.text = heading.text, None
            inner.extend(heading[:-1])


def _is_card(element: HtmlElement) -> bool:
    """Tell whether the element has few words, and one empty link: several share or like what is in it."""
    words = (word for text in element.itertext() for word in text.split())
    return next(islice(words, _CARD_WORDS, None), None) is None and len(_EMPTY_WITHIN(element)) == 1


def _is_linked(heading: HtmlElement, card: HtmlElement) -> bool:
    """Tell whether the heading has a link, or stands in one."""
    around = {element.tag for element in heading.iterancestors() if card in element.iterancestors()}
    return "a" in around or heading.find(".//a") is not None
