"""The archive in a folder: rotated, whole after any failure, forgotten by day."""

import errno
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.entries import entry
from warraq.archive import ArchiveFile, ArchiveUnavailable, FolderArchive, compress, file_lines, read_in_order
from warraq.archive.records import decode, time_of
from warraq.streams.entry import Entry

DAY_MS = 24 * 3600 * 1000


def at(time: datetime, number: int = 0) -> Entry:
    return Entry(f"{int(time.timestamp() * 1000)}-{number}", {b"content": "خبر".encode()})


def append(archive: FolderArchive, *entries: Entry) -> None:
    archive.append(time_of(entries[0]), compress(entries))


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def ids(archive: FolderArchive) -> list[str]:
    return [passed.entry.id for passed in read_in_order(archive, archive.files(), {})]


def test_files_are_in_a_folder_a_day_under_the_time_of_their_first_entry(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    append(archive, at(datetime(2026, 11, 27, 15, 30, 46, 123000, UTC)))
    append(archive, at(datetime(2026, 11, 27, 23, 59, 59, tzinfo=UTC)))
    append(archive, at(datetime(2026, 11, 28, tzinfo=UTC)))
    names = [file.name for file in archive.files()]
    assert [name[:42] for name in names] == [
        "2026-11-27/raw-20261127T153046123Z-" + names[0][35:42],
        "2026-11-28/raw-20261128T000000000Z-" + names[1][35:42],
    ]
    assert [file.day for file in archive.files()] == [date(2026, 11, 27), date(2026, 11, 28)]


def test_a_file_that_is_large_enough_is_written_no_more(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path, most_bytes=1)
    for number in range(3):
        append(archive, entry(number))
    assert len(archive.files()) == 3


def test_few_files_are_open_however_old_the_entries_are_that_come(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    for day in range(20):
        append(archive, Entry(f"{(20_000 + day) * DAY_MS}-0", {}))
    before = open_files()
    archive.close()
    assert 0 < before - open_files() <= 3
    assert len(ids(archive)) == 20


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_after_a_failure_everything_is_there_once_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    archive, real = FolderArchive(tmp_path), os.write
    append(archive, entry(0))

    def half(descriptor: int, data: memoryview) -> int:
        real(descriptor, bytes(data)[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(os, failing, half if failing == "write" else refuse)
        for _ in range(2):
            with pytest.raises(ArchiveUnavailable, match=str(tmp_path)):
                append(archive, entry(1))
    append(archive, entry(1))
    assert ids(archive) == [entry(0).id, entry(1).id]
    assert len(archive.files()) == 2


def test_a_disk_that_becomes_read_only_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    archive = FolderArchive(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(ArchiveUnavailable, match="Read-only file system"):
            append(archive, entry(0))
    append(archive, entry(0))
    assert ids(archive) == [entry(0).id]


def test_a_folder_that_cannot_be_made_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveUnavailable, match=r"Not a directory|File exists"):
        append(FolderArchive(tmp_path / "file" / "archive"), entry(0))


def test_days_before_a_day_are_removed_with_their_folders_and_nothing_else(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    for day in (1, 2, 3):
        append(archive, at(datetime(2026, 11, day, tzinfo=UTC)))
    archive.close()
    (tmp_path / "2026-11-01" / "notes.txt").touch()
    assert archive.remove_before(date(2026, 11, 3)) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-11-01", "2026-11-03"]
    assert (tmp_path / "2026-11-01" / "notes.txt").exists()


def test_what_else_is_in_the_folder_is_no_part_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "2026-11-01").mkdir()
    (tmp_path / "2026-11-01" / "notes.jsonl.zst").touch()
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "raw-1.jsonl.zst").touch()
    assert FolderArchive(tmp_path).files() == []


def test_entries_of_several_writers_are_read_in_the_order_of_time(tmp_path: Path) -> None:
    first, second = FolderArchive(tmp_path), FolderArchive(tmp_path)
    for number in range(6):
        append((first, second)[number % 2], at(datetime(2026, 11, 27, 12, number, tzinfo=UTC)))
    assert ids(first) == sorted(ids(first))
    assert len(first.files()) == 2


def test_reading_goes_on_behind_the_lines_that_were_passed(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    append(archive, entry(0), entry(1), entry(2))
    [file] = archive.files()
    assert [(p.line, p.entry.id) for p in read_in_order(archive, [file], {file.name: 2})] == [(3, entry(2).id)]


def test_damage_ends_a_file_and_leaves_the_others(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path, most_bytes=1)
    append(archive, entry(0))
    append(archive, entry(1))
    path = tmp_path / archive.files()[0].name
    content = bytearray(path.read_bytes())
    content[-1] ^= 0xFF
    path.write_bytes(content)
    read = [[decode(line).id for line in file_lines(archive, file)] for file in archive.files()]
    assert len(read) == 2
    assert read[1]


def test_a_name_tells_day_and_time() -> None:
    file = ArchiveFile.named(datetime(2026, 11, 27, 15, 30, 46, 123456, UTC), "aa")
    assert file.name == "2026-11-27/raw-20261127T153046123Z-aa.jsonl.zst"
    assert (file.day, file.first) == (date(2026, 11, 27), datetime(2026, 11, 27, 15, 30, 46, 123000, UTC))
