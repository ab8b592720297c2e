"""What was changed in a text: in its next version, or in a copy elsewhere. Pure functions."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate
from typing import Protocol

from warraq.arabic.sentences import sentences
from warraq.arabic.words import folded_words

MOST_ALIGNED = 4_000
"""Most words, on either side, of sentences without a counterpart that are aligned word by word; with more, all of them
count as changed."""

MOST_COMPARED = 500_000
"""Most words, and pairs of equal words, that one comparison looks at (a twentieth of a second): what is unaligned then
counts as changed. Two articles of 4,000 words look at 150,000 at most; only texts that repeat themselves for pages look
at more."""

MOST_LETTERS, MOST_PAIRS = 1_000_000, 2_000_000
"""What one answer may compare: letters of all its texts (a third of a second; a hundred copies of a text of 500 words
have 300,000), and words as for `MOST_COMPARED` (a fifth of one). The last two texts may exceed it."""

_LEAST = 2
"""Fewest words in a row that are taken for the same passage."""

_CLOSING = '»”")]’ '


class Text(Protocol):
    """A text to compare. ``body``: paragraphs joined by a blank line."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def body(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two texts. Spelling, punctuation and the order of sentences are ignored.

    ``retitled``: the title has other words. ``share``: share of the words of both bodies without a counterpart in the
    other (0-1). ``added``, ``dropped``: the sentences with such words, in order, as written.
    """

    retitled: bool
    share: float
    added: tuple[str, ...]
    dropped: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.retitled or bool(self.added or self.dropped)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    words: tuple[str, ...]


class Comparison:
    """Compares texts for one answer, which may not take longer however long and many they are."""

    def __init__(self) -> None:
        self._letters, self._pairs = MOST_LETTERS, MOST_PAIRS
        self._read: dict[str, list[_Sentence]] = {}

    def change(self, before: Text, after: Text) -> Change | None:
        """Compare ``before`` with ``after``; return None when this answer has compared enough.

        Equal sentences are matched first, wherever they stand. The rest is aligned word by word (Ratcliff and
        Obershelp, as in difflib), so that a sentence that was only shortened or split does not count as new. What would
        take too long to align counts as changed (`MOST_ALIGNED`, `MOST_COMPARED`).
        """
        if self._letters <= 0:
            return None
        old, new = self._sentences_of(before.body), self._sentences_of(after.body)
        left, come = _without(old, new), _without(new, old)
        gone, fresh = self._unaligned(left, come)
        words = sum(len(each.words) for each in (*old, *new))
        return Change(
            retitled=folded_words(before.title) != folded_words(after.title),
            share=(sum(gone) + sum(fresh)) / words if words else 0.0,
            added=tuple(each.text for each, count in zip(come, fresh, strict=True) if count),
            dropped=tuple(each.text for each, count in zip(left, gone, strict=True) if count),
        )

    def _sentences_of(self, body: str) -> list[_Sentence]:
        if body not in self._read:
            self._letters -= len(body)
            self._read[body] = list(_sentences(body))
        return self._read[body]

    def _unaligned(self, left: Sequence[_Sentence], come: Sequence[_Sentence]) -> tuple[list[int], list[int]]:
        """Return for each sentence how many of its words have no counterpart."""
        old = [word for each in left for word in each.words]
        new = [word for each in come for word in each.words]
        if not old or not new or max(len(old), len(new)) > MOST_ALIGNED:
            return [len(each.words) for each in left], [len(each.words) for each in come]
        same_old, same_new = [False] * len(old), [False] * len(new)
        for block in self._blocks(old, new):
            same_old[block.a : block.a + block.size] = [True] * block.size
            same_new[block.b : block.b + block.size] = [True] * block.size
        return list(_misses(left, same_old)), list(_misses(come, same_new))

    def _blocks(self, old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
        """Yield the passages that both have: the longest one, then those before and after it, until `MOST_COMPARED` or
        what is left of `MOST_PAIRS` is reached."""
        # Frequent words alone (autojunk), and one word alone, are no sign that two places are the same.
        matcher = SequenceMatcher(None, old, new)
        places: dict[str, list[int]] = matcher.b2j  # type: ignore[attr-defined] # documented, typeshed lacks it
        pairs = list(accumulate((1 + len(places.get(word, ())) for word in old), initial=0))
        most, open_parts = min(MOST_COMPARED, self._pairs), deque([(0, len(old), 0, len(new))])
        left = most
        while open_parts:
            old_from, old_to, new_from, new_to = open_parts.popleft()
            left -= pairs[old_to] - pairs[old_from]
            if left < 0:
                break
            block = matcher.find_longest_match(old_from, old_to, new_from, new_to)
            if not block.size:
                continue
            if block.size >= _LEAST:
                yield block
            old_end, new_end = block.a + block.size, block.b + block.size
            parts = ((old_from, block.a, new_from, block.b), (old_end, old_to, new_end, new_to))
            open_parts.extend(part for part in parts if part[0] < part[1] and part[2] < part[3])
        self._pairs -= most - left


def _sentences(body: str) -> Iterator[_Sentence]:
    for tokens in sentences(body):
        text = body[tokens[0][0] : tokens[-1][1]].lstrip(_CLOSING)
        if words := folded_words(text):
            yield _Sentence(text, tuple(words))


def _without(sentences: Sequence[_Sentence], others: Sequence[_Sentence]) -> list[_Sentence]:
    """Return the ``sentences`` without a counterpart among ``others``; each of ``others`` serves once."""
    there = Counter(each.words for each in others)
    left = []
    for each in sentences:
        if there[each.words]:
            there[each.words] -= 1
        else:
            left.append(each)
    return left


def _misses(sentences: Sequence[_Sentence], same: Sequence[bool]) -> Iterator[int]:
    at = 0
    for each in sentences:
        yield same[at : at + len(each.words)].count(False)
        at += len(each.words)
