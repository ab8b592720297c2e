"""Python's garbage collector rests while a batch is linked."""

import asyncio
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LONGEST = 5.0
"""Seconds after which it works again, when Redis does not answer for so long."""
_BETWEEN = 60.0
"""Seconds after which all objects are gone through, at the end of a batch."""


class Collector:
    """Python's garbage collector, as far as batches concern it.

    It would go through all that is made of a batch again and again, for some tenth of the time, and find next to
    nothing: what an article leaves has no cycles. So what a batch leaves joins the oldest objects without being gone
    through, and those are gone through once in `_BETWEEN` seconds. What has cycles all the same lives until then, and
    where no batch follows, until the collector itself goes through the oldest objects; how much that is was not
    measured.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: seconds."""
        self._clock = clock
        self._next = clock() + _BETWEEN

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Keep the collector from working while the context is open, at most `_LONGEST` seconds.

        Where several contexts overlap, it works again when the first of them ends.
        """
        if not gc.isenabled():
            yield
            return
        gc.disable()
        later = asyncio.get_running_loop().call_later(_LONGEST, gc.enable)
        try:
            yield
        finally:
            later.cancel()
            self._take_over()
            gc.enable()

    def _take_over(self) -> None:
        """Let the youngest objects join the oldest, and now and then go through all of them."""
        if self._clock() >= self._next:
            gc.collect()
            self._next = self._clock() + _BETWEEN
        elif not gc.get_freeze_count():  # what someone else has frozen would come back
            gc.freeze()
            gc.unfreeze()
