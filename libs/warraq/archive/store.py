"""The interface of a place that holds the archive."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import BinaryIO, Protocol

SUFFIX = ".jsonl.zst"
STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(rf"\d{{4}}-\d\d-\d\d/raw-\d{{8}}T\d{{9}}Z-[^-/]+{re.escape(SUFFIX)}", re.ASCII)


class ArchiveUnavailable(Exception):
    """The archive cannot be written or read. The message says why."""


@dataclass(frozen=True, slots=True, order=True)
class ArchiveFile:
    """A file of entries: ``2026-11-27/raw-20261127T153046123Z-4f1c22b90a7de1c3.jsonl.zst``.

    The name contains its day (UTC) and the time of its first entry in ms, so names sort by time.
    """

    name: str

    @property
    def day(self) -> date:
        """The day of its entries, UTC."""
        return date.fromisoformat(self.name.split("/", maxsplit=1)[0])

    @property
    def first(self) -> datetime:
        """The time of its first entry, UTC, to the millisecond."""
        stamp = self.name.split("/")[-1].split("-")[1]
        return datetime.strptime(f"{stamp[:-1]}000Z", STAMP).replace(tzinfo=UTC)

    @staticmethod
    def named(first: datetime, token: str) -> "ArchiveFile":
        """Return the file whose first entry has the time ``first`` (UTC). ``token`` makes the name unique."""
        stamp = f"{first:%Y%m%dT%H%M%S}{first.microsecond // 1000:03}Z"
        return ArchiveFile(f"{first:%Y-%m-%d}/raw-{stamp}-{token}{SUFFIX}")


def is_day(name: str, since: date | None, until: date | None) -> bool:
    """Tell whether ``name`` is the folder of a day from ``since`` to ``until``."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return False
    return (since is None or day >= since) and (until is None or day <= until)


def archive_files(names: Iterable[str]) -> list[ArchiveFile]:
    """Return those ``names`` that are files of an archive, sorted; there may be others beside them."""
    return sorted(ArchiveFile(name) for name in names if _NAME.fullmatch(name))


class Archive(Protocol):
    """A place that holds files of entries. Its methods block: call them in a thread."""

    gather: float = 0.0
    """Seconds that a writer with little to write waits between two calls of `append`."""

    @property
    def place(self) -> str:
        """Its name for people: a folder or an address."""

    def append(self, first: datetime, frame: bytes) -> None:
        """Store ``frame``, whose first entry has the time ``first`` (UTC), durably: once it returns, a power failure
        takes nothing back.

        Raises ArchiveUnavailable; then all of the frame may be stored, or nothing.
        """

    def files(self, since: date | None = None, until: date | None = None) -> list[ArchiveFile]:
        """Return the files of the days from ``since`` to ``until`` (UTC, both included), sorted by name. Raises
        ArchiveUnavailable."""

    def open(self, file: ArchiveFile) -> BinaryIO:
        """Open the compressed content for reading. Raises ArchiveUnavailable."""

    def remove_before(self, day: date) -> int:
        """Delete the files of all days before ``day``; return how many. Raises ArchiveUnavailable."""

    def close(self) -> None:
        """Close whatever is open."""
