"""Lines that the pages of one source may have in common, and what follows when they do.

`warraq.boilerplate` counts them; this module says which lines of a page count, and takes known ones out of the text.
"""

from collections.abc import Container, Sequence

from warraq.arabic.line_keys import line_key
from warraq.articles import SourceLine
from warraq.extraction.labels import TEXT, Label, lines_with
from warraq.extraction.model.features import Page

OUTSIDE_NEEDED = 2
"""Different articles from which a line that was outside their text is boilerplate: the third page knows it."""
EDGE_NEEDED = 2
"""The same for a line at an end of the text, where sign-offs and subscription texts stand."""
QUOTED_NEEDED = 4
"""The same for one with quotation marks: two stories may end with the same quotation."""
_TOP, _BOTTOM = 1, 4
"""Lines of text from its beginning, and from its end, that may be boilerplate. What stands between is the story."""
_LONGEST = 80
"""Words; no footer is longer."""
_QUOTES = frozenset('«»"“”')
_OUTSIDE = frozenset({Label.FURNITURE, Label.FOOTER, Label.TAGS, Label.BIO, Label.COMMENT})
_IN_TEXT = frozenset({*TEXT, Label.PULL})


def source_lines(page: Page, labels: Sequence[Label]) -> list[SourceLine]:
    """The lines of a page that count: those around the text, and the ends of the text."""
    text = lines_with(labels, _IN_TEXT)
    edges = {*text[:_TOP], *text[-_BOTTOM:]}
    found: dict[bytes, SourceLine] = {}
    for at, (line, label) in enumerate(zip(page.lines, labels, strict=True)):
        if line.words <= _LONGEST and (label in _OUTSIDE or at in edges):
            key = line_key(line.text)
            found[key] = SourceLine(key, line.text, _needed(line.text, at in edges))
    return list(found.values())


def _needed(text: str, edge: bool) -> int:
    if not edge:
        return OUTSIDE_NEEDED
    return QUOTED_NEEDED if not _QUOTES.isdisjoint(text) else EDGE_NEEDED


def without_repeated(page: Page, labels: Sequence[Label], repeated: Container[bytes]) -> list[Label]:
    """``labels``, with known boilerplate taken out of the text; unchanged when no text would be left."""
    if repeated == frozenset():
        return list(labels)
    taken = [
        Label.FURNITURE if label in _IN_TEXT and line_key(line.text) in repeated else label
        for line, label in zip(page.lines, labels, strict=True)
    ]
    return taken if any(label in TEXT for label in taken) else list(labels)
