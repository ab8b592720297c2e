"""A line of a page, whichever wing it comes from."""

from typing import NamedTuple

from warraq.extraction.markup import Markup

PARAGRAPH = 25
"""Words from which a line is a paragraph whatever its punctuation; headlines have fewer."""
SENTENCE_END = (".", "!", "؟", "?", "»", "”", '"', ")", "…", ":", "؛")


class Line(NamedTuple):
    """``raw`` keeps inner runs of spaces: in a stub they part the author from the excerpt. ``gap``: blank rows before
    it. ``cell``: its place in a row of cells, 0 when it has the row for itself. ``markup``: what HTML says of it."""

    text: str
    raw: str
    words: int
    gap: int = 0
    cell: int = 0
    markup: Markup | None = None

    @property
    def ends(self) -> bool:
        """Ends like a sentence; a headline or a pull quote does not."""
        return self.text.endswith(SENTENCE_END)

    @property
    def is_paragraph(self) -> bool:
        """Long enough, or ended, to be running text."""
        # A headline may end with ؟ or », never with a full stop.
        return self.words >= PARAGRAPH or (self.words >= 6 and self.text.endswith((".", "،", "؛")))


def line_of(row: str, gap: int = 0, cell: int = 0, markup: Markup | None = None) -> Line:
    """The line that ``row`` is."""
    words = row.split()
    return Line(" ".join(words), row.strip(), len(words), gap, cell, markup)
