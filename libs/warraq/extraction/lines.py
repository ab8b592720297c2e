"""A line of a page: a row of a dump or a block of HTML."""

from typing import NamedTuple

from warraq.extraction.model.markup import Markup

PARAGRAPH = 25
"""Words from which a line is a paragraph whatever its punctuation; headlines have fewer."""
SENTENCE_END = (".", "!", "؟", "?", "»", "”", '"', ")", "…", ":", "؛")


class Line(NamedTuple):
    """A line. ``raw``: the text with its inner runs of spaces, which in a stub separate author and excerpt. ``gap``:
    blank rows before it. ``cell``: its place in a row of cells, 0 if it has the row to itself. ``markup``: its HTML."""

    text: str
    raw: str
    words: int
    gap: int = 0
    cell: int = 0
    markup: Markup | None = None

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence; headlines and pull quotes do not."""
        return self.text.endswith(SENTENCE_END)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text: long enough, or ending like a sentence."""
        # A headline may end with ؟ or », never with a full stop.
        return self.words >= PARAGRAPH or (self.words >= 6 and self.text.endswith((".", "،", "؛")))


def line_of(row: str, gap: int = 0, cell: int = 0, markup: Markup | None = None) -> Line:
    """Return the line in ``row``."""
    words = row.split()
    return Line(" ".join(words), row.strip(), len(words), gap, cell, markup)
