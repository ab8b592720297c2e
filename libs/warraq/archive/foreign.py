"""Reads archives of other programs as raw articles: WARC (ISO 28500, e.g. CC-NEWS) and JSON lines, including those of
another Warraq."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import zstandard
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from warraq.archive.records import BadRecord, decode
from warraq.articles import RawArticle, Unprocessable
from warraq.articles.charsets import UnknownCharset
from warraq.articles.reading import Malformed, Reader, decoded_page, load_json
from warraq.streams.wire import arrival, read

PAGES = {"text/html", "application/xhtml+xml"}
"""Media types of pages that may be articles; other records are skipped."""

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
LONGEST_LINE = 16
"""Longest line, as a multiple of the largest article: JSON inside JSON may need seven bytes for a letter."""

_PEEKED = 512
"""Bytes that show what a file is."""
DAMAGED = (OSError, EOFError, zlib.error, zstandard.ZstdError, ArchiveLoadFailed)


@dataclass(frozen=True, slots=True)
class Imported:
    """An article of an archive. ``arrival``: when it was fetched or pushed there, ms since 1970; None if unknown."""

    article: RawArticle
    arrival: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A page or line that is no article, and the reason."""

    reason: str


Items = Iterator[Imported | Refused | None]
"""What readers yield. None stands for a record that is no page or not of the wanted hosts."""


def read_warc(content: BinaryIO, max_bytes: int, has_host: Callable[[str], bool]) -> Items:
    """Yield the HTML pages of a WARC or ARC file that were answered with 200 and whose address passes ``has_host``.

    The file may be compressed. One that is cut off yields its whole records and then a `Refused`.
    """
    reader = Reader(max_bytes)
    records = io.BufferedReader(content)  # type: ignore[type-var]
    try:
        if not _is_warc(records.peek(_PEEKED)):
            yield Refused("the file is no WARC or ARC archive: `warraq push` reads pages, texts, JSON and tables")
            return
        for record in ArchiveIterator(records, arc2warc=True):
            yield _page(record, reader) if _is_page(record) and has_host(_header(record, "WARC-Target-URI")) else None
    except DAMAGED as error:
        yield Refused(f"the file is damaged or cut off, what comes after is not read: {error}")


def _is_warc(start: bytes) -> bool:
    """By its first record. Raises zlib.error for a broken gzip file."""
    if start.startswith(GZIP):
        start = zlib.decompressobj(wbits=31).decompress(start, _PEEKED)
    return not start or start.lstrip().startswith((b"WARC/", b"filedesc:"))


def read_lines(content: BinaryIO, max_bytes: int) -> Items:
    """Yield the articles in JSON lines, plain or compressed by gzip or zstd.

    A line is an object as `warraq push` takes it, or an entry of a Warraq archive. A file that is cut off yields its
    whole lines and then a `Refused`.
    """
    reader = Reader(max_bytes)
    try:
        with _unpacked(content) as lines:
            longest = LONGEST_LINE * max_bytes
            while line := lines.readline(longest + 1):
                if len(line) > longest:
                    yield Refused(f"a line has more than {longest} bytes, what comes after is not read")
                    return
                if line.strip():
                    yield _judge_line(line, reader)
    except DAMAGED as error:
        yield Refused(f"the file is damaged or cut off, what comes after is not read: {error}")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        return headers.get_statuscode() == "200" and _media_type(headers.get_header("Content-Type"))[0] in PAGES
    return record.rec_type == "resource" and _media_type(record.rec_headers.get_header("Content-Type"))[0] in PAGES


def _page(record: Any, reader: Reader) -> Imported | Refused:
    headers = record.http_headers or record.rec_headers
    fetched = _time(_header(record, "WARC-Date"))
    # More than an article may have is not decompressed.
    data = record.content_stream().read(reader.max_bytes + 1)
    try:
        text = decoded_page(data, _media_type(headers.get_header("Content-Type"))[1], is_html=True)
    except (UnknownCharset, Malformed) as error:
        return Refused(str(error))
    fields = {"content": text, "format": "html", "url": _header(record, "WARC-Target-URI"), "fetched_at": fetched}
    article = reader.judge(fields)
    if isinstance(article, str):
        return Refused(article)
    return Imported(article, int(fetched.timestamp() * 1000) if fetched else None)


def _header(record: Any, name: str) -> str:
    return str(record.rec_headers.get_header(name) or "").strip("<>")


def _media_type(header: str | None) -> tuple[str, str | None]:
    """Split a Content-Type into media type (lower case) and charset."""
    message = Message()
    message["Content-Type"] = header or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()


def _time(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def _unpacked(content: BinaryIO) -> Iterator[BinaryIO]:
    buffered = io.BufferedReader(content)  # type: ignore[type-var]
    start = buffered.peek(4)[:4]
    if start.startswith(GZIP):
        yield gzip.GzipFile(fileobj=buffered)  # type: ignore[misc]
    elif start == ZSTD:
        yield io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(buffered, read_across_frames=True))
    else:
        yield buffered


def _judge_line(line: bytes, reader: Reader) -> Imported | Refused:
    try:
        item = load_json(line)
        if isinstance(item, dict) and {"id", "fields"} <= item.keys() and isinstance(item["fields"], dict):
            entry = decode(line)
            return Imported(read(entry, RawArticle, reader.max_bytes), arrival(entry))
    except (orjson.JSONDecodeError, BadRecord) as error:
        return Refused(f"not JSON: {error}")
    except Unprocessable as error:
        return Refused(str(error))
    article = reader.judge(item)
    return Refused(article) if isinstance(article, str) else Imported(article)


def open_file(path: Path) -> BinaryIO:
    """Open ``path`` for reading. Raises OSError."""
    return path.open("rb", buffering=0)
