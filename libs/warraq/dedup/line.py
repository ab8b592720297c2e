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
    """The articles of one `Deduplicator.link`, whose parts are placed at the same time. An article is named by its
    position, from 0 on."""

    def __init__(self) -> None:
        self._given = 0
        self._keys: dict[int, list[int | bytes]] = {}
        self._holders: defaultdict[int | bytes, list[int]] = defaultdict(list)
        self._kin: dict[int, int | None] = {}
        self._left = asyncio.Event()
        self._is_given_up = False
        self.written: list[tuple[Placed, Keys]] = []
        """The articles that were found with others, in order of writing, each with its keys."""

    def enter(self, articles: Sequence[Keys]) -> range:
        """Let ``articles`` enter behind all others, and return their positions."""
        entered = range(self._given, self._given + len(articles))
        self._given += len(articles)
        for at, keys in zip(entered, articles, strict=True):
            own = self._keys[at] = each_key(keys.sketch, keys.names)
            self._kin[at] = self._kin_before(at)
            for key in own:
                self._holders[key].append(at)
        return entered

    def leave(self, articles: Iterable[int]) -> None:
        """Let ``articles``, which are written or cannot be, leave; some of them may have left before."""
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
        """Let nothing more of the line be written: whoever asks it or waits gets a `GivenUp`."""
        self._is_given_up = True
        self._left.set()

    async def someone_leaves(self) -> None:
        """Wait until any article does."""
        self._left.clear()
        await self._left.wait()

    async def all_before_have_left(self, at: int) -> None:
        """Wait until all articles before position ``at`` have left. Raises `GivenUp`."""
        self._check()
        while next(iter(self._keys), at) < at:
            await self.someone_leaves()
            self._check()

    def without_kin(self, waiting: Iterable[int]) -> list[int]:
        """Return those of ``waiting`` that would find none of the articles before them and are no version of one.
        Raises `GivenUp`."""
        self._check()
        return [at for at in waiting if not self._has_kin(at)]

    def _check(self) -> None:
        if self._is_given_up:
            raise GivenUp("an article before it could not be written")

    def _has_kin(self, at: int) -> bool:
        """Tell whether an article that ``at`` would find is still in the line before it. One is remembered, so that
        others are looked for only when it has left: nobody enters before ``at`` any more."""
        kin = self._kin[at]
        if kin is not None and kin not in self._keys:
            kin = self._kin[at] = self._kin_before(at)
        return kin is not None

    def _kin_before(self, at: int) -> int | None:
        """Return an article before ``at`` that it would find, None for none. The last ones are looked at first, so that
        of a hundred equal articles each waits for the one before it; and names first, as one is enough."""
        votes: Counter[int] = Counter()
        for key in [key for key in reversed(self._keys[at]) if key in self._holders]:
            holders = self._holders[key]
            for other in reversed(holders[: bisect_left(holders, at)]):
                votes[other] += ENOUGH if isinstance(key, bytes) else 1
                if votes[other] >= ENOUGH:
                    return other
        return None
