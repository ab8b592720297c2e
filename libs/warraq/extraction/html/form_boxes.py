"""Boxes with a form between the paragraphs of a text, such as newsletters and polls: none of it is the story."""

from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

_FIELDS = etree.XPath(
    "boolean(.//input[not(@type) or not(contains('|hidden|submit|button|image|reset|', concat('|', @type, '|')))]"
    " or .//select or .//textarea)"
)
"""What people fill in; a button that keeps or prints an article is a form with hidden fields only."""
_HEADLINES = etree.XPath("boolean(.//h1)")
_MOST, _WORDS, _DEPTH = 20, 60, 3
"""Forms of a page that are looked at; words of a box, and elements from it to its form."""


def drop_form_boxes(tree: HtmlElement) -> None:
    """Take short boxes with a field to fill in, which stand between paragraphs, out of ``tree`` itself."""
    for form in list(islice(tree.iter("form"), _MOST)):
        around = islice((form, *form.iterancestors()), _DEPTH)
        box = next(filter(_is_between_paragraphs, around), None)
        if box is None or _HEADLINES(box) or not _FIELDS(box):
            continue
        if len(" ".join(box.itertext()).split()) <= _WORDS:
            box.drop_tree()


def _is_between_paragraphs(box: HtmlElement) -> bool:
    above, below = (box.itersiblings("p", preceding=preceding) for preceding in (True, False))
    return next(above, None) is not None and next(below, None) is not None
