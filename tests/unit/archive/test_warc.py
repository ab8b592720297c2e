"""What is in the archive as a WARC file: its pages, readable by others and by Warraq itself."""

import io
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from tests.support.entries import NOON, entry_of
from warraq.archive import FolderArchive, compress
from warraq.archive.foreign import Imported, read_warc
from warraq.archive.records import time_of
from warraq.archive.warc import PagesFile
from warraq.articles import RawArticle, article_id
from warraq.cli.commands import app
from warraq.cli.output import CommandError
from warraq.streams.entry import Entry

TEXT = "أعلن وزير النقل يوم الأحد افتتاح الميناء الجديد في مدينة اللاذقية."
FETCHED = datetime(2025, 10, 12, 9, 30, tzinfo=UTC)
PAGE = RawArticle(
    content=f"<html><head><meta charset='windows-1256'></head><body><h1>افتتاح الميناء</h1><p>{TEXT}</p></body></html>",
    format="html",
    url="https://news.example/الموانئ/1",
    title="افتتاح الميناء",
    fetched_at=FETCHED,
)
DUMP = RawArticle(content=TEXT, format="text", url="https://news.example/2")


def packed(*entries: Entry) -> io.BytesIO:
    file = io.BytesIO()
    PagesFile(file, "pages.warc.gz").write(entries)
    return io.BytesIO(file.getvalue())


def test_a_page_comes_back_as_the_same_article() -> None:
    pages = [each for each in read_warc(packed(entry_of(PAGE)), 10_000, lambda _: True) if each is not None]
    [found] = pages
    assert isinstance(found, Imported)
    assert found.article.content == PAGE.content
    assert article_id(found.article) == article_id(PAGE)
    assert found.article.fetched_at == FETCHED


def test_what_a_feed_said_of_a_page_stands_beside_it() -> None:
    records = {record.rec_type: (record.rec_headers, record.content_stream().read())
               for record in ArchiveIterator(packed(entry_of(PAGE)))}  # fmt: skip
    assert list(records) == ["warcinfo", "resource", "metadata"]
    page, (headers, said) = records["resource"][0], records["metadata"]
    assert headers.get_header("WARC-Concurrent-To") == page.get_header("WARC-Record-ID")
    assert orjson.loads(said)["title"] == PAGE.title
    assert page.get_header("WARC-Date") == "2025-10-12T09:30:00Z"


def test_a_page_without_a_time_of_its_own_has_that_of_its_arrival() -> None:
    entry = entry_of(PAGE.model_copy(update={"fetched_at": None}))
    [page] = [record for record in ArchiveIterator(packed(entry)) if record.rec_type == "resource"]
    assert page.rec_headers.get_header("WARC-Date") == f"{time_of(entry):%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("fetched", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_that_utc_cannot_hold_is_that_of_its_arrival(fetched: str) -> None:
    entry = entry_of(PAGE.model_copy(update={"fetched_at": datetime.fromisoformat(fetched)}))
    [page] = [record for record in ArchiveIterator(packed(entry)) if record.rec_type == "resource"]
    assert page.rec_headers.get_header("WARC-Date") == f"{time_of(entry):%Y-%m-%dT%H:%M:%SZ}"


def test_an_address_adds_no_header() -> None:
    entry = entry_of(PAGE.model_copy(update={"url": "https://news.example/1\r\nWARC-Truncated: length"}))
    [page] = [record for record in ArchiveIterator(packed(entry)) if record.rec_type == "resource"]
    assert page.rec_headers.get_header("WARC-Truncated") is None
    assert page.rec_headers.get_header("WARC-Target-URI") == "https://news.example/1%0D%0AWARC-Truncated:%20length"


def test_only_pages_with_an_address_are_written_and_the_rest_is_counted() -> None:
    pages = PagesFile(io.BytesIO(), "pages.warc.gz")
    nowhere = PAGE.model_copy(update={"url": None})
    unreadable = Entry(f"{NOON}-9", {b"data": b"{"})
    guessed = PAGE.model_copy(update={"format": "auto"})
    pages.write([entry_of(PAGE), entry_of(DUMP), entry_of(nowhere), unreadable, entry_of(guessed)])
    assert (pages.written.pages, pages.written.others) == (2, 3)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = FolderArchive(str(tmp_path / "archive"), 1_000_000)
    entries = [entry_of(PAGE), entry_of(DUMP, 1)]
    kept.append(time_of(entries[0]), compress(entries))
    kept.close()
    monkeypatch.setenv("WARRAQ_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path))
    return tmp_path


def test_the_command_writes_what_is_selected(archive: Path) -> None:
    result = CliRunner().invoke(app, ["archive", "warc", str(archive / "a.warc.gz"), "--since", "2025-10-12"])
    assert result.exit_code == 0, result.output
    assert "1 page written" in result.output
    assert "1 other entries" in result.output
    assert list(ArchiveIterator((archive / "a.warc.gz").open("rb")))


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("none.warc.gz", ["--until", "2020-01-01"], "nothing was written"),
        ("none.warc.gz", ["--source", "other.example"], "nothing was written"),
        ("no-folder/none.warc.gz", [], "cannot be written"),
    ],
)
def test_a_failed_export_leaves_no_file(archive: Path, name: str, options: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["archive", "warc", str(archive / name), *options])
    assert isinstance(result.exception, CommandError)
    assert said in str(result.exception)
    assert not (archive / name).exists()


def test_a_file_that_is_there_is_not_written_over(archive: Path) -> None:
    (archive / "mine.warc.gz").write_bytes(b"mine")
    result = CliRunner().invoke(app, ["archive", "warc", str(archive / "mine.warc.gz")])
    assert "take another name" in str(result.exception)
    assert (archive / "mine.warc.gz").read_bytes() == b"mine"
