"""Returns freed memory of a process to the system."""

import asyncio
import ctypes

LARGE = 1 << 20
"""Size in bytes from which a block is returned as soon as it is freed."""

PAUSE = 60.0
"""Seconds between two returns of other freed memory; each costs some milliseconds of CPU."""

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of glibc's malloc.h


def give_back_large_blocks() -> bool:
    """Tell the C library to give freed blocks of `LARGE` bytes back; False where it cannot be told.

    Left alone, glibc raises that size, up to 32 MB, to what was freed before, and what is freed later stays among small
    blocks in use: so a process kept the arrays of its largest searches.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_MMAP_THRESHOLD, LARGE))


async def give_back_now_and_then(pause: float = PAUSE) -> None:
    """Every ``pause`` seconds give back the pages between blocks in use, until cancelled; at once over where the C
    library cannot.

    glibc by itself gives back the end of a heap only, and has a heap for each of the first threads. SQLite takes what a
    search has found, and its pages, in blocks of 4 kB; each heap then keeps as much as its largest search took.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    while trim:
        await asyncio.sleep(pause)
        await asyncio.to_thread(trim, 0)
