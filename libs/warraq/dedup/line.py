"""Articles that are being placed, in their order: who may have to do with one before it waits until that is written."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence

from warraq.dedup.keys import Keys, each_key

_ENOUGH = 2
"""Keys of a sketch that two articles share when one is found by the other; of a name one is enough."""


class Line:
    """Of the articles of one `Deduplicator.link`, whose parts are placed at the same time. An article is named by its
    position, from 0 on."""

    def __init__(self) -> None:
        self._given = 0
        self._keys: dict[int, list[int | bytes]] = {}
        self._holders: dict[int | bytes, list[int]] = {}
        self._left = asyncio.Event()
        self.changed: list[int] = []
        """Numbers of the records that have been written anew, in order."""

    def enter(self, articles: Sequence[Keys]) -> range:
        """Positions of ``articles``, behind all that entered before."""
        entered = range(self._given, self._given + len(articles))
        self._given += len(articles)
        for at, keys in zip(entered, articles, strict=True):
            self._keys[at] = each_key(keys)
            for key in self._keys[at]:
                self._holders.setdefault(key, []).append(at)
        return entered

    def leave(self, articles: Iterable[int]) -> None:
        """They are written, or given up; who left before may be among them."""
        for at in articles:
            for key in self._keys.pop(at, ()):
                self._holders[key].remove(at)
                if not self._holders[key]:
                    del self._holders[key]
        self._left.set()

    async def someone_leaves(self) -> None:
        """Wait until any article does."""
        self._left.clear()
        await self._left.wait()

    async def reaches(self, at: int) -> None:
        """Wait until all before it have left."""
        while next(iter(self._keys), at) < at:
            await self.someone_leaves()

    def without_kin(self, waiting: Iterable[int]) -> list[int]:
        """Those of ``waiting`` that would find none of those before them, nor are a version of one."""
        return [at for at in waiting if not self._has_kin(at)]

    def _has_kin(self, at: int) -> bool:
        votes: Counter[int] = Counter()
        for key in self._keys[at]:
            for other in self._holders[key]:
                if other >= at:
                    break
                votes[other] += _ENOUGH if isinstance(key, bytes) else 1
        return max(votes.values(), default=0) >= _ENOUGH
