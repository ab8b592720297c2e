"""What a process gives back of its memory."""

import ctypes

LARGE = 1 << 20
"""Bytes of a block that is given back as soon as it is freed."""

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of glibc's malloc.h


def give_back_large_blocks() -> bool:
    """Tell the C library to give freed blocks of `LARGE` bytes back; False where it cannot be told.

    Left alone, glibc raises that size, up to 32 MB, to what was freed before, and what is freed later stays among small
    blocks in use: so a process kept the arrays of its largest searches.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_MMAP_THRESHOLD, LARGE))
