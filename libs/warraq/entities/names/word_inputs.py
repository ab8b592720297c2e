"""A cache of what the networks read of a word: most words of an article have occurred before."""

from collections.abc import Sequence

import numpy as np

from warraq.entities.names.features import Features
from warraq.entities.names.model import Floats
from warraq.entities.names.network import Indices, Networks

REMEMBERED = 8192
"""Words in the cache, 8 kB each with two networks: 67 MB when full."""

_FORGOTTEN_AT_ONCE = 4
"""When the cache is full, this fraction (one part in so many) is dropped, least recently used first."""


class WordInputs:
    """The `Networks.inputs` of words. Not for concurrent use."""

    def __init__(self, features: Features, networks: Networks, capacity: int = REMEMBERED) -> None:
        self._features, self._networks, self._capacity = features, networks, capacity
        self._row: dict[str, int] = {}
        self._free = list(range(capacity))
        self._used = np.zeros(capacity, np.int64)
        self._calls = 0
        self._table = networks.room(capacity)

    def of(self, words: Sequence[str]) -> tuple[Floats, Indices]:
        """Return a table of inputs, valid until the next call, and the row in it of each of these distinct words."""
        if len(words) > self._capacity:
            return self._networks.inputs([self._features.of(word) for word in words]), np.arange(len(words))
        self._calls += 1
        self._used[[self._row[word] for word in words if word in self._row]] = self._calls
        new = [word for word in words if word not in self._row]
        if len(new) > len(self._free):
            self._forget(len(new) - len(self._free))
        if new:
            rows = [self._free.pop() for _ in new]
            self._row.update(zip(new, rows, strict=True))
            self._used[rows] = self._calls
            self._table[:, rows] = self._networks.inputs([self._features.of(word) for word in new])
        return self._table, np.array([self._row[word] for word in words])

    def _forget(self, number: int) -> None:
        """At least ``number`` words, none of this call."""
        old = [word for word, row in self._row.items() if self._used[row] < self._calls]
        old.sort(key=lambda word: self._used[self._row[word]])
        self._free += [self._row.pop(word) for word in old[: max(number, self._capacity // _FORGOTTEN_AT_ONCE)]]
