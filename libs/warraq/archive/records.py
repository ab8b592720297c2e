"""Entries as lines of JSON, and lines as frames of Zstandard. Pure functions.

A line: ``{"id": "1764257446123-0", "at": "2026-11-27T15:30:46.123Z", "fields": {"data": "…", "traceparent": "…"}}``:
the id in the stream, its time, and all fields as they came. A field that is not UTF-8 stands in ``base64`` instead,
name and value. A frame holds the lines of one batch and ends with its checksum: what is there whole can be told.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import orjson
import zstandard

from warraq.streams.entry import Entry
from warraq.streams.wire import LATEST

LEVEL = 3
"""Compression level; zstd's own default."""

PIECE = 1 << 18
"""Bytes decompressed at once."""


class BadRecord(ValueError):
    """The line is no entry."""


def compress(entries: Sequence[Entry]) -> bytes:
    """Return ``entries`` as one frame."""
    lines = b"".join(map(encode, entries))
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(lines)


def encode(entry: Entry) -> bytes:
    """Return ``entry`` as a line, newline included."""
    fields, other = {}, []
    for name, value in entry.fields.items():
        try:
            fields[name.decode()] = value.decode()
        except UnicodeDecodeError:
            other.append([b64encode(name).decode(), b64encode(value).decode()])
    at = time_of(entry).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    record = {"id": entry.id, "at": at, "fields": fields} | ({"base64": other} if other else {})
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def decode(line: bytes) -> Entry:
    """Parse a line. Raises BadRecord."""
    try:
        record = orjson.loads(line)
        fields = {name.encode(): value.encode() for name, value in record["fields"].items()}
        fields |= {b64decode(name): b64decode(value) for name, value in record.get("base64", ())}
        ms, sequence = record["id"].split("-")
        return Entry(f"{int(ms)}-{int(sequence)}", fields)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadRecord(f"{type(error).__name__}: {error}") from error


def lines_of(content: BinaryIO) -> Iterator[bytes]:
    """Yield the whole lines of a compressed file, without newlines.

    A file that is cut off, as by a power failure, ends with its last whole line. Raises zstandard.ZstdError if the
    content is damaged.
    """
    rest = b""
    with zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True) as reader:
        while piece := reader.read(PIECE):
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines


def time_of(entry: Entry) -> datetime:
    """Return when ``entry`` came into its stream, UTC. Ids that a client chose itself may hold any number."""
    return datetime.fromtimestamp(min(entry.at, LATEST) / 1000, UTC)


def day_of(entry: Entry) -> str:
    """Return the day (UTC) under which ``entry`` is filed, ``2026-11-27``."""
    return time_of(entry).date().isoformat()


def by_day(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Group ``entries`` by `day_of`, keeping their order."""
    days: dict[str, list[Entry]] = {}
    for entry in entries:
        days.setdefault(day_of(entry), []).append(entry)
    return days
