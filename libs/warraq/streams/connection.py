"""Connections to Redis that survive its restart, and the loss of its master."""

import re
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff, NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from warraq.settings import Settings
from warraq.streams.sentinel import Sentinels

OLDEST = (7, 0)
_STATE = re.compile(r"(?!WRONGTYPE|NOGROUP|BUSYGROUP)[A-Z]{4,} |ACL failure")
"""Matches error codes other than ERR, which redis-py cuts off, and a script that its user may not run."""

LOCAL = "redis://127.0.0.1:6379/0"
"""redis-server's default address. Used by an app that is made without WARRAQ_REDIS_URL, for example to print its API
description."""


class RedisTooOld(RuntimeError):
    """The server is older than Redis 7.0."""


def redis_url(settings: Settings) -> str:
    """Return the URL of the Redis to use. `warraq.process.serve` and the command line refuse to run without a URL of
    their own."""
    return settings.redis_url or LOCAL


def connection_options() -> dict[str, Any]:
    """Retry eight times over about ten seconds; redis-py by default gives up at the first refused connection."""
    return {
        "retry": Retry(ExponentialWithJitterBackoff(base=0.1, cap=2), 8),
        "retry_on_error": [RedisConnectionError, RedisTimeoutError],
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "health_check_interval": 15,
    }


def connect(url: str, *, once: bool = False) -> "Redis":
    """Return a client that answers bytes and waits for a Redis that restarts, or for the next master.

    ``once``: try only once. Raises ValueError for an invalid URL.
    """
    options = {"retry": Retry(NoBackoff(), 0), "socket_connect_timeout": 3} if once else connection_options()
    if sentinels := Sentinels.of(url):
        return sentinels.connect(**options)
    client: Redis = Redis.from_url(url, **options)
    return client


def dedup_redis_url(settings: Settings) -> str:
    """Return the URL of the Redis for deduplication: its own if set, else that of the streams."""
    return settings.dedup_redis_url or redis_url(settings)


def is_of_redis(error: BaseException) -> bool:
    """Tell whether ``error`` is about the state of Redis (away, full, no master, no replicas), not about the article in
    hand.

    An answer to a command that makes no sense (an error in a script, a key of the wrong type) may be the article's
    fault.
    """
    if type(error) is ResponseError:
        return bool(_STATE.match(str(error)))
    return isinstance(error, RedisError)


async def check_redis(redis: "Redis") -> str:
    """Return the server's version. Raises RedisTooOld below 7.0."""
    info = await redis.info("server")
    version = str(info["redis_version"])
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise RedisTooOld(f"Redis {version} is too old: Warraq needs 7.0 or newer (it reads consumer-group lag)")
    return version
