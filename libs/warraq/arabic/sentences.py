"""Sentences and words of a body, as the names models were trained to see them."""

import re

LONGEST_SENTENCE = 120
"""Words; a longer sentence is cut there. The longest of ANERcorp that ends in a stop has 114."""

_SHORTEST = 4
"""Words before a full stop ends a sentence: the stops of «أ. د. خالد» do not."""

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u061c"
_TOKEN = re.compile(rf"\d[\d.,٫]*%?|[^\W\d_][^\W_]*(?:[{_MARKS}]+[^\W_]*)*|[^\w\s{_MARKS}]|_")

Token = tuple[int, int]
"""Start and end in the body, code points."""


def sentences(body: str) -> list[list[Token]]:
    """The words of each sentence: lines, cut after . ؟ !; marks inside and after a word belong to it."""
    found: list[list[Token]] = []
    for line in re.finditer(r"[^\n]+", body):
        words: list[Token] = []
        for match in _TOKEN.finditer(body, *line.span()):
            words.append(match.span())
            if len(words) >= LONGEST_SENTENCE or (match[0] in ".؟!" and len(words) >= _SHORTEST):
                found.append(words)
                words = []
        if words:
            found.append(words)
    return found
