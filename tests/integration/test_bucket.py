"""The archive in a bucket: on obstore's own memory, and on a real server (`make test-s3`)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from obstore.store import MemoryStore

from tests.support.entries import entry
from tests.support.s3_server import start_s3
from warraq.archive import Archive, ArchiveUnavailable, compress, open_archive, read_in_order
from warraq.archive.bucket import BucketArchive
from warraq.archive.records import time_of
from warraq.settings import Settings
from warraq.streams.entry import Entry


@pytest.fixture(params=["memory", "s3"])
def archive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    if request.param == "memory":
        yield BucketArchive("memory://", MemoryStore())
        return
    server = start_s3()
    for name, value in server.env.items():
        monkeypatch.setenv(name, value)
    opened = open_archive(Settings(archive="s3://archive/news/raw"))
    assert isinstance(opened, BucketArchive)
    yield opened
    server.kill()


def at(day: int, hour: int = 0) -> Entry:
    ms = int(datetime(2026, 11, day, hour, tzinfo=UTC).timestamp() * 1000)
    return Entry(f"{ms}-0", {b"content": "خبر".encode()})


def append(archive: Archive, *entries: Entry) -> None:
    archive.append(time_of(entries[0]), compress(entries))


def test_what_is_written_is_read_by_time_and_forgotten_by_day(archive: Archive) -> None:
    entries = [at(day, hour) for day in (1, 2, 3) for hour in (5, 17)]
    for written in reversed(entries):
        append(archive, written)
    assert [each.entry for each in read_in_order(archive, archive.files(), {})] == entries
    assert [file.day.day for file in archive.files(date(2026, 11, 2), date(2026, 11, 2))] == [2, 2]
    assert archive.remove_before(date(2026, 11, 3)) == 4
    assert archive.remove_before(date(2026, 11, 3)) == 0
    assert {file.day.day for file in archive.files()} == {3}


def test_a_file_that_is_gone_is_said_to_be(archive: Archive) -> None:
    append(archive, entry())
    [file] = archive.files()
    archive.remove_before(date(2100, 1, 1))
    with pytest.raises(ArchiveUnavailable, match=file.name):
        archive.open(file)


def test_a_server_that_is_away_is_said_to_be_and_used_again_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    server = start_s3()
    for name, value in server.env.items():
        monkeypatch.setenv(name, value)
    archive = BucketArchive("s3://archive/raw")
    append(archive, at(1))
    server.kill()
    with pytest.raises(ArchiveUnavailable, match="s3://archive/raw"):
        append(archive, at(2))
    server.start()
    append(archive, at(2))
    assert [each.entry for each in read_in_order(archive, archive.files(), {})] == [at(2)], "moto forgets when it ends"
    server.kill()
