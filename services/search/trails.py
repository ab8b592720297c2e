"""Where an article is, as well as can be said now."""

import asyncio

from redis.exceptions import RedisError

from warraq.articles import IndexedArticle
from warraq.streams import Ledger
from warraq.streams.client.reports import Step, Trail

PATIENCE = 2.0
"""Seconds. The Redis client itself retries for ten; someone who reads an article does not wait that long."""


async def trail_of(ledger: Ledger, article_id: str, article: IndexedArticle | None) -> Trail:
    """The trail that Redis has, else the one the indexed ``article`` carries.

    Raises RedisError or TimeoutError when Redis is away and there is no such article to answer for it.
    """
    try:
        trail = await asyncio.wait_for(ledger.trail(article_id), PATIENCE)
    except (RedisError, TimeoutError):
        if article is None:
            raise
        return _carried(article)
    return _carried(article) if trail.state == "unknown" and article else trail


def _carried(article: IndexedArticle) -> Trail:
    steps = [Step(stage=stage, at=at) for stage, at in sorted(article.trail.items(), key=lambda step: step[1])]
    return Trail(id=article.id, state="indexed", steps=steps)


def missing(trail: Trail) -> str:
    """Why there is no indexed article of this id, and what to do."""
    match trail.state:
        case "waiting":
            return f"article {trail.id} is not indexed yet, it waits in {trail.waiting_in}: try again soon"
        case "dead":
            return f"article {trail.id} died: {trail.reason}. `warraq dead show {trail.dead}` says more"
        case "indexed":
            return f"article {trail.id} is being indexed: try again in a second"
        case _:
            return f"no article {trail.id} was pushed here: check the id, or push it to POST /articles"
