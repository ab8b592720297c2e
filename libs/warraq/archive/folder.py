"""The archive in a local folder."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from warraq.archive.store import Archive, ArchiveFile, ArchiveUnavailable, archive_files, is_day

OPEN = 3
"""Files open for writing at the same time, each of another day: at midnight, and when old entries arrive late."""


@dataclass(slots=True)
class _Open:
    """A file open for writing: its descriptor, and its ``size`` up to the last whole frame."""

    path: Path
    descriptor: int
    size: int = 0


class FolderArchive(Archive):
    """Files below ``folder``. Each process writes its own files, and starts a new one above ``most_bytes``.

    A frame counts as written once it and its folders are fsynced. A frame cut short by a full disk is truncated again;
    after a crash it stays at the end of a file that nobody appends to.
    """

    def __init__(self, folder: str | Path, most_bytes: int = 256_000_000) -> None:
        self._folder, self._most_bytes = Path(folder), most_bytes
        self._open: dict[date, _Open] = {}

    @property
    def place(self) -> str:
        return str(self._folder)

    def append(self, first: datetime, frame: bytes) -> None:
        day = first.date()
        try:
            file = self._open.pop(day, None) or self._create(first)
        except OSError as error:
            raise self._unavailable(error) from error
        try:
            _write_all(file.descriptor, frame)
            os.fsync(file.descriptor)
        except OSError as error:
            _give_up(file)
            raise self._unavailable(error) from error
        file.size += len(frame)
        if file.size >= self._most_bytes:
            os.close(file.descriptor)
            return
        self._open[day] = file  # at the end: used last
        while len(self._open) > OPEN:
            os.close(self._open.pop(next(iter(self._open))).descriptor)

    def files(self, since: date | None = None, until: date | None = None) -> list[ArchiveFile]:
        try:
            days = [day for day in self._folder.glob("*") if is_day(day.name, since, until)]
            paths = [path.relative_to(self._folder).as_posix() for day in days for path in day.glob("*")]
        except OSError as error:
            raise self._unavailable(error) from error
        return archive_files(paths)

    def open(self, file: ArchiveFile) -> BinaryIO:
        try:
            return (self._folder / file.name).open("rb")
        except OSError as error:
            raise self._unavailable(error) from error

    def remove_before(self, day: date) -> int:
        old = self.files(until=day - timedelta(days=1))
        try:
            for file in old:
                (self._folder / file.name).unlink(missing_ok=True)
        except OSError as error:
            raise self._unavailable(error) from error
        for file in old:
            with suppress(OSError):  # something of somebody else's is in it
                (self._folder / file.name).parent.rmdir()
        return len(old)

    def close(self) -> None:
        while self._open:
            os.close(self._open.popitem()[1].descriptor)

    def _create(self, first: datetime) -> _Open:
        path = self._folder / ArchiveFile.named(first, secrets.token_hex(8)).name
        path.parent.mkdir(parents=True, exist_ok=True)
        file = _Open(path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
        try:
            for folder in (path.parent, self._folder):  # its name is as lasting as its content
                _sync_folder(folder)
        except OSError:
            _give_up(file)
            raise
        return file

    def _unavailable(self, error: OSError) -> ArchiveUnavailable:
        return ArchiveUnavailable(f"{error.strerror or error} ({self._folder})")


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _give_up(file: _Open) -> None:
    """Close ``file`` with the frames that are whole; the next frame goes into a new file. After a failed fsync, a
    second one on the same file proves nothing."""
    with suppress(OSError):
        os.ftruncate(file.descriptor, file.size)
    with suppress(OSError):
        os.close(file.descriptor)
    if not file.size:
        with suppress(OSError):  # a disk that has become read-only keeps it, empty
            file.path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
