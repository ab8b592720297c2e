"""Articles that are being placed, in their order: who may have to do with one before it waits until that is written."""

import asyncio
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from warraq.dedup.changes import Placed
from warraq.dedup.keys import ENOUGH, Keys, each_key


class GivenUp(RuntimeError):
    """An article of the line could not be written, so that those behind it must not be."""


class Line:
    """Of the articles of one `Deduplicator.link`, whose parts are placed at the same time. An article is named by its
    position, from 0 on."""

    def __init__(self) -> None:
        self._given = 0
        self._keys: dict[int, list[int | bytes]] = {}
        self._holders: defaultdict[int | bytes, list[int]] = defaultdict(list)
        self._kin: dict[int, int | None] = {}
        self._left = asyncio.Event()
        self._is_given_up = False
        self.written: list[tuple[Placed, Keys]] = []
        """Of those that were found with others, in order of writing; each with its keys."""

    def enter(self, articles: Sequence[Keys]) -> range:
        """Positions of ``articles``, behind all that entered before."""
        entered = range(self._given, self._given + len(articles))
        self._given += len(articles)
        for at, keys in zip(entered, articles, strict=True):
            own = self._keys[at] = each_key(keys.sketch, keys.names)
            self._kin[at] = self._kin_before(at)
            for key in own:
                self._holders[key].append(at)
        return entered

    def leave(self, articles: Iterable[int]) -> None:
        """They are written, or cannot be; who left before may be among them."""
        leaving = [at for at in articles if at in self._keys]
        for at in leaving:
            del self._kin[at]
            for key in self._keys.pop(at):
                holders = self._holders[key]
                if len(holders) == 1:  # nearly all
                    del self._holders[key]
                else:
                    holders.remove(at)
        if leaving:
            self._left.set()

    def give_up(self) -> None:
        """Nothing more of it is to be written: whoever asks or waits is told so by `GivenUp`."""
        self._is_given_up = True
        self._left.set()

    async def someone_leaves(self) -> None:
        """Wait until any article does."""
        self._left.clear()
        await self._left.wait()

    async def all_before_have_left(self, at: int) -> None:
        """Wait for it."""
        self._check()
        while next(iter(self._keys), at) < at:
            await self.someone_leaves()
            self._check()

    def without_kin(self, waiting: Iterable[int]) -> list[int]:
        """Those of ``waiting`` that would find none of those before them, nor are a version of one."""
        self._check()
        return [at for at in waiting if not self._has_kin(at)]

    def _check(self) -> None:
        if self._is_given_up:
            raise GivenUp("an article before it could not be written")

    def _has_kin(self, at: int) -> bool:
        """One of its kin is remembered, so that it looks for others only when that has left: nobody comes before it."""
        kin = self._kin[at]
        if kin is not None and kin not in self._keys:
            kin = self._kin[at] = self._kin_before(at)
        return kin is not None

    def _kin_before(self, at: int) -> int | None:
        """The first that is seen, from the last one before it on: of a hundred equal articles each waits for the one
        before it. Names come first, as one is enough."""
        votes: Counter[int] = Counter()
        for key in [key for key in reversed(self._keys[at]) if key in self._holders]:
            holders = self._holders[key]
            for other in reversed(holders[: bisect_left(holders, at)]):
                votes[other] += ENOUGH if isinstance(key, bytes) else 1
                if votes[other] >= ENOUGH:
                    return other
        return None
