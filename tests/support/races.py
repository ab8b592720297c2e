"""What another process does between a reading and a writing of this one."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from redis.asyncio import Redis


def once_read(patch: pytest.MonkeyPatch, redis: Redis, key: str, act: Callable[[], Awaitable[Any]]) -> None:
    """Make ``act`` happen right after the first HGET of ``key`` by ``redis``."""
    execute, waiting = redis.execute_command, [act]

    async def noted(*command: Any, **options: Any) -> Any:
        answer = await execute(*command, **options)
        if command[:2] == ("HGET", key) and waiting:
            await waiting.pop()()
        return answer

    patch.setattr(redis, "execute_command", noted)
