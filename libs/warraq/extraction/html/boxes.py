"""Related boxes of an HTML page: found by class name or heading, read, and taken out of the tree."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from warraq.articles import RelatedLink
from warraq.extraction.html.metadata import join
from warraq.extraction.text import tidy, tidy_line
from warraq.extraction.stubs import stub
from warraq.extraction.rules import inline_related, is_related_heading, rule

_WRAPPERS = {"html", "head", "body", "main", "script", "style", "title"}
_LONG = 300
"""Letters of a paragraph that only an article has; a box that holds one is a wrapper, not a box."""
_HEADING = 250
"""Letters of a heading with a link on the same line, with its white space."""
_LEVELS = 4
"""How far a link's own item reaches above it inside a box."""


def take_related(tree: HtmlElement, base: str | None) -> list[RelatedLink]:
    """The links of all related boxes, with excerpts; the boxes leave the tree, so that no body can hold them."""
    links: dict[str, RelatedLink] = {}
    for box in list(_boxes(tree)):
        for link in box.iter("a"):
            title = tidy_line(link.text_content()[:500])
            title = inline_related(title) or title
            if len(title.split()) < 3 or title in links or is_related_heading(title):
                continue
            links[title] = stub(title, _excerpt(link, box, title), url=join(base, link.get("href") or ""))
        box.drop_tree()
    return list(links.values())


def _boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Outermost boxes in order; no box lies inside another."""
    letters = _letters_inside(tree)
    walker = etree.iterwalk(tree, events=("start",))
    below: set[HtmlElement] = set()
    for _, element in walker:
        if not isinstance(element.tag, str) or element.tag in _WRAPPERS:
            continue
        text = tidy_line(element.text_content()) if 0 < letters[element] <= _HEADING else ""
        if is_related_heading(text):
            below.update(_below_heading(element))
        elif not (element in below or _is_box(element) or (element.tag in {"p", "div", "li"} and inline_related(text))):
            continue
        walker.skip_subtree()
        yield element


def _letters_inside(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Letters of each element's whole text, in one walk: asking each element anew would cost its depth."""
    letters: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        inside = sum(letters[child] + len(child.tail or "") for child in element)
        letters[element] = len(element.text or "") + inside
    return letters


def _is_box(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return (
        any(name in names for name in rule("related_classes"))
        and element.find(".//a") is not None
        and not _holds_article(element)
    )


def _holds_article(element: HtmlElement) -> bool:
    if element.find(".//h1") is not None:
        return True
    return any(len(p.text or "") > _LONG and p.find(".//a") is None for p in element.iter("p"))


def _below_heading(heading: HtmlElement) -> list[HtmlElement]:
    """Lists, boxes and linked paragraphs after the heading, or after the wrapper it stands in alone."""
    while heading.getnext() is None and heading.getparent() is not None and heading.getparent().tag not in _WRAPPERS:
        if len(heading.getparent()) > 1:
            break
        heading = heading.getparent()
    below: list[HtmlElement] = []
    for sibling in heading.itersiblings():
        if not isinstance(sibling.tag, str):
            continue
        is_title = sibling.tag in {"h1", "h2", "h3", "h4"} and sibling.find(".//a") is None
        is_text = sibling.tag == "p" and sibling.find(".//a") is None
        if is_title or _holds_article(sibling) or (is_text and not _is_excerpt_of(sibling, below)):
            break
        below.append(sibling)
    return below


def _is_excerpt_of(paragraph: HtmlElement, below: list[HtmlElement]) -> bool:
    """A cut paragraph right after a link is its excerpt."""
    text = tidy_line(paragraph.text_content()[-200:])
    return bool(below) and below[-1].find(".//a") is not None and stub("", text).truncated


def _has_other_link(element: HtmlElement, link: HtmlElement) -> bool:
    """More than this link, which may stand there again around its picture."""
    first = list(islice(element.iter("a"), 4))
    return len(first) > 3 or any(other.get("href") != link.get("href") for other in first)


def _excerpt(link: HtmlElement, box: HtmlElement, title: str) -> str | None:
    """The text beside the link inside its own item of the box."""
    item = link
    for _ in range(_LEVELS):
        parent = item.getparent()
        if parent is None or item is box or _has_other_link(parent, link):
            break
        item = parent
    below = item.getnext() if item is link or item is box else None
    for part in [*item.iter("p", "span", "div"), *([below] if below is not None else [])]:
        text = tidy(part.text_content()[:2000], keep_gaps=True).replace("\n", " ").strip()
        if title not in tidy_line(text) and len(text.split()) > 4:
            return text
    return None
