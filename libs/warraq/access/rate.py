"""How often a token may ask."""

import asyncio
import logging

from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.access.scripts import script
from warraq.access.tokens import Token

log = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds; a Redis that takes longer counts nothing."""


class RateLimit:
    """Requests of a token, counted in Redis for all processes together."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._prefix = f"{prefix}articles:rate:"
        self._take = redis.register_script(script("take"))

    async def take(self, token: Token) -> float:
        """0 when the request may be answered, else the seconds to wait. As many as the minute has may come at once.

        Searches go on when Redis is away, so then nobody is refused.
        """
        if token.rate is None:
            return 0.0
        try:
            async with asyncio.timeout(PATIENCE):
                return int(await self._take(keys=[self._prefix + token.name], args=[token.rate])) / 1000
        except (RedisError, TimeoutError) as error:
            log.warning("requests of token %s are not counted, Redis does not answer: %s", token.name, error)
            return 0.0
