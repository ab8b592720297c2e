"""Python's garbage collector rests while a batch is linked."""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_LONGEST = 5.0
"""Seconds after which it works again, when Redis does not answer for so long."""


@contextmanager
def collecting_later() -> Iterator[None]:
    """Keep the collector from working while the context is open, at most `_LONGEST` seconds.

    It would go through all that is made of a batch again and again, for some tenth of the time, and find nothing: what
    an article leaves has no cycles. Where several contexts overlap, it works again when the first of them ends.
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
        gc.enable()
