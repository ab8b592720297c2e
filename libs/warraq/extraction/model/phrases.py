"""Where on a page words stand one after the other: what is asked of each of its names, counted once."""

from collections import Counter
from collections.abc import Sequence

from warraq.extraction.model.facts import LineFacts

MOST_WORDS = 8
"""Words of a phrase. The name of a section has four at most, but a sign between two letters parts one, too."""
_FEW = 8
"""Phrases that are looked for line by line: quicker than to count all phrases of a length for one of them."""


class Phrases:
    """Counts phrases on the lines of a page that are no paragraphs or end without a sign, as no sentence does.

    After the first few those of a length are counted once, when one is first asked for: a page of thousands of names is
    not read again for each.
    """

    def __init__(self, facts: Sequence[LineFacts]) -> None:
        self._facts = facts
        self._lines: list[str] | None = None
        self._asked = 0
        self._counted: dict[int, Counter[str]] = {}
        self._begun: dict[int, dict[str, int]] = {}

    def lines_with(self, key: str) -> int:
        """Return how many lines have ``key``, words as `comparable` writes them; 0 for more than `MOST_WORDS`."""
        words = key.count(" ") + 1
        if not key or words > MOST_WORDS:
            return 0
        self._asked += 1
        if self._asked <= _FEW:
            return sum(f" {key} " in line for line in self._short())
        if words not in self._counted:
            self._counted[words] = self._count(words)
        return self._counted[words][key]

    def first_beginning(self, key: str) -> int:
        """Return the first line that begins with ``key``; the number of lines when none does."""
        words = key.count(" ") + 1
        if words not in self._begun:
            begun = self._begun[words] = {}
            for at, fact in enumerate(self._facts):
                begun.setdefault(" ".join(fact.key.split(" ", words)[:words]), at)
        return self._begun[words].get(key, len(self._facts))

    def _short(self) -> list[str]:
        """The words of the lines in which phrases count, a space around each."""
        if self._lines is None:
            self._lines = [f" {fact.key} " for fact in self._facts if not fact.is_paragraph or fact.end == "a"]
        return self._lines

    def _count(self, words: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for line in (each[1:-1].split(" ") for each in self._short()):
            runs = range(len(line) - words + 1)
            found.update({" ".join(line[at : at + words]) for at in runs} if words > 1 else set(line))
        return found
