"""A body folded once, with the way back to its own letters."""

import re
from dataclasses import dataclass
from functools import cached_property

from warraq.arabic.letters import MARKS, fold_with_offsets
from warraq.articles import Mention

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the body. ``stop``: punctuation or a line end follows."""

    text: str
    start: int
    end: int
    stop: bool


class Text:
    """``body`` is as written; ``folded`` is what patterns are matched on."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.folded, self._offsets = fold_with_offsets(body)

    @cached_property
    def words(self) -> list[Word]:
        spans = [self._span(match.start(), match.end()) for match in _WORD.finditer(self.folded)]
        texts = _WORD.findall(self.folded)
        ends = [start for start, _ in spans[1:]] + [len(self.body)] * bool(spans)
        return [
            Word(word, start, end, bool(self.body[end:after].strip(" \xa0")))
            for word, (start, end), after in zip(texts, spans, ends, strict=True)
        ]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the body of folded ``start:end``, trailing marks included."""
        first, last = self._offsets[start], self._offsets[end - 1] + 1
        while last < len(self.body) and self.body[last] in MARKS:
            last += 1
        return first, last

    def mention(self, start: int, end: int) -> Mention:
        """The mention of folded ``start:end``, in the body's own letters, trailing marks included."""
        return self.slice(*self._span(start, end))

    def slice(self, start: int, end: int) -> Mention:
        return Mention(start=start, end=end, text=self.body[start:end])
