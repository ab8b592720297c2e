"""Types of the numpy arrays in which a search of the index file works, and functions on them."""

from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.signedinteger[Any]]
Mask = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]


def distinct(values: Integers) -> Integers:
    """Return each of ``values`` once, sorted. np.unique takes four times as long (numpy 2.3)."""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]


def varints(packed: Any) -> Integers:
    """Decode SQLite's varints: seven bits a byte, most significant first; all bytes but the last have the high bit set.

    ``packed``: bytes, or anything else with the buffer protocol.
    """
    found = np.frombuffer(packed, np.uint8)
    ends = np.flatnonzero(found < 1 << 7)
    starts = np.concatenate([[0], ends[:-1] + 1])
    shifts = 7 * (np.repeat(ends, ends - starts + 1) - np.arange(len(found)))
    return np.add.reduceat((found & 127).astype(np.int64) << shifts, starts)
