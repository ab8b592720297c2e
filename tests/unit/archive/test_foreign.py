"""WARC files and JSON lines of others as articles."""

import gzip
import io
from collections.abc import Callable
from datetime import UTC, datetime

import orjson
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.support.entries import NOON, entry
from warraq.archive.foreign import Imported, Refused, read_lines, read_warc
from warraq.archive.records import compress

TEXT = "أعلن وزير النقل يوم الأحد افتتاح الميناء الجديد في مدينة اللاذقية."
URL = "https://www.news.example/ports/1"
LIMIT = 2_000_000


def page(text: str = TEXT, charset: str = "utf-8") -> bytes:
    return f"<html><body><article><h1>افتتاح الميناء</h1><p>{text}</p></article></body></html>".encode(charset)


class Warc:
    """A WARC file as it grows."""

    def __init__(self, *, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self._writer = WARCWriter(self.file, gzip=packed)

    def add(
        self, body: bytes, url: str = URL, status: str = "200 OK", media: str = "text/html; charset=utf-8",
        record: str = "response", **headers: str,
    ) -> "Warc":  # fmt: skip
        http = StatusAndHeaders(status, [("Content-Type", media), *headers.items()], protocol="HTTP/1.1")
        date = {"WARC-Date": "2020-02-03T04:05:06Z"}
        self._writer.write_record(
            self._writer.create_warc_record(url, record, io.BytesIO(body), http_headers=http, warc_headers_dict=date)
        )
        return self

    def read(self, has_host: Callable[[str], bool] = lambda _: True, cut: int = 0) -> list[Imported | Refused | None]:
        content = self.file.getvalue()
        return list(read_warc(io.BytesIO(content[: len(content) - cut]), LIMIT, has_host))


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_an_article_of_its_address_with_the_time_it_was_fetched(packed: bool) -> None:
    [found] = Warc(packed=packed).add(page()).read()
    assert isinstance(found, Imported)
    fetched = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert (found.article.url, found.article.format, found.article.fetched_at) == (URL, "html", fetched)
    assert found.arrival == int(fetched.timestamp() * 1000)
    assert TEXT in found.article.content


def test_a_page_is_decoded_by_its_transport_and_unpacked() -> None:
    windows = Warc().add(page(charset="cp1256"), media="text/html; charset=windows-1256").read()
    packed = Warc().add(gzip.compress(page()), **{"Content-Encoding": "gzip"}).read()
    assert [isinstance(found, Imported) and TEXT in found.article.content for found in windows + packed] == [True] * 2


def test_what_is_no_page_is_passed_over() -> None:
    warc = Warc().add(b"\x89PNG", media="image/png").add(page(), status="404 Not Found").add(page(), record="request")
    assert warc.add(page(), status="301 Moved").read() == [None] * 4


def test_only_pages_of_the_hosts_that_are_asked_for() -> None:
    warc = Warc().add(page()).add(page(), url="https://other.example/2")
    found = warc.read(lambda url: "news.example" in url)
    assert [isinstance(item, Imported) for item in found] == [True, False]


def test_a_page_that_is_no_article_says_why_and_the_next_are_read() -> None:
    found = Warc().add(b"\xff\xfe\xfd", media="text/html; charset=utf-8").add(b" ").add(page()).read()
    assert [type(item) for item in found] == [Refused, Refused, Imported]


def test_a_bomb_is_refused_without_unpacking_it_whole() -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 50_000_000)
    [found] = Warc().add(bomb, **{"Content-Encoding": "gzip"}).read()
    assert isinstance(found, Refused)
    assert "WARRAQ_MAX_ARTICLE_BYTES" in found.reason


def test_a_warc_cut_off_is_read_up_to_there_and_said_to_be_cut() -> None:
    found = Warc().add(page()).add(page(TEXT * 50)).read(cut=60)
    assert isinstance(found[0], Imported)
    assert len(found) <= 2
    assert Warc().add(page()).read(cut=10_000) == []


def pack(data: bytes, how: str) -> io.BytesIO:
    packed = {"": data, "gz": gzip.compress(data), "zst": zstandard.compress(data)}[how]
    return io.BytesIO(packed)


@pytest.mark.parametrize("how", ["", "gz", "zst"])
def test_lines_are_articles_as_push_takes_them(how: str) -> None:
    lines = b"\n".join([orjson.dumps({"body": TEXT, "link": URL}), b"", b"not json", orjson.dumps({"title": "x"})])
    found = list(read_lines(pack(lines, how), LIMIT))
    assert [type(item) for item in found] == [Imported, Refused, Refused]
    assert isinstance(found[0], Imported)
    assert (found[0].article.content, found[0].article.url, found[0].arrival) == (TEXT, URL, None)


def test_an_archive_of_another_warraq_keeps_the_times_of_its_entries() -> None:
    frames = compress([entry(content=TEXT, url=URL), entry(1, data="{bad")])
    found = list(read_lines(io.BytesIO(frames), LIMIT))
    assert isinstance(found[0], Imported)
    assert (found[0].article.url, found[0].arrival) == (URL, NOON)
    assert isinstance(found[1], Refused)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress])
def test_a_line_without_end_is_not_unpacked_whole(pack: Callable[[bytes], bytes]) -> None:
    first = orjson.dumps({"content": TEXT}) + b"\n"
    items = list(read_lines(io.BytesIO(pack(first + b" " * 100_000 + b"\n" + first)), 1000))
    assert isinstance(items[0], Imported)
    assert items[1:] == [Refused("a line has more than 16000 bytes, what comes after is not read")]


def test_a_gzip_file_cut_off_is_read_up_to_there_and_said_to_be_cut() -> None:
    data = gzip.compress(b"\n".join(orjson.dumps({"content": f"{TEXT} {n}"}) for n in range(1000)))
    found = list(read_lines(io.BytesIO(data[: len(data) // 2]), LIMIT))
    assert isinstance(found[0], Imported)
    assert isinstance(found[-1], Refused)
    assert "cut off" in found[-1].reason


@pytest.mark.parametrize("data", [TEXT.encode(), gzip.compress(TEXT.encode()), b"<html></html>"])
def test_a_file_that_is_no_warc_is_said_to_be_none(data: bytes) -> None:
    [refused] = read_warc(io.BytesIO(data), LIMIT, lambda _: True)
    assert isinstance(refused, Refused)
    assert "no WARC" in refused.reason
