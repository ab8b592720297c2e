"""Limits how often a token may make requests."""

import asyncio
import logging

from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.access.tokens import Token
from warraq.lua import lua_script

log = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds; if Redis takes longer, the request is not counted."""


class RateLimit:
    """Counts the requests of a token in Redis, for all processes together."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._prefix = f"{prefix}articles:rate:"
        self._take = redis.register_script(lua_script("warraq.access", "take"))

    async def take(self, token: Token) -> float:
        """Count a request; return 0 if it may be answered, else the seconds to wait. The whole allowance of a minute
        may come at once.

        If Redis is away nobody is refused, because searches go on then.
        """
        if token.rate is None:
            return 0.0
        try:
            async with asyncio.timeout(PATIENCE):
                return int(await self._take(keys=[self._prefix + token.name], args=[token.rate])) / 1000
        except (RedisError, TimeoutError) as error:
            log.warning("requests of token %s are not counted, Redis does not answer: %s", token.name, error)
            return 0.0
