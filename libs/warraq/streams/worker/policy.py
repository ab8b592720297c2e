"""How a stage reads, retries, waits and gives up, as data."""

import random
from dataclasses import dataclass

from warraq.settings import Settings

LONGEST_PAUSE = 15.0
"""Seconds. The return of an index is noticed within them, and one that is away is asked four times a minute."""
_MOST_DOUBLINGS = 64
"""More of them would be the longest wait of any policy; 1,024 are too many for a float, and an index that is away for
five hours is asked as often."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how soon a failed entry is tried again.

    After attempt ``n`` (from 1) it waits ``min(first * 2**(n - 1), longest)`` seconds.
    """

    attempts: int = 5
    first: float = 2.0
    longest: float = 60.0

    def delay(self, attempt: int) -> float:
        """Return the seconds to wait after failed attempt ``attempt``."""
        return min(self.first * 2.0 ** min(max(attempt, 1) - 1, _MOST_DOUBLINGS), self.longest)

    def pause(self, failures: int) -> float:
        """Return the seconds that a whole stage waits after ``failures`` refusals in a row: at most `LONGEST_PAUSE`,
        with up to 20 % jitter."""
        return min(self.delay(failures), LONGEST_PAUSE) * random.uniform(1.0, 1.2)  # noqa: S311 - spreads load, no secret


@dataclass(frozen=True, slots=True)
class Backpressure:
    """A stage stops reading while a stream it writes to has ``high`` unfinished entries, until only ``low`` are
    left. The first stage also stops while the dead letters hold more than ``dead_bytes`` of Redis' memory."""

    high: int = 5000
    low: int = 2500
    dead_bytes: int = 500_000_000


@dataclass(frozen=True, slots=True)
class Revival:
    """How long a process whose group is gone helps itself before it exits, to be started again.

    It gives up after more than ``times`` losses within ``window`` seconds, since something keeps destroying the group;
    and after ``patience`` seconds during which Redis answers but refuses (a key that is no stream), or a batch hangs.
    """

    times: int = 5
    window: float = 60.0
    patience: float = 5.0


@dataclass(frozen=True, slots=True)
class StagePolicy:
    """Everything about how a stage reads.

    ``stale_after``: seconds without heartbeat after which entries are claimed by others. ``batch_timeout``: seconds
    after which a batch in hand is taken to hang.
    """

    retry: RetryPolicy = RetryPolicy()
    backpressure: Backpressure = Backpressure()
    revival: Revival = Revival()
    batch_size: int = 50
    stale_after: float = 15.0
    batch_timeout: float = 300.0
    grace: float = 8.0

    @property
    def heartbeat(self) -> float:
        """Seconds between heartbeats; three may be missed before anyone claims."""
        return self.stale_after / 4

    @property
    def longest_silence(self) -> float:
        """Seconds after which a process whose event loop is stuck ends itself."""
        return self.batch_timeout + self.revival.patience

    @classmethod
    def of(cls, settings: Settings) -> "StagePolicy":
        """Return the policy that ``settings`` describe."""
        return cls(
            RetryPolicy(settings.attempts, settings.retry_first, settings.retry_longest),
            Backpressure(
                settings.backlog_high, min(settings.backlog_high, settings.backlog_low), settings.max_dead_bytes
            ),
            batch_size=settings.batch_size,
            stale_after=settings.stale_after,
            batch_timeout=settings.batch_timeout,
            grace=settings.grace,
        )
