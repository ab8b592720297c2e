"""Answers "where is my article?": from the trail in Redis, else from what the indexed article carries."""

import asyncio
from collections.abc import Awaitable, Callable

from redis.exceptions import RedisError

from warraq.articles import IndexedArticle
from warraq.streams import Ledger
from warraq.streams.client.reports import Step, Trail

PATIENCE = 2.0
"""Seconds that Redis may take. Its client would retry for ten, too long for someone who waits for a page."""

GetArticle = Callable[[str], Awaitable[IndexedArticle | None]]
"""`SearchIndex.get`, or a function that opens an index before asking it."""


async def find_trail(
    ledger: Ledger,
    get_article: GetArticle,
    article_id: str,
    *,
    article: IndexedArticle | None = None,
    patience: float | None = PATIENCE,
) -> Trail:
    """Return the trail in Redis or, if it has none or is away, that of the indexed article; state ``unknown`` if there
    is neither.

    ``get_article`` is called only if Redis cannot tell and the caller does not pass ``article``. ``patience``: None
    waits as long as the Redis client does. Raises RedisError or TimeoutError when Redis is away and no indexed article
    answers for it, `IndexUnavailable` when the index is needed and away.
    """
    try:
        trail = await asyncio.wait_for(ledger.trail(article_id), patience)
    except (RedisError, TimeoutError):
        article = article or await get_article(article_id)
        if article is None:
            raise
        return _trail_of(article)
    if trail.state != "unknown":
        return trail
    article = article or await get_article(article_id)
    return _trail_of(article) if article else trail


def not_pushed(article: str) -> str:
    """Return the message about an ``article`` (id or URL) of which nothing is known; it says what to do."""
    return f"no article {article!r} was pushed here: check the id or URL, or push it"


def _trail_of(article: IndexedArticle) -> Trail:
    """Return the stages recorded in an indexed article, sorted by time."""
    steps = [Step(stage=stage, at=at) for stage, at in sorted(article.trail.items(), key=lambda step: step[1])]
    return Trail(id=article.id, state="indexed", steps=steps)
