"""Connections to Redis that survive its restart."""

from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from warraq.settings import Settings

OLDEST = (7, 0)
LOCAL = "redis://127.0.0.1:6379/0"
"""redis-server's default. An app made without WARRAQ_REDIS_URL, as to read its documentation, would connect there."""


class RedisTooOld(RuntimeError):
    """This Redis is older than 7.0."""


def redis_url(settings: Settings) -> str:
    """URL of the Redis to use. `warraq.process.serve` and the CLI refuse to run without one of their own."""
    return settings.redis_url or LOCAL


def connection_options() -> dict[str, Any]:
    """Eight tries over about ten seconds: redis-py's own default gives up at the first refusal."""
    return {
        "retry": Retry(ExponentialWithJitterBackoff(base=0.1, cap=2), 8),
        "retry_on_error": [RedisConnectionError, RedisTimeoutError],
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "health_check_interval": 15,
    }


def connect(url: str) -> "Redis":
    """A client that answers bytes and waits for a Redis that is being restarted."""
    client: Redis = Redis.from_url(url, **connection_options())
    return client


async def check_redis(redis: "Redis") -> str:
    """The server's version. Raises RedisTooOld below 7.0."""
    info = await redis.info("server")
    version = str(info["redis_version"])
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise RedisTooOld(f"Redis {version} is too old: Warraq needs 7.0 or newer (it reads consumer-group lag)")
    return version
