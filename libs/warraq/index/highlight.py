"""Marks what a query found on the text as it was written, harakat and all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from warraq.arabic.inflection import beginnings, meant_stems
from warraq.arabic.stemming import stem
from warraq.arabic.words import exact_words, folded_words, folded_words_with_offsets, stems
from warraq.index.query import Part

SNIPPET_LENGTH = 200
"""Characters of a snippet, without the ellipses."""

_DANGLING = re.compile(r"(?:\s+[\d.,٫٬%٪]+)?[\s.،؛:…]*$")
"""What no snippet ends with: a number without what it counts, dots before the ellipsis."""

_LEAD = 40  # characters shown before the first mark, so that it is read in its sentence


@dataclass(frozen=True, slots=True)
class Span:
    """A found word. ``key`` says which word of the query it is."""

    start: int
    end: int
    key: str


class Highlighter:
    """Finds the words of a query in any number of texts."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._stems = {
            meant: word
            for part in parts
            if not (part.exact or part.adjacent or part.prefix)
            for word in exact_words(part.text)
            for meant in meant_stems(word)
        }
        self._beginnings = tuple(start for part in parts if part.prefix for start in beginnings(part.text))
        self._phrases = [(phrase, part.slop) for part in parts if part.exact if (phrase := exact_words(part.text))]
        self._adjacent = [(stems(folded_words(part.text)), part.slop) for part in parts if part.adjacent]

    def spans(self, text: str) -> list[Span]:
        """Where ``text`` has words of the query, in order, none inside another."""
        if not text or not (self._stems or self._phrases or self._adjacent or self._beginnings):
            return []
        tokens = folded_words_with_offsets(text)
        spans = [Span(start, end, key) for word, start, end in tokens if (key := self._key(word))]
        if self._phrases:
            written = ["".join(exact_words(text[start:end])) for _, start, end in tokens]
            spans += _phrase_spans(self._phrases, written, tokens)
        if self._adjacent:
            spans += _phrase_spans(self._adjacent, stems([word for word, _, _ in tokens]), tokens)
        return _disjoint(spans)

    def _key(self, word: str) -> str | None:
        """Which word of the query a folded word of the text is; None: none."""
        return self._stems.get(stem(word)) or next(
            (begun for begun in self._beginnings if word.startswith(begun)), None
        )

    def mark(self, text: str) -> str:
        """All of ``text``, HTML-escaped, with ``<mark>`` around what was found."""
        return _marked(text, self.spans(text), 0, len(text))

    def snippet(self, text: str) -> str:
        """About `SNIPPET_LENGTH` characters around the most different words found, else the beginning."""
        spans = self.spans(text)
        start = _best_start(text, spans)
        end = _word_end(text, min(len(text), start + SNIPPET_LENGTH))
        if end < len(text):
            end = start + len(_DANGLING.sub("", text[start:end]))
        inside = [span for span in spans if start <= span.start and span.end <= end]
        marked = " ".join(_marked(text, inside, start, end).split())
        return f"{'…' if start else ''}{marked}{'…' if end < len(text) else ''}"


def _phrase_spans(
    phrases: list[tuple[list[str], int]], forms: list[str], tokens: list[tuple[str, int, int]]
) -> list[Span]:
    """Where the words of a text, in the form ``forms``, are those of a phrase, or near each other by its slop."""
    found = []
    for phrase, slop in phrases:
        size, key = len(phrase), " ".join(phrase)
        for i in range(len(forms) - size + 1):
            if forms[i] == phrase[0] and forms[i : i + size] == phrase:
                found += [Span(tokens[j][1], tokens[j][2], key) for j in range(i, i + size)]
            elif slop and forms[i] in phrase and set(phrase) <= set(forms[i : i + size + slop]):
                near = [j for j in range(i, min(i + size + slop, len(forms))) if forms[j] in phrase]
                found += [Span(tokens[j][1], tokens[j][2], key) for j in near]
    return found


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _best_start(text: str, spans: list[Span]) -> int:
    """Where the window with the most different words starts; on a tie the most side by side, then the most, decide."""
    if not spans or len(text) <= SNIPPET_LENGTH:
        return 0
    beside = [_side_by_side(text, one, other) for one, other in pairwise(spans)]
    best, chosen, last = (0, 0, 0), spans[0].start, 0
    for first, span in enumerate(spans):
        limit = span.start - _LEAD + SNIPPET_LENGTH
        last = max(last, first)
        while last < len(spans) and spans[last].end <= limit:
            last += 1
        value = (len({s.key for s in spans[first:last]}), sum(beside[first : max(first, last - 1)]), last - first)
        if value > best:
            best, chosen = value, span.start
    return _word_start(text, chosen - _LEAD) if chosen > _LEAD else 0


def _side_by_side(text: str, one: Span, other: Span) -> bool:
    """Whether they are different words of the query with nothing but space between them."""
    return one.key != other.key and not text[one.end : other.start].strip()


def _word_start(text: str, position: int) -> int:
    while position < len(text) and not text[position - 1].isspace():
        position += 1
    return position


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    cut = max(text.rfind(" ", position - _LEAD, position), text.rfind("\n", position - _LEAD, position))
    return cut if cut > 0 else position


def _marked(text: str, spans: list[Span], start: int, end: int) -> str:
    pieces: list[str] = []
    for span in spans:
        pieces.append(escape(text[start : span.start]))
        pieces.append(f"<mark>{escape(text[span.start : span.end])}</mark>")
        start = span.end
    pieces.append(escape(text[start:end]))
    return "".join(pieces)
