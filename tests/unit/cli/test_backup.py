"""What `warraq backup` does where the installation changes under its hands."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from warraq.archive import ArchiveFile, ArchiveUnavailable, FolderArchive
from warraq.cli.backup import copy_archive, make_folder
from warraq.cli.output import CommandError

DAYS = (date(2026, 11, 2), date(2026, 11, 3))


class Ageing(FolderArchive):
    """The first of DAYS is over as soon as its files were listed."""

    def files(self, since: date | None = None, until: date | None = None) -> list[ArchiveFile]:
        found = super().files(since, until)
        FolderArchive(self.place).remove_before(DAYS[1])
        return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    archive = FolderArchive(tmp_path / "archive")
    for day in DAYS:
        archive.append(datetime(day.year, day.month, day.day, tzinfo=UTC), day.isoformat().encode())
    archive.close()
    return tmp_path / "archive"


def test_files_that_grow_too_old_meanwhile_are_left_out(folder: Path, tmp_path: Path) -> None:
    copy_archive(Ageing(folder), tmp_path / "copy")
    [kept] = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert kept.read_bytes() == DAYS[1].isoformat().encode()
    assert [path.name for path in (tmp_path / "copy").iterdir()] == [kept.parent.name], "no empty folder"


def test_a_file_that_cannot_be_read_is_an_error(folder: Path, tmp_path: Path) -> None:
    first = sorted(path for path in folder.rglob("*") if path.is_file())[0]
    first.unlink()
    first.symlink_to(first)
    with pytest.raises(ArchiveUnavailable):
        copy_archive(FolderArchive(folder), tmp_path / "copy")


def test_a_folder_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match=r"no backup in .*cannot be made \(Not a directory\); name a folder"):
        make_folder(tmp_path / "file" / "backup")
