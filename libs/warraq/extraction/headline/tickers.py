"""Titles that a ticker of a dump runs together to one line without a sign between them."""

import re

from warraq.extraction.model.features import Page

_LEAST_WORDS, _HEADLINE_WORDS = 30, range(3, 26)
_WHOLE = range(5, 26)
"""Words of a line above that must be the headline, as the story says it: then the long line is its lead."""
_SENTENCE = re.compile(r"[^.\s]\.(?:\s|$)|[؟!]$")
_HEADS = 8
"""Lines below a ticker where the text begins."""
_KIN, _KIN_AT_TOP = 0.3, 0.1
"""Share of its words that the story has, from which a line is of it: a lead may end without a full stop. At the top of
a page that is a copy of nothing but its text, the first paragraph may."""


def is_ticker(page: Page, at: int) -> bool:
    """Tell whether the line of a dump is as long as a paragraph, without any sentence, of other things than the story
    below, and what may be the headline stands between, or nothing above."""
    line, fact = page.lines[at], page.facts[at]
    if line.markup is not None or line.words < _LEAST_WORDS or _SENTENCE.search(line.text):
        return False
    below = page.facts[at + 1 : at + 1 + _HEADS]
    begins = next((place for place, other in enumerate(below) if other.is_paragraph and other.end == "."), 0)
    if at > 0 and not any(other.words in _HEADLINE_WORDS and not other.is_date for other in below[:begins]):
        return False
    story = frozenset().union(*(other.stems for other in page.facts[at + 1 + begins :] if other.is_paragraph))
    above = page.facts[max(0, at - _HEADS) : at]
    headed = any(other.words in _WHOLE and 2 * len(other.stems & story) > len(other.stems) for other in above)
    return not headed and len(fact.stems & story) < (_KIN if at > 0 else _KIN_AT_TOP) * len(fact.stems)
