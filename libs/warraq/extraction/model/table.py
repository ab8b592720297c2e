"""Features of the lines of a page as a table of small numbers, and what its columns are made with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
FAR = 99


def _nothing() -> Numbers:
    return np.zeros((0, 0), dtype=np.int64)


@dataclass(slots=True)
class Table:
    """``names`` of the columns; ``sizes``: how many values each may have; ``columns``: one row of values per column,
    in it one value per line."""

    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    columns: Numbers = field(default_factory=_nothing)

    def rows(self) -> Numbers:
        """One row per line."""
        return self.columns.T


def unpacked(rows: Sequence[bytes], width: int) -> Numbers:
    """One row per column, from one string of bytes per line."""
    packed = np.frombuffer(b"".join(rows), dtype=np.uint8).reshape(len(rows), width)
    return packed.T.astype(np.int64)


class Buckets:
    """How many of ``edges``, all 0 or more, are below a whole number; looked up, not searched."""

    def __init__(self, *edges: int) -> None:
        self._found = np.searchsorted(np.array(edges), np.arange(edges[-1] + 2), side="left").astype(np.int64)

    def __call__(self, values: Numbers) -> Numbers:
        """The bucket of each value."""
        return self._found.take(values, mode="clip")


def buckets(values: Numbers | npt.NDArray[np.float64], *edges: float) -> Numbers:
    """For each value how many of ``edges`` are below it."""
    return _edges(edges).searchsorted(values, side="left")


@cache
def _edges(edges: tuple[float, ...]) -> npt.NDArray[np.float64]:
    return np.array(edges, dtype=np.float64)


def distances(marks: Marks) -> tuple[Numbers, Numbers]:
    """Along each row: to the last marked line above and the next one below, `FAR` when there is none."""
    rows, count = marks.shape
    number = np.arange(count)
    above = np.full((rows, count), -1000)
    np.maximum.accumulate(np.where(marks, number, -1000)[:, :-1], axis=1, out=above[:, 1:])
    below = np.full((rows, count), 10**6)
    np.minimum.accumulate(np.where(marks, number, 10**6)[:, :0:-1], axis=1, out=below[:, -2::-1])
    return np.minimum(number - above, FAR), np.minimum(below - number, FAR)


def run_lengths(marks: Marks) -> Numbers:
    """For each marked line how long its run of marked lines is."""
    edges = np.flatnonzero(marks[1:] != marks[:-1]) + 1
    edges = np.concatenate([[0], edges, [len(marks)]])
    lengths = edges[1:] - edges[:-1]
    return np.repeat(lengths, lengths) * marks
