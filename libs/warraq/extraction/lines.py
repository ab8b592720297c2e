"""The lines of a page dump, with hard-wrapped paragraphs joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warraq.extraction.parts import is_truncated, looks_like_name, tidy

PARAGRAPH = 25
"""Words from which a line is a paragraph whatever its punctuation; headlines have fewer."""
_SENTENCE_END = (".", "!", "؟", "?", "»", "”", '"', ")", "…", ":", "؛")
_WRAP_WIDTH = range(50, 131)
"""Letters in the longest line of a page that was wrapped by a mail program or a terminal."""
_AUTHOR_GAP = re.compile(r"\t+| {2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """``raw`` keeps inner runs of spaces: in a stub they part the author from the excerpt."""

    text: str
    raw: str
    words: int

    @property
    def ends(self) -> bool:
        """Ends like a sentence; a headline or a pull quote does not."""
        return self.text.endswith(_SENTENCE_END)

    @property
    def is_paragraph(self) -> bool:
        # A headline may end with ؟ or », never with a full stop.
        return self.words >= PARAGRAPH or (self.words >= 6 and self.text.endswith((".", "،", "؛")))

    @property
    def is_sentence(self) -> bool:
        """Complete running text: neither a title nor a cut or signed excerpt."""
        return self.words >= 10 and self.ends and not is_truncated(self.text) and split_signed(self.raw)[0] is None


def split_signed(raw: str) -> tuple[str | None, str]:
    """``author   excerpt`` -> both; the gap of a stub is a tab or several spaces after a name."""
    gap = _AUTHOR_GAP.search(raw[:120])
    if gap and looks_like_name(raw[: gap.start()].strip()):
        return raw[: gap.start()].strip(), raw[gap.end() :].strip()
    return None, raw.strip()


def read_lines(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    rows = tidy(text, keep_gaps=True).split("\n")
    if _is_hard_wrapped(rows):
        rows = _unwrapped(rows)
    return [_line(row) for row in rows if row.strip()]


def _line(row: str) -> Line:
    words = row.split()
    return Line(" ".join(words), row.strip(), len(words))


def _is_hard_wrapped(rows: Sequence[str]) -> bool:
    """Most lines that are followed by another one are nearly as long as the longest, and stop in mid-sentence."""
    followed = [row.rstrip() for row, after in pairwise(rows) if row.strip() and after.strip()]
    width = max((len(row.rstrip()) for row in rows), default=0)
    if width not in _WRAP_WIDTH or len(followed) < 4:
        return False
    broken = [row for row in followed if len(row) > 0.7 * width and not row.endswith(_SENTENCE_END)]
    return len(broken) > 0.6 * len(followed)


def _unwrapped(rows: Sequence[str]) -> list[str]:
    """One row per block between blank rows."""
    blocks: list[list[str]] = [[]]
    for row in rows:
        if row.strip():
            blocks[-1].append(row.strip())
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks]
