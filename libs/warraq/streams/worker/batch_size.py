"""How many entries a stage reads at once, so that a batch fits into memory."""

from collections.abc import Sequence

from warraq.streams.entry import Entry

BATCH_BYTES = 16_000_000
"""Intended size of a batch as it is read. Documents and requests made of it take several times as much memory."""


class BatchSize:
    """``now``: how many entries to read next, at most ``most``.

    It starts with as many as fit if each has ``largest`` bytes. After each batch it becomes what would fit if all
    entries were as large as the largest in that batch, but at most twice as many as before. Only a batch of large
    entries after small ones can exceed `BATCH_BYTES`; the next one does not.
    """

    def __init__(self, most: int, largest: int) -> None:
        self._most = most
        self.now = _fitting(largest, most)

    def learn(self, entries: Sequence[Entry]) -> None:
        """Adapt to ``entries``, the batch that was read last."""
        largest = max((sum(map(len, entry.fields.values())) for entry in entries), default=0)
        self.now = min(_fitting(largest, self._most), 2 * self.now)


def _fitting(size: int, most: int) -> int:
    return max(1, min(most, BATCH_BYTES // max(size, 1)))
