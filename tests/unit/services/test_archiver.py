"""The archiver's verdicts, without Redis: nothing counts as kept before it is."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from services.archiver.app import BatchKeeper, create_stage
from tests.support.entries import entry
from tests.support.waiting import until
from warraq.archive import Archive, ArchiveFile, ArchiveUnavailable, FolderArchive, read_in_order
from warraq.archive.trouble import ArchiveTrouble
from warraq.streams import Done, Retry
from warraq.streams.entry import Entry

pytestmark = pytest.mark.asyncio


class Told(ArchiveTrouble):
    """What people are told, in order."""

    def __init__(self) -> None:
        self.reasons: list[str | None] = []

    async def report(self, reason: str) -> None:
        self.reasons.append(reason)

    async def clear(self) -> None:
        self.reasons.append(None)


class Full(FolderArchive):
    """Has no room the first ``times``."""

    def __init__(self, folder: Path, times: int) -> None:
        super().__init__(folder)
        self.times = times

    def append(self, first: datetime, frame: bytes) -> None:
        self.times -= 1
        if self.times >= 0:
            raise ArchiveUnavailable("No space left on device")
        super().append(first, frame)


def kept(archive: Archive) -> list[Entry]:
    return [passed.entry for passed in read_in_order(archive, archive.files(), {})]


async def test_whatever_was_pushed_is_kept_though_no_article_can_be_read_from_it(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    stage = create_stage(archive, BatchKeeper(archive, Told(), 1), 0)
    pushed = [entry(0, content="خبر"), entry(1, data="{bad"), Entry(entry(2).id, {b"\xff": b"\xfe"})]
    assert await stage.handle(pushed, max_bytes=1) == [Done("")] * 3
    assert kept(archive) == pushed


async def test_what_came_out_of_the_archive_is_not_put_in_again(tmp_path: Path) -> None:
    archive = FolderArchive(tmp_path)
    stage = create_stage(archive, BatchKeeper(archive, Told(), 1), 0)
    assert await stage.handle([entry(content="خبر", warraq_replay_of="1-1")]) == [Done("")]
    assert kept(archive) == []


async def test_figures_count_what_is_there_for_good_and_what_failed(tmp_path: Path) -> None:
    archive = Full(tmp_path, 2)
    keeper = BatchKeeper(archive, Told(), 60, pause=0)
    await create_stage(archive, keeper, 0).handle([entry(0), entry(1)])
    figures = keeper.metrics.registry.get_sample_value
    assert figures("warraq_archive_entries_total") == 2
    assert figures("warraq_archive_failures_total") == 2
    size = sum(len(archive.open(file).read()) for file in archive.files())
    assert figures("warraq_archive_written_bytes_total") == size


async def test_a_batch_waits_for_room_and_people_are_told(tmp_path: Path) -> None:
    archive, told = Full(tmp_path, 2), Told()
    stage = create_stage(archive, BatchKeeper(archive, told, 60, pause=0), 0)
    assert await stage.handle([entry()]) == [Done("")]
    assert told.reasons == ["No space left on device"] * 2 + [None]
    assert kept(archive) == [entry()]


async def test_without_room_entries_are_set_aside_and_no_attempt_is_counted(tmp_path: Path) -> None:
    archive = Full(tmp_path, 1000)
    stage = create_stage(archive, BatchKeeper(archive, Told(), -1, pause=0), 0)
    assert await stage.handle([entry(0), entry(1)]) == [Retry("No space left on device", counted=False)] * 2


async def test_a_day_that_is_kept_is_not_kept_again_because_another_failed(tmp_path: Path) -> None:
    class FullOnce(FolderArchive):
        calls = 0

        def append(self, first: datetime, frame: bytes) -> None:
            self.calls += 1
            if self.calls == 2:
                raise ArchiveUnavailable("No space left on device")
            super().append(first, frame)

    archive = FullOnce(tmp_path)
    days = [entry(0), Entry("1764257446123-0", {})]
    await create_stage(archive, BatchKeeper(archive, Told(), 60, pause=0), 0).handle(days)
    assert kept(archive) == days


async def test_an_archive_that_is_off_keeps_nothing_and_holds_nothing_up() -> None:
    assert await create_stage(None, None, 0).handle([entry()]) == [Done("")]


class Dated(Archive):
    """Notes what is to be removed."""

    place = "nowhere"

    def __init__(self) -> None:
        self.before: list[date] = []

    def append(self, first: datetime, frame: bytes) -> None: ...
    def files(self, since: date | None = None, until: date | None = None) -> list[ArchiveFile]:
        return []

    def open(self, file: ArchiveFile) -> BinaryIO:
        raise ArchiveUnavailable(file.name)

    def remove_before(self, day: date) -> int:
        self.before.append(day)
        return 1

    def close(self) -> None: ...


async def test_days_beyond_the_retention_are_removed_and_without_one_none_are() -> None:
    archive = Dated()
    [(forget, _)] = create_stage(archive, None, 30).jobs
    await forget()
    assert (datetime.now(UTC).date() - archive.before[0]).days == 30
    assert create_stage(archive, None, 0).jobs == []


class Gathering(FolderArchive):
    """Wants few files."""

    gather = 3600.0


async def test_where_each_batch_is_a_file_a_small_one_waits_for_more_and_a_full_one_does_not(tmp_path: Path) -> None:
    archive = Gathering(tmp_path)
    stage = create_stage(archive, BatchKeeper(archive, Told(), 1), 0)
    stage.full = True
    assert await stage.handle([entry(0), entry(1)]) == [Done("")] * 2
    stage.full = False
    small = asyncio.create_task(stage.handle([entry(2)]))
    await until(lambda: len(kept(archive)) == 3)
    assert not small.done(), "it is kept, and gathers"
    stage.stopping.set()
    assert await small == [Done("")]
