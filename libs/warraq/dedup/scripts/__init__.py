"""Scripts of the deduplicator's state, as they are sent to Redis."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from redis.exceptions import NoScriptError

from warraq.lua import lua_script

if TYPE_CHECKING:
    from redis.asyncio import Redis

_TOGETHER = 10
"""Articles, or links, that one call of a script takes: few enough that Redis is not busy for long."""


def joined(fields: Iterable[bytes]) -> bytes:
    """Return ``fields`` as one argument, each behind its length in 4 bytes (`I4c0` of Lua's struct): redis-py takes
    longer to pack an argument than to join what is in it."""
    return b"".join([part for field in fields for part in (len(field).to_bytes(4, "little"), field)])


class Script:
    """A Lua script: ``constants``, then ``parts``, files of this folder. All keys that it uses begin with ``name``."""

    def __init__(self, redis: "Redis", name: str, constants: str, *parts: str) -> None:
        self._redis, self._name = redis, name
        self._source = "\n".join([constants, *(lua_script("warraq.dedup", part) for part in parts)])
        self._sha = hashlib.sha1(self._source.encode(), usedforsecurity=False).hexdigest()

    async def call(self, shared: Sequence[Any], calls: Sequence[bytes]) -> list[Any]:
        """Run the script, with `_TOGETHER` of ``calls`` at once behind the arguments that they share, and return an
        answer for each call (one argument), in order. It takes one round trip unless the server has lost the script.

        An error is the answer to all calls of its run, some of which may have been done.
        """
        runs = [calls[at : at + _TOGETHER] for at in range(0, len(calls), _TOGETHER)]
        arguments = [[*shared, *run] for run in runs]
        answers = await self._evaluate(arguments)
        missing = [at for at, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
        if missing:  # the server was restarted; a cluster loads it on every node
            await self._redis.script_load(self._source)
            for at, answer in zip(missing, await self._evaluate([arguments[at] for at in missing]), strict=True):
                answers[at] = answer
        return [
            each
            for run, answer in zip(runs, answers, strict=True)
            for each in ([answer] * len(run) if isinstance(answer, Exception) else answer)
        ]

    async def _evaluate(self, calls: Sequence[Sequence[Any]]) -> list[Any]:
        if not calls:
            return []
        pipe = self._redis.pipeline(transaction=False)
        for call in calls:
            pipe.execute_command("EVALSHA", self._sha, 1, self._name, *call)
        answers: list[Any] = await pipe.execute(raise_on_error=False)
        return answers
