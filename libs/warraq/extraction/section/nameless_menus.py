"""Menus of HTML that no name of theirs calls one, and that look like a breadcrumb."""

from itertools import pairwise

from warraq.extraction.model.features import Page

_MENU_ENTRIES = 4
"""Home page included, from which a list of links may be a menu."""


def without_nameless_menu(page: Page, at: list[int]) -> list[int]:
    """Return ``at``, the lines of what may be a trail, or none of them for a menu whose names say nothing: many entries
    of a list in <nav>, all of them links, of which none leads below the one before."""
    marks = [mark for each in at if (mark := page.lines[each].markup)]
    listed = all({"nav", "ul"} <= mark.around and mark.linked == 1 for mark in marks)
    if len(marks) < _MENU_ENTRIES or not listed or any("crumb" in mark.near | mark.far for mark in marks):
        return at
    urls = [(mark.url or "").rstrip("/") for mark in marks if (mark.url or "").strip("/")]
    return at if any(below.startswith(f"{above}/") for above, below in pairwise(urls)) else []
