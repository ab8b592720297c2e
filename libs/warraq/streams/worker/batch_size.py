"""How many entries a stage reads at once: a batch must fit into the memory of its process."""

from collections.abc import Sequence

from warraq.streams.entry import Entry

BATCH_BYTES = 16_000_000
"""About so much a batch should have, as it is read; documents and requests made of it take several times as much."""


class BatchSize:
    """``now``: how many to read next, at most ``most``.

    It begins with what fits if each entry has ``largest`` bytes. Every batch tells more: as many as would fit were all
    as large as its largest entry, but at most twice as many as before. Only a batch of large entries behind small ones
    can exceed `BATCH_BYTES`, and the next does not.
    """

    def __init__(self, most: int, largest: int) -> None:
        self._most = most
        self.now = _fitting(largest, most)

    def learn(self, entries: Sequence[Entry]) -> None:
        """``entries``: the batch that was read last."""
        largest = max((sum(map(len, entry.fields.values())) for entry in entries), default=0)
        self.now = min(_fitting(largest, self._most), 2 * self.now)


def _fitting(size: int, most: int) -> int:
    return max(1, min(most, BATCH_BYTES // max(size, 1)))
