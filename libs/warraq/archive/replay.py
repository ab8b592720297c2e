"""Sends archived entries through the pipeline again: at a pace it can keep up with, and resuming where it was
stopped."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from warraq.archive.reading import Passed, file_lines, read_in_order
from warraq.archive.records import time_of
from warraq.archive.selection import Selection
from warraq.archive.store import Archive, ArchiveFile
from warraq.streams import Publisher
from warraq.streams.entry import Entry

log = logging.getLogger(__name__)

PART = 100
"""Entries published in one transaction, together with how far the archive was read."""

Wanted = Callable[[Sequence[Entry]], Awaitable[Sequence[Entry]]]
"""Selects the entries to send, by what the index says about their articles."""

Report = Callable[[int, int], None]
"""Called with the number of entries read, and the number in all."""


@dataclass(slots=True)
class Outcome:
    """``total``: entries in the selected files. ``before``: entries that an earlier run has read. ``first``, ``last``:
    when the first and last entry that was sent had been pushed."""

    total: int = 0
    before: int = 0
    read: int = 0
    sent: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def count(self, entries: Sequence[Entry]) -> None:
        """Count ``entries`` as sent."""
        self.sent += len(entries)
        for time in map(time_of, entries):
            self.first, self.last = min(self.first or time, time), max(self.last or time, time)


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``rate`` entries a second (None: no limit), and none while more than ``most_waiting`` wait to be read."""

    rate: float | None = None
    most_waiting: int = 2500


@dataclass(slots=True)
class Replay:
    """Sends the ``wanted`` ones among the entries that ``selection`` selects from ``archive``, by time.

    ``name``: identifies this replay. How far it got is stored under it, in one transaction with what was sent, so that
    it resumes there and sends nothing twice.
    """

    archive: Archive
    selection: Selection
    wanted: Wanted
    publisher: Publisher
    name: str
    pace: Pace = field(default_factory=Pace)

    async def run(self, report: Report, *, dry: bool = False) -> Outcome:
        """Send all entries; with ``dry`` only count them. Raises ArchiveUnavailable."""
        files = await asyncio.to_thread(self.selection.files, self.archive)
        start = {} if dry else await self.publisher.replayed(self.name)
        outcome = Outcome(total=await asyncio.to_thread(self._count, files))
        outcome.before = sum(start.get(file.name, 0) for file in files)
        rest = read_in_order(self.archive, files, start)
        while part := await asyncio.to_thread(lambda: list(islice(rest, self._part))):
            entries = await asyncio.to_thread(lambda: [each.entry for each in part if self.selection.has(each.entry)])
            entries = list(await self.wanted(entries))
            if not dry:
                await self._send(entries, part)
            outcome.read += len(part)
            outcome.count(entries)
            report(outcome.before + outcome.read, outcome.total)
        if not dry:
            await self.publisher.forget_replay(self.name)
        return outcome

    async def _send(self, entries: Sequence[Entry], part: Sequence[Passed]) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        if entries:
            await self.publisher.wait_for_room(self.pace.most_waiting)
        await self.publisher.republish(entries, self.name, {each.file.name: each.line for each in part})
        if self.pace.rate and entries:
            await asyncio.sleep(max(0.0, began + len(entries) / self.pace.rate - loop.time()))

    @property
    def _part(self) -> int:
        return min(PART, max(1, int(self.pace.rate))) if self.pace.rate else PART

    def _count(self, files: Sequence[ArchiveFile]) -> int:
        return sum(_length(file_lines(self.archive, file)) for file in files)


def _length(lines: Iterator[bytes]) -> int:
    return sum(1 for _ in lines)
