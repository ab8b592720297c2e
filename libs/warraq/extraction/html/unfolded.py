"""Text of a page that no visible block has before somebody opens it or scripts run: the rest of an article behind
«اقرأ المزيد», shadow roots, and whole articles inside <noscript>, <template> or a frame's own document."""

import re
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from warraq.arabic.letters import fold
from warraq.extraction.html.attributes import refuse_heaps_of_attributes
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.speech import site_share

_SHADOWS = etree.XPath("//template[@shadowrootmode or @shadowroot]")
_HIDDEN = etree.XPath(
    "//*[@hidden or (@style and contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none'))]"
)
_KEPT = etree.XPath("//noscript | //template | //iframe[@srcdoc] | //object")
_SHOWN = etree.XPath(
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template"
    " or ancestor::object)]"
)
_MENUS = etree.XPath("boolean(.//nav | .//form | .//input)")
_OPENS = re.compile(
    r"\W*(?:(?:اقرا|اكمل|تابع|واصل|عرض|اعرض|اظهار|اظهر|قراءه|متابعه|استكمال|مشاهده|شاهد)\s)?"
    r"(?:المزيد|القراءه|الكل|كامل\w*"
    r"|(?:ال)?(?:مقال|نص|خبر|تقرير|بقيه|تفاصيل)(?:\s?كامل\w*|\s?كله)?|باقي \w+|بقيه \w+)\W*"
    r"|\W*(?:read|show|see|view) (?:more|all)\W*|\W*continue reading\W*"
)
_TAG = re.compile(r"<[^<>]*>")
_OPENS_WORDS = 4
_REST_WORDS, _ARTICLE_WORDS = 12, 40
"""Words of the rest of an article, and of one that stands nowhere else, at least."""
_FEWEST = 4
"""Words of a sentence that ends with a full stop."""
_SITE = 0.25
"""Share of the site's words (`speech.site_share`) above which it speaks itself: of 319 articles of tuned, others and
untrained 11 have more than 0, none more than .11; notices have .4 to 1.1."""
_MOST = 200
"""Hidden elements of a page that are looked at."""


def unfold(tree: HtmlElement) -> None:
    """Make what the page hides from those who only look at it part of what it shows, in ``tree`` itself."""
    for shadow in _SHADOWS(tree):
        shadow.tag = "div"
    hidden: list[HtmlElement] = []
    for element in _outermost(_HIDDEN(tree)[:_MOST]):
        if len(_words(element)) >= _REST_WORDS and not _MENUS(element) and _is_opened(element):
            _reveal(element)
        else:
            hidden.append(element)
    _show_whole(tree, hidden)


def _show_whole(tree: HtmlElement, hidden: list[HtmlElement]) -> None:
    """Show the longest of what is kept from view, ``hidden`` or not for browsers, where nothing else is a sentence and
    the site does not speak in it: consent to cookies and «فعّل جافاسكربت» are no article."""
    kept = [*_outermost(_KEPT(tree)[:_MOST]), *hidden]
    longest = max(kept, key=_length, default=None)
    if longest is None or _length(longest) < _ARTICLE_WORDS:
        return
    away = frozenset(hidden)
    sentences = islice((text for text in _SHOWN(tree) if _is_sentence(str(text))), _MOST)
    if not all(_is_in(text, away) for text in sentences) or _is_of_site(longest):
        return
    if longest in hidden:
        _reveal(longest)
    else:
        _show(longest)


def _is_sentence(text: str) -> bool:
    words = len(text.split())
    return words >= _REST_WORDS or (words >= _FEWEST and text.rstrip().endswith("."))


def _reveal(element: HtmlElement) -> None:
    element.attrib.pop("hidden", None)
    element.attrib.pop("style", None)


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """``elements`` without those inside of another: no text is looked at twice."""
    known = frozenset(elements)
    return [element for element in elements if known.isdisjoint(element.iterancestors())]


def _is_in(text: Any, elements: frozenset[HtmlElement]) -> bool:
    parent = text.getparent()
    return not elements.isdisjoint((parent, *parent.iterancestors()))


def _is_opened(element: HtmlElement) -> bool:
    """A button right before or behind it says so: «اقرأ المزيد»; a card's button leads to another page."""
    for beside in (element.getprevious(), element.getnext()):
        words = _words(beside) if beside is not None and isinstance(beside.tag, str) else []
        if 0 < len(words) <= _OPENS_WORDS and _OPENS.fullmatch(fold(" ".join(words)).lower()) and _stays(beside):
            return True
    return False


def _stays(button: HtmlElement) -> bool:
    """It leads to no other page."""
    addresses = [(link.get("href") or "#").lower() for link in button.iter("a")]
    return all(address.startswith(("#", "javascript:")) for address in addresses)


def _words(element: HtmlElement) -> list[str]:
    return " ".join(element.itertext()).split()


def _length(element: HtmlElement) -> int:
    return len(_would_show(element))


def _would_show(element: HtmlElement) -> list[str]:
    """Words of ``element``, of a frame those of its own document."""
    return _TAG.sub(" ", element.get("srcdoc") or "").split() if element.tag == "iframe" else _words(element)


def _is_of_site(element: HtmlElement) -> bool:
    return site_share(fold(" ".join(_would_show(element))), load_model("dump").speech) > _SITE


def _show(element: HtmlElement) -> None:
    document = element.attrib.pop("srcdoc", None) if element.tag == "iframe" else None
    element.tag = "div"
    if document:
        refuse_heaps_of_attributes(document)
        element.append(fragment_fromstring(document, create_parent="div"))
