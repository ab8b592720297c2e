"""What can be seen of the toy stage from outside, and waiting until it is so."""

import subprocess
from collections import Counter
from typing import Any

import httpx
import orjson
from redis.asyncio import Redis

from tests.support.waiting import until
from warraq.articles import RawArticle
from warraq.streams import CLEAN, RAW, Ledger


def news(text: str) -> RawArticle:
    return RawArticle(content=text)


async def contents(redis: Redis) -> Counter[str]:
    """What the toy stage has published, and how often."""
    rows: Any = await redis.xrange(CLEAN)
    return Counter(orjson.loads(fields[b"data"])["content"] for _, fields in rows)


async def published_once_each(redis: Redis) -> int:
    """How many articles the toy stage has published; fails when one came twice."""
    counts = await contents(redis)
    assert set(counts.values()) == {1}
    return len(counts)


async def published(redis: Redis, number: int, seconds: float = 30) -> None:
    async def enough() -> bool:
        return int(await redis.xlen(CLEAN)) >= number

    await until(enough, seconds)


async def finished(redis: Redis, seconds: float = 30) -> None:
    async def nothing_left() -> bool:
        cleaner = (await Ledger(redis).status()).stages[0]
        return cleaner.waiting + cleaner.in_hand == 0

    await until(nothing_left, seconds)


async def in_hand(redis: Redis, number: int) -> None:
    async def held() -> bool:
        return (await Ledger(redis).status()).stages[0].in_hand == number

    await until(held)


async def archived(redis: Redis) -> None:
    """The archiver, which is not running, has all that was pushed so far: without it nothing is trimmed."""
    await redis.xgroup_create(RAW, "archiver", id="$")


async def trimmed(redis: Redis) -> None:
    """What is finished has left the ingest stream, but for its last entry."""

    async def short() -> bool:
        return int(await redis.xlen(RAW)) <= 1

    await until(short)


async def readiness(worker: subprocess.Popen[bytes], status: int) -> None:
    """``worker`` answers /readyz with ``status``."""

    async def answers() -> bool:
        async with httpx.AsyncClient(trust_env=False) as client:
            try:
                answer = await client.get(f"http://127.0.0.1:{worker.port}/readyz")  # type: ignore[attr-defined]
            except httpx.HTTPError:
                return False
        return answer.status_code == status

    await until(answers)
