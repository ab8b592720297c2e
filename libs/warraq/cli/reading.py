"""Reads files, folders and standard input as raw articles."""

import gzip
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from warraq.articles import RawArticle
from warraq.articles.charsets import UnknownCharset
from warraq.articles.reading import BOM, Fields, Malformed, NotUTF8, Reader, decoded_page, load_json

TEXTS = {".txt": "auto", ".html": "html", ".htm": "html"}
LINES = {".jsonl", ".ndjson"}
TABLES = {".csv", ".tsv"}
GZIP = b"\x1f\x8b"
BINARY = {
    b"PK\x03\x04": "a zip file (or a Word, Excel or EPUB document, which are such): unpack it and push what is in it",
    b"PK\x05\x06": "an empty zip file",
    b"%PDF-": "a PDF: make text of it first, as with pdftotext",
    b"BZh": "a bzip2 file: unpack it first with bunzip2",
    b"\xfd7zXZ\x00": "an xz file: unpack it first with unxz",
    b"\x28\xb5\x2f\xfd": "a zstd file: unpack it first with unzstd",
    b"7z\xbc\xaf\x27\x1c": "a 7-zip archive: unpack it and push what is in it",
    b"Rar!": "a RAR archive: unpack it and push what is in it",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"SQLite format 3\x00": "an SQLite database",
    b"WARC/": "a WARC file: `warraq import warc` reads the pages in it",
    b"PAR1": "a Parquet file: write it as JSONL first",
    b"\x7fELF": "a program",
}
"""First bytes of a file -> what it is, and what to do with it."""

_LINES = re.compile(rb"\}\s*\n\s*\{")
_PRINTED = re.compile(rb"\s*(?:\{\s*\n|\[)")
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)
_NO_FILE = (
    "an address, no file: `warraq sources add` reads a site's feeds; a page that you fetched is pushed with "
    "`warraq push FILE --url ADDRESS`"
)

KNOWN = {*TEXTS, *LINES, *TABLES, ".json"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is no article. ``where``: file, or file:line."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the command line says about every article."""

    source: str | None = None
    url: str | None = None
    format: str | None = None

    def apply(self, fields: Fields) -> Fields:
        """Return ``fields`` of a pushed article, overridden by what the command line says."""
        given = {"source": self.source, "url": self.url, "format": self.format}
        kept = {name: value for name, value in fields.items() if not (self.url and name == "link")}
        return {**kept, **{name: value for name, value in given.items() if value}}


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files below ``paths`` that can hold articles, sorted. A file that is named is taken whatever its name.

    In a folder, files of known kinds are taken, except hidden ones and those in hidden folders.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                each
                for each in path.rglob("*")
                if each.is_file() and _kind(each) in KNOWN and not _is_hidden(each.relative_to(path))
            )
        else:
            found.append(path)
    return found


