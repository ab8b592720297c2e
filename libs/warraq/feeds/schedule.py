"""When a feed is read again."""

import random
from dataclasses import dataclass

from warraq.feeds.models import FeedState


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a feed is read, in seconds.

    A poll that brought something new halves the interval, one that did not makes it a quarter longer; in the long run
    about every fourth poll brings something (0.5 * 1.25**3 is about 1). It stays between ``shortest`` and ``longest``
    and begins with ``first``.
    After ``n`` failures in a row the wait is ``shortest * 2**n``, at most ``longest``, or what its server asked for (at
    most ``longest``, too). Waits differ by up to 10 %, so feeds that were added together are not read together.
    """

    shortest: float = 300.0
    longest: float = 86_400.0
    first: float = 900.0
    faster: float = 0.5
    slower: float = 1.25

    def interval(self, state: FeedState, new: int) -> float:
        """Return the interval after a poll that brought ``new`` articles."""
        last = state.interval or self.first
        if state.succeeded_at is None:  # all of a new feed is new: that says nothing
            return min(max(last, self.shortest), self.longest)
        return min(max(last * (self.faster if new else self.slower), self.shortest), self.longest)

    def back_off(self, failures: int, asked: float = 0.0) -> float:
        """Return the wait after ``failures`` (from 1) in a row. ``asked``: seconds from the server's Retry-After."""
        return min(max(self.shortest * 2.0 ** min(failures, 40), asked), self.longest)

    @staticmethod
    def jittered(seconds: float, chance: float | None = None) -> float:
        """Return ``seconds`` changed by up to 10 %. ``chance``: random number from 0 to 1."""
        drawn = random.random() if chance is None else chance  # noqa: S311 - no secret
        return seconds * (0.9 + 0.2 * drawn)
