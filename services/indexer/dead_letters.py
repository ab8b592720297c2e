"""Mirrors the dead letters for Kibana: the index ``<alias>-dead`` holds what the stream of dead letters does."""

from warraq.index import DeadLetterCopy, SearchIndex
from warraq.streams import DeadLetters

NEWEST = 1000
"""Letters that are mirrored, the newest ones. `warraq dead` shows all."""


class ShownLetters:
    """The newest letters as the mirror of ``index`` has them, if it has one. Several processes may keep it up.

    Each letter may have the size of an article: it is read once, and again only when others were replayed or dropped.
    """

    def __init__(self, letters: DeadLetters, index: SearchIndex) -> None:
        self._letters, self._index = letters, index
        self._copies: dict[str, DeadLetterCopy] = {}  # the newest first
        self._number, self._last = 0, ""

    async def update(self) -> None:
        """Update the mirror. Raises `IndexUnavailable` and RedisError."""
        if self._index.dead_letters is None:
            return
        number, last = await self._letters.extent()
        come = await self._read(after=self._last)
        if self._number + len(come) != number and len(come) < NEWEST:
            self._copies, come = {}, await self._read()
        self._copies = dict(list({**come, **self._copies}.items())[:NEWEST])
        self._number, self._last = number, last
        await self._index.dead_letters.replace_all(self._copies)

    async def _read(self, after: str = "") -> dict[str, DeadLetterCopy]:
        return {
            letter.id: DeadLetterCopy(
                stage=letter.stage,
                reason=letter.reason,
                error=letter.error,
                attempts=letter.attempts,
                at=letter.at,
                article_id=letter.article_id,
            )
            async for letter in self._letters.newest(NEWEST, after)
        }
