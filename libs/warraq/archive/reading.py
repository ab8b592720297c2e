"""Reads the archive in the order of time across all its files."""

import heapq
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import zstandard

from warraq.archive.records import BadRecord, decode, lines_of, time_of
from warraq.archive.store import Archive, ArchiveFile
from warraq.streams.entry import Entry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Passed:
    """An entry of the archive. ``line``: how far its file has been read with it, from 1."""

    file: ArchiveFile
    line: int
    entry: Entry


Head = tuple[tuple[datetime, int], str, Passed, Iterator[Passed]]
"""The next entry of a file. First its sort key, then the file's name (two files may hold the same entry), the entry,
and the iterator for the rest."""


def file_lines(archive: Archive, file: ArchiveFile) -> Iterator[bytes]:
    """Yield the lines of one file up to where it is cut off or damaged; damage is logged."""
    with archive.open(file) as content:
        try:
            yield from lines_of(content)
        except zstandard.ZstdError as error:
            log.warning("%s is damaged and was read up to there: %s", file.name, error)


def read_in_order(archive: Archive, files: Sequence[ArchiveFile], start: Mapping[str, int]) -> Iterator[Passed]:
    """Yield the entries of ``files`` (in order of their names) merged by time. An entry that waited for a second
    attempt comes later than its time.

    ``start``: file name -> lines to skip.
    """
    waiting = list(reversed(files))
    heads: list[Head] = []
    while heads or waiting:
        # A file is opened when its turn comes: there may be thousands.
        while waiting and (not heads or waiting[-1].first <= heads[0][0][0]):
            _push(heads, _entries(archive, file := waiting.pop(), start.get(file.name, 0)))
        if heads:
            *_, passed, rest = heapq.heappop(heads)
            yield passed
            _push(heads, rest)


def _push(heads: list[Head], rest: Iterator[Passed]) -> None:
    if (passed := next(rest, None)) is not None:
        place = (time_of(passed.entry), int(passed.entry.id.partition("-")[2]))
        heapq.heappush(heads, (place, passed.file.name, passed, rest))


def _entries(archive: Archive, file: ArchiveFile, start: int) -> Iterator[Passed]:
    for number, line in enumerate(file_lines(archive, file), 1):
        if number <= start:
            continue
        try:
            yield Passed(file, number, decode(line))
        except BadRecord as error:
            log.warning("%s: line %d is no entry: %s", file.name, number, error)