def count_expected(path: Path) -> int:
    """Estimate the number of articles in a file for a progress bar: lines of JSONL, else 1; 0 if it cannot be read."""
    if str(path) == "-" or _kind(path) not in LINES or (path.exists() and not path.is_file()):
        return 1  # a named pipe is read once
    try:
        with path.open("rb") as file:
            lines = gzip.GzipFile(fileobj=file) if file.peek(2)[:2] == GZIP else file
            return sum(not line.isspace() for line in lines)
    except (OSError, EOFError, zlib.error):
        return 0


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_path(path: Path, defaults: Defaults, max_bytes: int) -> Iterator[RawArticle | Problem]:
    """Yield the articles of a file (``-``: standard input), each at most ``max_bytes``; a Problem for whatever is none.

    A file without a single article yields one Problem, however many entries it has.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        data = gzip.decompress(data) if data[:2] == GZIP else data
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or f"not a whole gzip file: {error}"
        yield Problem(str(path), _NO_FILE if _ADDRESS.match(str(path)) else reason)
        return
    yield from _one_refusal(
        _read(data.removeprefix(BOM), _kind(path), str(path), Reader(max_bytes, defaults.apply)), str(path)
    )


def _one_refusal(entries: Iterator[RawArticle | Problem], where: str) -> Iterator[RawArticle | Problem]:
    """Yield ``entries``; if none of them is an article, a single Problem."""
    refused: list[Problem] = []
    for entry in entries:
        if isinstance(entry, RawArticle):
            yield from refused
            yield entry
            yield from entries
            return
        refused.append(entry)
    match refused:
        case []:
            yield Problem(where, "empty: there is no article in it")
        case [problem]:
            yield problem
        case [first, *_]:
            reason = f"none of its {len(refused)} entries is an article; the first ({first.where}): {first.reason}"
            yield Problem(where, reason)


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")


def binary_kind(data: bytes) -> str | None:
    """Return what ``data`` is if it is no text, judged by its first bytes or by NULs (as in a tar file); None for text.

    UTF-16 contains NULs, too; it begins with a byte order mark, or has ASCII in every other byte.
    """
    known = next((what for magic, what in BINARY.items() if data.startswith(magic)), None)
    if known or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return known
    if data[257:262] == b"ustar":
        return "a tar archive: unpack it and push what is in it"
    return "binary data, no text" if b"\0\0" in data[:8000] else None


def _read(data: bytes, kind: str, where: str, reader: Reader) -> Iterator[RawArticle | Problem]:
    if what := binary_kind(data):
        yield Problem(where, f"this is {what}")
    elif kind in TABLES:
        yield from _table(data, where, reader)
    elif _is_lines(data, kind):
        for found in reader.read_lines(data):
            yield _placed(found.article, f"{where}:{found.line}")
    elif _is_one_json(data, kind):
        yield from _json(data, where, reader)
    else:
        yield _text(data, kind, where, reader)


def _is_lines(data: bytes, kind: str) -> bool:
    """JSON lines, whatever they are called; one printed over several lines is JSON, whatever it is called."""
    if kind in LINES:
        return not (_PRINTED.match(data) and _is_json(data))
    if data.lstrip()[:1] != b"{":
        return False
    return b"\n{" in data.strip() if kind == "" else kind == ".json" and _LINES.search(data) is not None


def _is_one_json(data: bytes, kind: str) -> bool:
    """By its name, or because it is nothing else; a page is a page."""
    if kind == ".json" or (kind == "" and data.lstrip()[:1] in {b"{", b"["}):
        return True
    return TEXTS.get(kind) != "html" and _is_json(data)


def _is_json(data: bytes) -> bool:
    """A JSON object or array as a whole."""
    if data.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        load_json(data)
    except orjson.JSONDecodeError:
        return False
    return True


def _table(data: bytes, where: str, reader: Reader) -> Iterator[RawArticle | Problem]:
    try:
        for found in reader.read_table(decoded_page(data, is_html=False)):
            yield _placed(found.article, f"{where}:{found.line}")
    except UnknownCharset as error:
        yield Problem(where, str(error))
    except Malformed as error:
        yield Problem(where, _with_remedy(error))


def _json(data: bytes, where: str, reader: Reader) -> Iterator[RawArticle | Problem]:
    many = data.lstrip()[:1] == b"["
    try:
        for found in reader.read_json(data):
            yield _placed(found.article, f"{where}[{found.at}]" if many else where)
    except Malformed as error:
        yield Problem(where, _with_remedy(error))


def _text(data: bytes, kind: str, where: str, reader: Reader) -> RawArticle | Problem:
    try:
        content = decoded_page(data, is_html=TEXTS.get(kind) == "html")
    except UnknownCharset as error:
        return Problem(where, str(error))
    except Malformed as error:
        if b"\0" in data:
            return Problem(where, "this is binary data, no text")
        return Problem(where, _with_remedy(error))
    return _placed(reader.judge({"content": content, "format": TEXTS.get(kind, "auto")}), where)


def _with_remedy(error: Malformed) -> str:
    """What is wrong, and how a file in the old charset of Arabic Windows is converted."""
    return f"{error}; convert it first: iconv -f WINDOWS-1256 -t UTF-8" if isinstance(error, NotUTF8) else str(error)


def _placed(article: RawArticle | str, where: str) -> RawArticle | Problem:
    return Problem(where, article) if isinstance(article, str) else article
