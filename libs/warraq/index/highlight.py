"""Highlighting: marks the words that a query found in the text as written, vowel signs included."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from html import escape
from itertools import accumulate, pairwise
from typing import NamedTuple, Self

from warraq.arabic.inflection import beginnings, meant_stems
from warraq.arabic.remembering import remembered
from warraq.arabic.words import (
    exact_words,
    folded_words,
    folded_words_and_places,
    places_of,
    stems,
    stems_as_written,
    written_pieces,
)
from warraq.index.query import Part, Query

SNIPPET_LENGTH = 200
"""Length of a snippet in characters, not counting the ellipses."""

_DANGLING = re.compile(r"(?:\s+[\d.,٫٬%٪]+)?[\s.،؛:…]*$")
"""What is cut off the end of a snippet: a number without the thing it counts, and punctuation before the ellipsis."""

_MAY_DANGLE = re.compile(r"[\s\d.,٫٬%٪،؛:…]")
"""The last character of what `_DANGLING` cuts off."""

_LEAD = 40  # characters shown before the first mark, so that it is read in its sentence


class Span(NamedTuple):
    """A found word at ``start:end`` (code points). ``key`` names the query word that found it."""

    start: int
    end: int
    key: str


class TextWords:
    """The words of a text and where they stand (code points). All is computed on first use: most queries need stems and
    no folded words."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> tuple[list[str], list[int], list[int]]:
        """The folded words, their starts and their ends."""
        return folded_words_and_places(self._text)

    @property
    def _words(self) -> list[str]:
        return self._folded[0]

    @cached_property
    def _pieces(self) -> list[str]:
        return written_pieces(self._text)

    @cached_property
    def _stems_as_written(self) -> list[str]:
        return stems_as_written(self._pieces)

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """The starts and the ends of the words."""
        return places_of(self._pieces) if all(self._stems_as_written) else self._folded[1:]

    @cached_property
    def _in_a_row(self) -> str:
        """All folded words in one string, each after a space, so that a prefix can be searched as a substring."""
        return " " + " ".join(self._words)

    def beginning(self, begun: str) -> Iterator[int]:
        """Yield the indexes of the words that begin with the folded prefix ``begun``."""
        number, counted = 0, 0  # ``number``: the words before ``counted``, so that each space is counted once
        at = self._in_a_row.find(f" {begun}")
        while at >= 0:
            number += self._in_a_row.count(" ", counted, at)
            yield number
            counted = at
            at = self._in_a_row.find(f" {begun}", at + 1)

    def written(self, first: int = 0, end: int | None = None) -> list[str]:
        """Return the words with indexes ``first`` up to, not including, ``end``: as written, but without vowel
        signs."""
        starts, ends = self._places
        places = zip(starts[first:end], ends[first:end], strict=True)
        return [_as_written(self._text[start:stop]) for start, stop in places]

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word, in order."""
        return self._stems_as_written if all(self._stems_as_written) else stems(self._words)

    @cached_property
    def distinct_stems(self) -> frozenset[str]:
        """The set of stems of all words."""
        return frozenset(self.stems)

    @cached_property
    def _distinct(self) -> frozenset[str]:
        return frozenset(self._words)

    def has(self, folded: Iterable[str]) -> bool:
        """Tell whether all of these folded words occur in the text, in any order."""
        return self._distinct.issuperset(folded)

    def phrase(self, written: list[str], folded: list[str]) -> Iterator[int]:
        """Yield the index at which each occurrence of the phrase ``written`` begins.

        ``folded``: the same words, folded. They decide which places are compared as written, since that form costs
        more.
        """
        size = len(written)
        for n in _places(folded[0], self._words):
            if self._words[n : n + size] == folded and self.written(n, n + size) == written:
                yield from range(n, n + size)

    def span(self, number: int, key: str) -> Span:
        """Return the word with this index as a `Span` found by ``key``."""
        starts, ends = self._places
        return Span(starts[number], ends[number], key)


@remembered(100_000)
def _as_written(word: str) -> str:
    return "".join(exact_words(word))


@lru_cache(maxsize=2)
def text_words(text: str) -> TextWords:
    """Return the `TextWords` of ``text``. The last two texts are kept: several alerts that match one article mark the
    same title and body."""
    return TextWords(text)


class Highlighter:
    """Finds the words of one query in any number of texts. ``title_parts``: those to mark in titles only."""

    def __init__(self, parts: Sequence[Part], title_parts: Sequence[Part] = ()) -> None:
        parts = tuple(dict.fromkeys(parts))  # one that was typed fifty times is looked for once
        self._stems = {
            meant: word
            for part in parts
            if not (part.exact or part.adjacent or part.prefix)
            for word in exact_words(part.text)
            for meant in meant_stems(word)
        }
        self._meant = frozenset(self._stems)
        self._beginnings = tuple(start for part in parts if part.prefix for start in beginnings(part.text))
        self._phrases = [(phrase, part.slop) for part in parts if part.exact if (phrase := exact_words(part.text))]
        self._folded_phrases = [folded_words(" ".join(phrase)) for phrase, _ in self._phrases]
        self._adjacent = [(stems(folded_words(part.text)), part.slop) for part in parts if part.adjacent]
        self._of_title = Highlighter((*parts, *title_parts)) if title_parts else None

    @classmethod
    def of(cls, query: Query) -> Self:
        """Return the highlighter of what ``query`` asks for."""
        return cls(query.parts, query.title_parts)

    def spans(self, text: str) -> list[Span]:
        """Return where ``text`` has words of the query, in order and without overlaps."""
        if not text or not (self._stems or self._phrases or self._adjacent or self._beginnings):
            return []
        words = text_words(text)
        spans: list[Span] = []
        if self._stems:
            there = self._meant & words.distinct_stems  # two sets: the larger one is not gone through
            spans += [words.span(n, self._stems[stem]) for stem in there for n in _places(stem, words.stems)]
        for begun in self._beginnings:
            spans += [words.span(n, begun) for n in words.beginning(begun)]
        for (phrase, slop), folded in zip(self._phrases, self._folded_phrases, strict=True):
            if words.has(folded):
                whole = slop or len(folded) != len(phrase)
                places = _phrase_places(phrase, slop, words.written()) if whole else words.phrase(phrase, folded)
                spans += [words.span(n, " ".join(phrase)) for n in places]
        for phrase, slop in self._adjacent:
            if words.distinct_stems.issuperset(phrase):
                spans += [words.span(n, " ".join(phrase)) for n in _phrase_places(phrase, slop, words.stems)]
        return _disjoint(spans)

    def mark(self, text: str) -> str:
        """Return ``text`` HTML-escaped, with ``<mark>`` around each found word."""
        return _marked(text, self.spans(text), 0, len(text))

    def mark_title(self, title: str) -> str:
        """Return ``title`` as `mark` does, with the words that were asked for in titles marked, too."""
        return (self._of_title or self).mark(title)

    def snippet(self, text: str) -> str:
        """Return an HTML-escaped excerpt of about `SNIPPET_LENGTH` characters: where most different query words stand
        together, or the beginning when none does."""
        spans = self.spans(text)
        start = _best_start(text, spans)
        end = _word_end(text, min(len(text), start + SNIPPET_LENGTH))
        if end < len(text) and _MAY_DANGLE.match(text, end - 1):
            end = start + len(_DANGLING.sub("", text[start:end]))
        inside = [span for span in spans if start <= span.start and span.end <= end]
        marked = " ".join(_marked(text, inside, start, end).split())
        return f"{'…' if start else ''}{marked}{'…' if end < len(text) else ''}"


def _phrase_places(phrase: list[str], slop: int, words: list[str]) -> Iterator[int]:
    """Yield the index at which each occurrence of ``phrase`` in ``words`` begins. With ``slop``, that many other words
    may stand between, and the order is free."""
    size = len(phrase)
    for i in _places(phrase[0], words):
        if words[i : i + size] == phrase:
            yield from range(i, i + size)
    for begin in set(phrase) if slop else ():
        for i in _places(begin, words):
            near = words[i : i + size + slop]
            if set(phrase) <= set(near):
                yield from (i + n for n, word in enumerate(near) if word in phrase)


def _places(wanted: str, words: list[str]) -> Iterator[int]:
    """Yield the indexes at which ``words`` equals ``wanted``."""
    number = -1
    for _ in range(words.count(wanted)):
        number = words.index(wanted, number + 1)
        yield number


def _disjoint(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _best_start(text: str, spans: list[Span]) -> int:
    """Return the start of the window with the most different query words; ties go to the one with more of them
    adjacent, then to the one with more in all."""
    if not spans or len(text) <= SNIPPET_LENGTH:
        return 0
    starts, ends, keys = zip(*spans, strict=True)
    beside = list(accumulate(_side_by_side(text, starts, ends, keys), initial=0))
    inside = dict.fromkeys(keys, 0)  # for each query word its spans in [first:last], the window
    best, chosen, different, last = (0, 0, 0), starts[0], 0, 0
    for first, (start, key) in enumerate(zip(starts, keys, strict=True)):
        last = max(last, first)
        while last < len(ends) and ends[last] <= start - _LEAD + SNIPPET_LENGTH:
            different += not inside[keys[last]]
            inside[keys[last]] += 1
            last += 1
        if last > first:
            value = (different, beside[last - 1] - beside[first], last - first)
            if value > best:
                best, chosen = value, start
            inside[key] -= 1
            different -= not inside[key]
    return _word_start(text, chosen - _LEAD) if chosen > _LEAD else 0


def _side_by_side(text: str, starts: Sequence[int], ends: Sequence[int], keys: Sequence[str]) -> Iterator[bool]:
    """Yield for each two spans that follow each other whether they are different query words with nothing but white
    space between them."""
    for end, start, (one, other) in zip(ends, starts[1:], pairwise(keys), strict=False):
        yield one != other and not text[end:start].strip()


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
