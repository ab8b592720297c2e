"""Housekeeping of a stream: trims it, removes dead consumers, and samples how fast it is read."""

from collections.abc import Sequence

from redis.asyncio import Redis

from warraq.streams.keys import WAITING_ROOM, Keys
from warraq.streams.scripts import script

SAMPLE_MS, SAMPLES = 4_000, 16
"""Milliseconds between two samples, and how many are kept: a minute in all."""


class Janitor:
    """Trims ``stream`` (a key) below what every group has finished, and removes consumers without entries.

    ``ledger``: name of its counts. ``keepers``: groups that must exist before anything is trimmed. ``idle``: seconds
    after which an empty consumer is taken for dead. Before Redis 7.2 a consumer that polls an empty stream looks idle,
    too; removing it does no harm, as the next delivery makes it again.
    """

    def __init__(
        self, redis: "Redis", keys: Keys, stream: str, group: str, ledger: str, *,
        keepers: Sequence[str] = (), idle: float = 60.0,
    ) -> None:  # fmt: skip
        self._keepers = keepers
        self._stream, self._group, self._ledger, self._idle = stream, group, ledger, int(idle * 1000)
        self._noted = [keys.counters, keys.samples(ledger)]
        self._sample = redis.register_script(script("sample"))
        self._trim = redis.register_script(script("trim"))
        self._sweep = redis.register_script(script("sweep"))

    async def tidy(self) -> None:
        """Do all of it once. Every worker may call this at any time."""
        await self._sample(keys=self._noted, args=[f"done:{self._ledger}", SAMPLE_MS, SAMPLES])
        await self._trim(keys=[self._stream], args=[*self._keepers])
        await self._sweep(keys=[self._stream], args=[self._group, self._idle, WAITING_ROOM])
