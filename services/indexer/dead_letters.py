"""Mirrors the dead letters for Kibana: the index ``<alias>-dead`` holds what the stream of dead letters does."""

from warraq.index import DeadLetterCopy, SearchIndex
from warraq.streams import DeadLetters

NEWEST = 1000
"""Letters that are mirrored, the newest ones. `warraq dead` shows all."""


async def show(letters: DeadLetters, index: SearchIndex) -> None:
    """Update the mirror, if ``index`` has one; several processes may do so at the same time.

    Raises `IndexUnavailable` and RedisError.
    """
    if index.dead_letters is None:
        return
    await index.dead_letters.replace_all(
        {
            letter.id: DeadLetterCopy(
                stage=letter.stage,
                reason=letter.reason,
                error=letter.error,
                attempts=letter.attempts,
                at=letter.at,
                article_id=letter.article_id,
            )
            async for letter in letters.newest(NEWEST)
        }
    )
