"""Text of a page that no visible block has before somebody opens it or scripts run: the rest of an article behind
«اقرأ المزيد», shadow roots, and whole articles inside <noscript>, <template> or a frame's own document."""

import re

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from warraq.arabic.letters import fold

_SHADOWS = etree.XPath("//template[@shadowrootmode or @shadowroot]")
_HIDDEN = etree.XPath(
    "//*[@hidden or (@style and contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none'))]"
)
_KEPT = etree.XPath("//noscript | //template | //iframe[@srcdoc]")
_SHOWN = etree.XPath(
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
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
_MOST = 200
"""Hidden elements of a page that are looked at."""


def unfold(tree: HtmlElement) -> None:
    """Make what the page hides from those who only look at it part of what it shows, in ``tree`` itself."""
    for shadow in _SHADOWS(tree):
        shadow.tag = "div"
    for element in _HIDDEN(tree)[:_MOST]:
        if len(_words(element)) >= _REST_WORDS and not _MENUS(element) and _is_opened(element):
            element.attrib.pop("hidden", None)
            element.attrib.pop("style", None)
    kept = [element for element in _KEPT(tree) if _length(element) >= _ARTICLE_WORDS]
    if kept and max(map(_length, kept)) > sum(len(str(text).split()) for text in _SHOWN(tree)):
        _show(max(kept, key=_length))


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
    """Words of what ``element`` would show."""
    own = _TAG.sub(" ", element.get("srcdoc") or "").split() if element.tag == "iframe" else _words(element)
    return len(own)


def _show(element: HtmlElement) -> None:
    document = element.attrib.pop("srcdoc", None) if element.tag == "iframe" else None
    element.tag = "div"
    if document:
        element.append(fragment_fromstring(document, create_parent="div"))
