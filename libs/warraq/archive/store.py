"""What a place for the archive must do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import BinaryIO, Protocol

SUFFIX = ".jsonl.zst"
STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(rf"\d{{4}}-\d\d-\d\d/raw-\d{{8}}T\d{{9}}Z-[^-/]+{re.escape(SUFFIX)}", re.ASCII)


class ArchiveUnavailable(Exception):
    """The archive cannot be written or read; the message says why."""


@dataclass(frozen=True, slots=True, order=True)
class ArchiveFile:
    """A file of entries: ``2026-11-27/raw-20261127T153046123Z-4f1c22b90a7de1c3.jsonl.zst``.

    In its name are its day (UTC) and the time of its first entry, to the millisecond, so names sort by time.
    """

    name: str

    @property
    def day(self) -> date:
        """Of its entries, UTC."""
        return date.fromisoformat(self.name.split("/", maxsplit=1)[0])

    @property
    def first(self) -> datetime:
        """The time of its first entry, to the millisecond, UTC."""
        stamp = self.name.split("/")[-1].split("-")[1]
        return datetime.strptime(f"{stamp[:-1]}000Z", STAMP).replace(tzinfo=UTC)

    @staticmethod
    def named(first: datetime, token: str) -> "ArchiveFile":
        """The file that begins with an entry of the time ``first`` (UTC); ``token`` tells it from all others."""
        stamp = f"{first:%Y%m%dT%H%M%S}{first.microsecond // 1000:03}Z"
        return ArchiveFile(f"{first:%Y-%m-%d}/raw-{stamp}-{token}{SUFFIX}")


def is_day(name: str, since: date | None, until: date | None) -> bool:
    """Whether ``name`` is that of a day's folder, of the days from ``since`` to ``until``."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return False
    return (since is None or day >= since) and (until is None or day <= until)


def archive_files(names: Iterable[str]) -> list[ArchiveFile]:
    """Those of ``names`` that are files of an archive, in order; there may be others in the place."""
    return sorted(ArchiveFile(name) for name in names if _NAME.fullmatch(name))


class Archive(Protocol):
    """A place that holds files of entries. Its functions block: call them in a thread."""

    gather: float = 0.0
    """Seconds that a writer with little to write lets pass between two calls of `append`."""

    @property
    def place(self) -> str:
        """What people call it: a folder or an address."""

    def append(self, first: datetime, frame: bytes) -> None:
        """Keep ``frame``, whose first entry is of the time ``first`` (UTC), for good. When it returns, a loss of power
        takes nothing back. Raises ArchiveUnavailable: nothing of it may be there, or all."""

    def files(self, since: date | None = None, until: date | None = None) -> list[ArchiveFile]:
        """Those of the days from ``since`` to ``until`` (UTC), both included, in order of their names. Raises
        ArchiveUnavailable."""

    def open(self, file: ArchiveFile) -> BinaryIO:
        """The compressed content. Raises ArchiveUnavailable."""

    def remove_before(self, day: date) -> int:
        """Delete the files of the days before ``day``; how many. Raises ArchiveUnavailable."""

    def close(self) -> None:
        """Let go of what is open."""
