"""Where is my article: what Redis knows, else what the indexed article carries with it."""

import asyncio
from collections.abc import Awaitable, Callable

from redis.exceptions import RedisError

from warraq.articles import IndexedArticle
from warraq.streams import Ledger
from warraq.streams.client.reports import Step, Trail

PATIENCE = 2.0
"""Seconds that Redis has. Its client retries for ten; someone who reads an article does not wait that long."""

GetArticle = Callable[[str], Awaitable[IndexedArticle | None]]
"""`SearchIndex.get`, or whatever opens an index first and then asks it."""


async def find_trail(
    ledger: Ledger,
    get_article: GetArticle,
    article_id: str,
    *,
    article: IndexedArticle | None = None,
    patience: float | None = PATIENCE,
) -> Trail:
    """The trail in Redis; where it has none, or is away, that of the indexed article; state ``unknown``: none at all.

    ``get_article`` is asked only when Redis cannot tell and the caller has not read the ``article`` already.
    ``patience``: None waits as long as the Redis client does.
    Raises RedisError or TimeoutError when Redis is away and no indexed article answers for it, `IndexUnavailable` when
    the index is needed and away.
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


def _trail_of(article: IndexedArticle) -> Trail:
    """The stages as the article was indexed with them, in the order of their times."""
    steps = [Step(stage=stage, at=at) for stage, at in sorted(article.trail.items(), key=lambda step: step[1])]
    return Trail(id=article.id, state="indexed", steps=steps)
